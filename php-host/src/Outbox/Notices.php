<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Illuminate\Database\Connection;
use Illuminate\Database\Query\Builder;
use Illuminate\Database\QueryException;

/** What is wrong right now, so that the operator is told once and not by every run. */
final readonly class Notices
{
    private const TABLE = 'mod_fleio_notices';
    private const DUPLICATE_KEY = 1062;

    public function __construct(private Connection $database)
    {
    }

    /**
     * Raises a notice.
     *
     * @param string $key what it is about; at most 190 printable ASCII characters
     *
     * @return bool true = say it: it is new, or it was cleared since; false = it was said
     */
    public function raise(string $key, string $message, int $now): bool
    {
        Checked::key('notices.notice_key', $key, 190);
        $message = Checked::sentence($message);
        $repeated = ['message' => $message, 'last_at' => $now, 'times' => $this->database->raw('times + 1')];
        if ($this->standing($key)->update($repeated) > 0) {
            return false;
        }
        $new = ['message' => $message, 'first_at' => $now, 'last_at' => $now, 'times' => 1, 'cleared_at' => null];
        $cleared = $this->database->table(self::TABLE)->where('notice_key', $key)->whereNotNull('cleared_at');

        return $cleared->update($new) > 0 || $this->insert(['notice_key' => $key] + $new);
    }

    /** Clears a notice: what it said is over. @return bool whether it stood */
    public function clear(string $key, int $now): bool
    {
        return $this->standing($key)->update(['cleared_at' => $now]) > 0;
    }

    /**
     * Clears all of these that stand: one statement.
     *
     * @param list<string> $keys
     */
    public function clearAll(array $keys, int $now): void
    {
        if ($keys !== []) {
            $this->database->table(self::TABLE)->whereIn('notice_key', $keys)->whereNull('cleared_at')
                ->update(['cleared_at' => $now]);
        }
    }

    /**
     * Clears those that were last raised before an instant: one statement. That of an invoice that is parked stays.
     *
     * @param list<string> $patterns of keys, for LIKE
     */
    public function clearUnraised(int $installationId, array $patterns, int $before, int $now): void
    {
        $parked = $this->database->table('mod_fleio_effects AS e')->selectRaw("CONCAT('client:', e.installation_id, ':', e.client_id, ':invoice')")
            ->where('e.installation_id', $installationId)->where('e.state', EffectState::Parked->value);
        $this->database->table(self::TABLE)->whereNull('cleared_at')->where('last_at', '<', $before)->whereNotIn('notice_key', $parked)
            ->where(static function (Builder $any) use ($patterns): void {
                foreach ($patterns as $pattern) {
                    $any->orWhere('notice_key', 'like', $pattern);
                }
            })->update(['cleared_at' => $now]);
    }

    /** @return list<NoticeRow> those that stand, oldest first */
    public function open(): array
    {
        $rows = $this->database->table(self::TABLE)->whereNull('cleared_at')->orderBy('first_at')->orderBy('notice_key')->get();

        return array_values($rows->map(static fn (object $row): NoticeRow => new NoticeRow(
            $row->notice_key,
            $row->message,
            (int) $row->first_at,
            (int) $row->last_at,
            (int) $row->times,
        ))->all());
    }

    private function standing(string $key): Builder
    {
        return $this->database->table(self::TABLE)->where('notice_key', $key)->whereNull('cleared_at');
    }

    /** @param array<string, string|int|null> $row */
    private function insert(array $row): bool
    {
        try {
            return $this->database->table(self::TABLE)->insert($row);
        } catch (QueryException $error) {
            // Another process raised it between our statements, and says it.
            return ($error->errorInfo[1] ?? null) === self::DUPLICATE_KEY ? false : throw $error;
        }
    }
}
