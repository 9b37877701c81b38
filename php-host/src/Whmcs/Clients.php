<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

use Illuminate\Database\Connection;
use Illuminate\Database\Query\Builder;

/** Reads clients. Each method is one statement, or none when nothing is asked for. */
final readonly class Clients
{
    private const COLUMNS = ['c.id', 'c.uuid', 'c.taxexempt', 'c.country', 'c.state', 'c.disableautocc', 'c.status', 'm.code'];
    /** Since WHMCS 8 an address is verified by a user; the owner's counts for the client. */
    private const VERIFIED = 'EXISTS (SELECT 1 FROM tblusers_clients AS l JOIN tblusers AS u ON u.id = l.auth_user_id'
        . " WHERE l.client_id = c.id AND l.owner = 1 AND u.email_verified_at > '1970-01-01') AS verified";

    /** Grouped by a checksum first: uuids may have 255 characters, and all of them would go to a table on disk. */
    private const SHARED = 'SELECT c.uuid, COUNT(*) AS clients FROM tblclients AS c'
        . " JOIN (SELECT CRC32(uuid) AS checksum FROM tblclients WHERE uuid <> '' GROUP BY checksum HAVING COUNT(*) > 1) AS s"
        . ' ON s.checksum = CRC32(c.uuid) GROUP BY c.uuid HAVING COUNT(*) > 1';

    public function __construct(private Connection $database)
    {
    }

    /**
     * @param list<int> $ids
     * @return array<int, ClientRow> by id, without those that do not exist
     */
    public function ofIds(array $ids): array
    {
        return $ids === [] ? [] : array_column(self::read($this->table()->whereIntegerInRaw('c.id', $ids)), null, 'id');
    }

    /**
     * Clients with a service of these products, in any status, and with an id above `$afterId`.
     *
     * @param list<int> $productIds
     * @return list<ClientRow> in the order of their ids, at most `$limit`
     */
    public function withFleioServices(array $productIds, int $afterId, int $limit): array
    {
        if ($productIds === []) {
            return [];
        }
        // One look at the index for each client until there are enough; as EXISTS, every page would read all services first.
        $service = $this->database->table('tblhosting AS h')->select('h.id')
            ->whereColumn('h.userid', 'c.id')->whereIntegerInRaw('h.packageid', $productIds)->limit(1);
        return self::read($this->table()->whereRaw("({$service->toSql()}) IS NOT NULL", $service->getBindings())
            ->where('c.id', '>', $afterId)->limit($limit));
    }

    /**
     * The uuids that more than one client has, so that nobody can say which of them Fleio means.
     *
     * @return array<string, int> how many clients have it, by uuid; without the empty one
     */
    public function sharedUuids(): array
    {
        return array_map('intval', array_column($this->database->select(self::SHARED), 'clients', 'uuid'));
    }

    private function table(): Builder
    {
        return $this->database->table('tblclients AS c')->leftJoin('tblcurrencies AS m', 'm.id', '=', 'c.currency')
            ->select(self::COLUMNS)->selectRaw(self::VERIFIED)->orderBy('c.id');
    }

    /** @return list<ClientRow> */
    private static function read(Builder $rows): array
    {
        return array_map(static fn (object $row) => self::client(new Row($row)), $rows->get()->all());
    }

    private static function client(Row $row): ClientRow
    {
        return new ClientRow(
            $row->int('id'),
            $row->text('uuid'),
            $row->text('code'),
            $row->flag('taxexempt'),
            $row->text('country'),
            $row->text('state'),
            $row->flag('disableautocc'),
            $row->text('status'),
            $row->flag('verified'),
        );
    }
}
