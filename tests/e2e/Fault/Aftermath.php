<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\Installation;

/**
 * What comes after a crash: the runs that follow, and what our tables still hold open.
 */
final readonly class Aftermath
{
    public const RUNS = 2;
    /** A service that only WHMCS has as suspended is looked up every 15 minutes. */
    private const RUNS_OF_LOOK_UPS = 4;

    public function __construct(private Installation $installation)
    {
    }

    /**
     * Runs, five minutes apart, until nothing is open, at most two. One at least, and more only for a look-up that was
     * begun: it has a time at which it is tried again.
     *
     * @return int how many
     */
    public function settle(): int
    {
        $runs = 0;
        do {
            $this->installation->pass(minutes: 5);
            $this->run();
            $runs++;
        } while ($this->goesOn($runs));

        return $runs;
    }

    private function goesOn(int $runs): bool
    {
        return $this->open() === []
            ? $runs < self::RUNS_OF_LOOK_UPS && $this->lookUps() !== []
            : $runs < self::RUNS;
    }

    /** A run at the same time of the next day: an invoice that was forgotten would be made again now. */
    public function nextDay(): void
    {
        $panel = $this->installation->panel;
        $this->installation->cloud->advanceTo(gmdate('Y-m-d', $panel->now() + 86400) . 'T08:00:00Z');
        $panel->at('@' . $this->installation->cloud->control('GET', 'clock')['now']);
        $this->run();
    }

    /** @return list<string> runs, effects and claims that are neither done nor given up */
    public function open(): array
    {
        if (!$this->hasTables()) {
            return ['no tables'];
        }
        $open = [
            'run' => "SELECT id, state FROM mod_fleio_runs WHERE state = 'running'",
            'effect' => "SELECT id, state FROM mod_fleio_effects WHERE state NOT IN ('done', 'dropped')",
            'claim' => "SELECT id, state FROM mod_fleio_claims WHERE state IN ('asked', 'held')",
        ];
        $found = [];
        foreach ($open as $what => $sql) {
            foreach ($this->installation->panel->rows($sql) as $row) {
                $found[] = "{$what} {$row['id']} is {$row['state']}";
            }
        }

        return $found;
    }

    /** @return list<string> services that were looked up, or were going to be, and still are as they were */
    private function lookUps(): array
    {
        $sql = "SELECT service_id FROM mod_fleio_mirror_lookups JOIN tblhosting h ON h.id = service_id WHERE domainstatus = 'Suspended'";

        return $this->hasTables() ? $this->installation->panel->column($sql) : [];
    }

    /** @return list<string> uuids of clients with a claim in this state */
    public function claimed(string $state): array
    {
        $sql = 'SELECT DISTINCT uuid FROM mod_fleio_claims m JOIN tblclients c ON c.id = client_id WHERE m.state = ? ORDER BY uuid';

        return $this->hasTables() ? $this->installation->panel->column($sql, [$state]) : [];
    }

    /** @return list<string> uuids of clients who count as having an ended cycle, since a claim was lost */
    public function owedACycle(): array
    {
        $sql = 'SELECT uuid FROM mod_fleio_clients m JOIN tblclients c ON c.id = client_id WHERE lost_claim = 1 ORDER BY uuid';

        return $this->installation->panel->column($sql);
    }

    private function run(): void
    {
        $finished = $this->installation->panel->cron();
        if ($finished->exitCode !== 0 || $finished->output !== '') {
            throw new \RuntimeException("A run after the crash ended with {$finished->exitCode}: {$finished->output}");
        }
    }

    /** A crash may have come before they were made. */
    private function hasTables(): bool
    {
        $tables = ['mod_fleio_runs', 'mod_fleio_effects', 'mod_fleio_claims', 'mod_fleio_clients', 'mod_fleio_mirror_lookups'];
        $found = $this->installation->panel->column("SHOW TABLES LIKE 'mod\\_fleio\\_%'");

        return array_diff($tables, $found) === [];
    }
}
