<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

use Illuminate\Database\Connection;
use Illuminate\Database\Query\Builder;

/** Reads services. Each method is one statement, or none when nothing is asked for. */
final readonly class Services
{
    private const COLUMNS = [
        'id', 'userid', 'packageid', 'domainstatus', 'paymentmethod', 'termination_date', 'completed_date', 'orderid', 'suspendreason',
    ];

    public function __construct(private Connection $database)
    {
    }

    /**
     * The services that these clients have of these products, in any status.
     *
     * @param list<int> $clientIds
     * @param list<int> $productIds
     * @return array<int, list<ServiceRow>> by client, each client asked for; services in the order of their ids
     */
    public function ofClients(array $clientIds, array $productIds): array
    {
        $found = array_fill_keys($clientIds, []);
        if ($clientIds === [] || $productIds === []) {
            return $found;
        }
        $rows = $this->table()->whereIntegerInRaw('userid', $clientIds)->whereIntegerInRaw('packageid', $productIds);
        foreach (self::read($rows) as $service) {
            $found[$service->clientId][] = $service;
        }
        return $found;
    }

    /**
     * Suspended services of these products with an id above `$afterId`, in the order of their ids.
     *
     * @param list<int> $productIds
     * @return list<ServiceRow> at most `$limit`
     */
    public function suspended(array $productIds, int $afterId, int $limit): array
    {
        if ($productIds === []) {
            return [];
        }
        return self::read($this->table()->where('domainstatus', 'Suspended')->whereIntegerInRaw('packageid', $productIds)
            ->where('id', '>', $afterId)->limit($limit));
    }

    /**
     * @param list<int> $ids
     * @return array<int, ServiceRow> by id, without those that do not exist
     */
    public function ofIds(array $ids): array
    {
        $services = $ids === [] ? [] : self::read($this->table()->whereIntegerInRaw('id', $ids));
        return array_column($services, null, 'id');
    }

    /**
     * @param list<int> $serviceIds
     * @return array<int, int> id of the product by id of the service, without services that do not exist
     */
    public function productsOfServices(array $serviceIds): array
    {
        return array_map(static fn (ServiceRow $service) => $service->productId, $this->ofIds($serviceIds));
    }

    private function table(): Builder
    {
        return $this->database->table('tblhosting')->select(self::COLUMNS)->orderBy('id');
    }

    /** @return list<ServiceRow> */
    private static function read(Builder $rows): array
    {
        return array_map(static fn (object $row) => self::service(new Row($row)), $rows->get()->all());
    }

    private static function service(Row $row): ServiceRow
    {
        return new ServiceRow(
            $row->int('id'),
            $row->int('userid'),
            $row->int('packageid'),
            $row->text('domainstatus'),
            $row->text('paymentmethod'),
            $row->date('termination_date'),
            $row->date('completed_date'),
            $row->int('orderid'),
            $row->text('suspendreason'),
        );
    }
}
