<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Illuminate\Database\Connection;

/** When the mirror last asked Fleio about a single service, so that it asks in turn. */
final readonly class MirrorLookups
{
    private const TABLE = 'mod_fleio_mirror_lookups';

    public function __construct(private Connection $database, private Rows $rows)
    {
    }

    /** @param list<int> $serviceIds one statement for each 500 */
    public function asked(array $serviceIds, int $now): void
    {
        $rows = array_map(static fn (int $id): array => ['service_id' => $id, 'asked_at' => $now], $serviceIds);
        $this->rows->save(self::TABLE, $rows, ['asked_at']);
    }

    /**
     * One statement for each 500.
     *
     * @param list<int> $serviceIds
     *
     * @return array<int, int> instants by service; left out = never
     */
    public function ofServices(array $serviceIds): array
    {
        $found = [];
        foreach (array_chunk($serviceIds, Rows::AT_ONCE) as $chunk) {
            $found += $this->database->table(self::TABLE)->whereIntegerInRaw('service_id', $chunk)
                ->pluck('asked_at', 'service_id')->map(static fn (mixed $instant): int => (int) $instant)->all();
        }

        return $found;
    }
}
