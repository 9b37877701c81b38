<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Demo;

use Fleio\EndToEnd\Cloud;
use Fleio\EndToEnd\Panel;
use Fleio\EndToEnd\Subscriber;

/**
 * The three scenarios of the original's README, lived through by three clients of one WHMCS and one Fleio.
 */
final class Story
{
    /**
     * What happens, by day: usage of clients, and whose cycle ends.
     *
     * @var array<int, array{used?: array<string, string>, ends?: list<string>}>
     */
    private const DAYS = [
        0 => ['used' => ['S1' => '10.00'], 'ends' => ['S1']],
        1 => ['used' => ['S1' => '10.00', 'S2' => '0.23', 'S3' => '0.23']],
        3 => ['used' => ['S2' => '0.73', 'S3' => '0.77']],
        4 => ['used' => ['S1' => '30.00']],
        5 => ['used' => ['S1' => '9.90']],
        6 => ['used' => ['S1' => '0.10']],
        7 => ['ends' => ['S2', 'S3']],
        25 => ['used' => ['S1' => '30.00']],
        29 => ['used' => ['S1' => '20.00']],
        34 => [],
    ];

    /** @var array<string, Account> by name */
    private array $accounts = [];
    private int $day = 0;

    public function __construct(private readonly Panel $panel, private readonly Cloud $cloud, private readonly Book $book)
    {
    }

    /** A product that invoices everybody from 1.00 on, and a Fleio that allows a debt of 50 for 30 days. */
    public function begin(): int
    {
        $this->cloud->configuration('Default', [
            'credit_limit' => '-50', 'credit_limit_on_agreement' => '-50', 'suspend_delay_hours' => 720,
        ]);
        $product = $this->panel->addProduct([
            1 => Cloud::TOKEN, 2 => $this->cloud->frontendUrl(), 4 => $this->cloud->apiUrl(), 10 => 'on', 11 => 'on', 14 => '1',
        ]);
        foreach (['S1', 'S2', 'S3'] as $name) {
            $this->accounts[$name] = new Account($name, $this->subscribe($product, strtolower($name)));
        }

        return $product;
    }

    /** Lives through all days, and prints what was decided on each. */
    public function play(Table $table): void
    {
        foreach (self::DAYS as $day => $events) {
            $this->pass($day - $this->day);
            $this->day = $day;
            foreach ($events['used'] ?? [] as $name => $amount) {
                $this->accounts[$name]->use($amount);
                $this->cloud->usage($amount, ['client' => $this->accounts[$name]->subscriber->fleioClient]);
            }
            foreach ($events['ends'] ?? [] as $name) {
                $this->cloud->endCycles(['client' => $this->accounts[$name]->subscriber->fleioClient]);
            }
            $this->cloud->processClients();
            // Fleio suspends some time after it decides to.
            $this->cloud->advance(seconds: 60);
            $this->cron();
            foreach ($this->accounts as $account) {
                $this->tell($table, $account);
            }
        }
    }

    public function subscribe(int $product, string $uuid): Subscriber
    {
        $client = $this->panel->addClient($uuid);
        $service = $this->panel->addService($client, $product);
        $known = $this->cloud->addClient([
            'external_billing_id' => $uuid, 'service_external_billing_id' => (string) $service, 'agreement' => true,
        ]);

        return new Subscriber($uuid, $client, $service, $known['client'], (int) $known['service']);
    }

    public function cron(): void
    {
        $finished = $this->panel->cron();
        if ($finished->exitCode !== 0 || $finished->output !== '') {
            throw new \RuntimeException("The cron ended with {$finished->exitCode}: {$finished->output}");
        }
    }

    public function pass(int $days): void
    {
        $this->cloud->advance(days: $days);
        $this->panel->at('@' . ($this->panel->now() + $days * 86400));
    }

    private function tell(Table $table, Account $account): void
    {
        $today = date('Y-m-d', $this->panel->now());
        $issued = $this->panel->rows(
            'SELECT id, total FROM tblinvoices WHERE userid = ? AND date = ?',
            [$account->subscriber->client, $today],
        );
        $status = $this->panel->value('SELECT domainstatus FROM tblhosting WHERE id = ?', [$account->subscriber->service]);
        [$decision, $reason] = explode(': ', $this->book->last($account->subscriber->client) . ': ', 2);
        $table->row([
            'day' => (string) $this->day,
            'client' => $account->name,
            'used' => $account->used(),
            'invoice' => $issued === [] ? '' : "#{$issued[0]['id']} {$issued[0]['total']}",
            'service' => $status,
            'decision' => $decision,
            'reason' => rtrim($reason, ': '),
        ]);
    }
}
