<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Bench;

use Fleio\EndToEnd\Cloud;
use Fleio\EndToEnd\Panel;

/**
 * What a run of the cron costs: time, requests, statements, memory, for numbers of clients, candidates and invoices.
 */
final readonly class CronBench
{
    private const CHUNK = 1000;

    public function __construct(private Panel $panel, private Cloud $cloud)
    {
    }

    /**
     * Everybody is known already: the first run, which looks clients up and issues nothing, is not measured.
     *
     * @param int $clients with a service, of whom the candidates owe something
     * @param int $issues candidates who have reached their limit
     * @param int $latency milliseconds of each request
     */
    public function measure(int $clients, int $candidates, int $issues, int $latency): Measured
    {
        $this->panel->reset();
        $this->cloud->reset();
        $this->cloud->configuration('Default', ['credit_limit' => '-50', 'credit_limit_on_agreement' => '-50', 'suspend_delay_hours' => 9999]);
        $product = $this->panel->addProduct([
            1 => Cloud::TOKEN, 2 => $this->cloud->frontendUrl(), 4 => $this->cloud->apiUrl(), 10 => 'on', 11 => 'on', 14 => '1',
        ]);
        $this->panel->addonSetting('fleio', 'breaker_issues', '0');
        $this->subscribe($product, $clients - $candidates, ['credit' => '100'], 'rich');
        $this->subscribe($product, $candidates - $issues, ['usage' => '10'], 'owing');
        $this->subscribe($product, $issues, ['usage' => '49'], 'over');
        $this->run();
        $this->reachLimit();
        // A client who owes something and has no flag set is asked again the next day.
        $this->cloud->advance(days: 1);
        $this->panel->at('@' . ($this->panel->now() + 86400));
        $this->cloud->fault(['kind' => 'latency', 'milliseconds' => $latency], ['times' => 0]);

        return $this->measured();
    }

    private function measured(): Measured
    {
        $this->cloud->forgetLog();
        $before = $this->statements();
        $begin = hrtime(true);
        $report = $this->run();
        $milliseconds = intdiv(hrtime(true) - $begin, 1_000_000);
        $after = $this->statements();
        $requests = [];
        foreach ($this->cloud->log() as $entry) {
            $requests[$entry['endpoint']] = ($requests[$entry['endpoint']] ?? 0) + 1;
        }

        return new Measured(
            $milliseconds,
            $requests,
            $after['Com_select'] - $before['Com_select'],
            $after['Com_insert'] + $after['Com_update'] - $before['Com_insert'] - $before['Com_update'],
            (int) $this->panel->value('SELECT COUNT(*) FROM tblinvoices'),
            self::peak($report),
        );
    }

    private function reachLimit(): void
    {
        foreach ($this->cloud->state()['clients'] as $client) {
            if (str_starts_with((string) $client['external_billing_id'], 'over-')) {
                $this->cloud->usage('1', ['client' => $client['id']]);
            }
        }
        $this->cloud->processClients();
    }

    /** @param array<string, mixed> $order */
    private function subscribe(int $product, int $count, array $order, string $prefix): void
    {
        for ($first = 0; $first < $count; $first += self::CHUNK) {
            $uuids = [];
            for ($number = $first; $number < min($count, $first + self::CHUNK); $number++) {
                $uuids[] = "{$prefix}-{$number}";
            }
            $ids = $this->panel->addSubscribers($uuids, $product);
            $this->cloud->addClients(array_map(static fn (string $uuid, array $id): array => $order + [
                'external_billing_id' => $uuid, 'service_external_billing_id' => (string) $id[1],
            ], $uuids, $ids));
        }
    }

    /** One run by the command, which says at its end how much memory it took. */
    private function run(): string
    {
        $finished = $this->panel->startPhp(__DIR__ . '/run.php')->wait();
        if ($finished->exitCode !== 0) {
            throw new \RuntimeException("The run ended with {$finished->exitCode}: {$finished->output}");
        }

        return $finished->output;
    }

    /** @return array<string, int> what the database counted so far */
    private function statements(): array
    {
        $rows = $this->panel->rows("SHOW GLOBAL STATUS WHERE Variable_name IN ('Com_select', 'Com_insert', 'Com_update')");

        return array_map('intval', array_column($rows, 'Value', 'Variable_name'));
    }

    private static function peak(string $report): int
    {
        return preg_match('/^peak (\d+) KiB$/m', $report, $match) === 1
            ? (int) $match[1]
            : throw new \RuntimeException("The run did not say its memory: {$report}");
    }
}
