<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Illuminate\Database\Connection;

/**
 * Finds clients with Fleio services, set up at some time, of whom our map does not know who they are in Fleio, or may know it
 * no more. Each method is one statement.
 */
final readonly class UnmappedClients
{
    /** As bytes: both columns may have collations that the server does not compare with each other. */
    private const HAS_ANOTHER_UUID = 'CAST(m.external_id AS BINARY) <> CAST(c.uuid AS BINARY)';

    public function __construct(private Connection $database)
    {
    }

    /**
     * @param list<int> $productIds of the installation
     * @param int $before those looked up before this instant, without success, are looked up again
     * @param int $after go on after this client
     *
     * @return array<int, string> uuid by client in order, at most `$limit`; clients without a uuid are left out
     */
    public function find(int $installationId, array $productIds, int $before, int $after, int $limit): array
    {
        $rows = $this->database->table('tblclients AS c')
            ->leftJoin('mod_fleio_clients AS m', static function ($join) use ($installationId): void {
                $join->on('m.client_id', '=', 'c.id')->where('m.installation_id', $installationId);
            })
            ->whereExists(static fn ($query) => $query->select('h.id')->from('tblhosting AS h')
                ->whereColumn('h.userid', 'c.id')->whereIntegerInRaw('h.packageid', $productIds)
                ->whereNotIn('h.domainstatus', ['Pending', 'Fraud']))
            ->where('c.id', '>', $after)->where('c.uuid', '<>', '')
            ->where(static fn ($query) => $query->whereNull('m.client_id')
                ->orWhereRaw(self::HAS_ANOTHER_UUID)
                ->orWhere(static fn ($again) => $again->where('m.matches', '<>', 1)->where('m.looked_up_at', '<', $before)))
            ->orderBy('c.id')->limit($limit)->pluck('c.uuid', 'c.id');

        return array_map('strval', $rows->all());
    }

    /**
     * Clients who were found in Fleio, those first whose look-up is the longest ago.
     *
     * @param int $before looked up before this instant
     *
     * @return array<int, string> uuid by client, at most `$limit`
     */
    public function longestKnown(int $installationId, int $before, int $limit): array
    {
        $rows = $this->database->table('mod_fleio_clients AS m')->join('tblclients AS c', 'c.id', '=', 'm.client_id')
            ->where('m.installation_id', $installationId)->where('m.matches', 1)->where('m.looked_up_at', '<', $before)
            ->where('c.uuid', '<>', '')->orderBy('m.looked_up_at')->orderBy('c.id')->limit($limit)->pluck('c.uuid', 'c.id');

        return array_map('strval', $rows->all());
    }
}
