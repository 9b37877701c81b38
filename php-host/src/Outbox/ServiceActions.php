<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Illuminate\Database\Connection;

/** The last action sent to Fleio for each service, so that the mirror does not undo what is on its way. */
final readonly class ServiceActions
{
    private const TABLE = 'mod_fleio_service_actions';

    public function __construct(private Connection $database, private Rows $rows)
    {
    }

    /** An action is about to be sent. */
    public function sent(int $serviceId, string $action, int $now): void
    {
        $row = ['service_id' => $serviceId, 'action' => Checked::key('service_actions.action', $action, 32), 'sent_at' => $now];
        $this->rows->save(self::TABLE, [$row], ['action', 'sent_at']);
    }

    /**
     * One statement for each 500.
     *
     * @param list<int> $serviceIds
     *
     * @return array<int, ServiceActionRow> by service; left out = none was ever sent
     */
    public function ofServices(array $serviceIds): array
    {
        $found = [];
        foreach (array_chunk($serviceIds, Rows::AT_ONCE) as $chunk) {
            foreach ($this->database->table(self::TABLE)->whereIntegerInRaw('service_id', $chunk)->get() as $row) {
                $found[(int) $row->service_id] = new ServiceActionRow((int) $row->service_id, $row->action, (int) $row->sent_at);
            }
        }

        return $found;
    }
}
