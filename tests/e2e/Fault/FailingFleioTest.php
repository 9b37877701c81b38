<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\Cloud;
use Fleio\EndToEnd\InstallationTestCase;
use Fleio\EndToEnd\Subscriber;

/**
 * A Fleio that fails: for one client or for all. Nothing moves for those concerned, the others go on, claims are settled
 * later, and the operator is told once.
 */
final class FailingFleioTest extends InstallationTestCase
{
    protected const START = FirstRun::MOMENT;

    private Subscriber $struck;
    private Subscriber $other;

    protected function setUp(): void
    {
        parent::setUp();
        $this->panel->addonSetting('fleio', 'timeout_ms', '400');
        $this->cloud->configuration('Default', [
            'credit_limit' => '-50', 'credit_limit_on_agreement' => '-50', 'suspend_delay_hours' => 720,
        ]);
        $product = $this->addProduct();
        $this->struck = $this->subscribe($product, 'struck', ['usage' => '10.00']);
        $this->other = $this->subscribe($product, 'other', ['usage' => '20.00']);
        $this->cloud->endCycles();
    }

    /**
     * @dataProvider failures
     *
     * @param array<string, mixed> $effect
     */
    public function testTheAnswerAboutOneClientFails(array $effect): void
    {
        $strikes = ['target_contains' => "/clients/{$this->struck->fleioClient}/", 'times' => 0];
        $this->cloud->fault($effect, $strikes);
        $this->cron();
        self::assertSame(['20.00'], $this->totals($this->other), 'the other client goes on');
        self::assertSame([], $this->totals($this->struck));
        $this->pass(minutes: 20);
        $this->cron();
        $this->pass(minutes: 20);
        $this->cron();
        self::assertSame([], $this->totals($this->struck));
        // One line for the invoice of the other client, and one for this.
        self::assertCount(2, $this->panel->activity(), implode("\n", $this->panel->activity()));

        $this->recover();
    }

    /**
     * @dataProvider failures
     *
     * @param array<string, mixed> $effect
     */
    public function testEveryAnswerFails(array $effect): void
    {
        $this->cloud->fault($effect, ['times' => 0]);
        foreach ([1, 2] as $ignored) {
            $this->cron();
            $this->pass(minutes: 5);
        }
        self::assertSame([], $this->panel->invoices());
        $told = $this->panel->activity();
        self::assertSame(array_unique($told), $told);
        // Lists that do not read are two matters: whom to invoice, and which services are suspended.
        self::assertCount(($effect['status'] ?? 0) === 200 ? 2 : 1, $told, implode("\n", $told));

        $this->recover();
        self::assertNotSame([], preg_grep('/again/', $this->panel->activity()), implode("\n", $this->panel->activity()));
    }

    /** @return iterable<string, array{array<string, mixed>}> */
    public static function failures(): iterable
    {
        yield '503' => [['kind' => 'status', 'status' => 503]];
        yield '503 after the work' => [['kind' => 'status', 'status' => 503, 'after_work' => true]];
        yield '403' => [['kind' => 'status', 'status' => 403, 'body' => '{"detail": "Not today."}']];
        yield 'garbage' => [['kind' => 'garbage']];
        yield 'another shape' => [['kind' => 'status', 'status' => 200, 'body' => '{"hello": "world"}']];
        yield 'truncated' => [['kind' => 'truncate']];
        yield 'a redirect' => [['kind' => 'redirect', 'location' => 'https://login.example.com/']];
        yield 'a drop' => [['kind' => 'drop', 'after_work' => true]];
        yield 'silence' => [['kind' => 'never_answer', 'after_work' => true]];
    }

    public function testNobodyListens(): void
    {
        $port = $this->cloud->port();
        $this->cloud->stop();
        foreach ([1, 2, 3] as $ignored) {
            $this->cron();
            $this->panel->at('@' . ($this->panel->now() + 300));
        }
        self::assertSame([], $this->panel->invoices());
        self::assertCount(1, $this->panel->activity(), implode("\n", $this->panel->activity()));
        self::assertStringContainsString('was not sent: no connection', $this->panel->activity()[0]);

        $this->cloud = Cloud::start(gmdate('Y-m-d\TH:i:s\Z', $this->panel->now()), port: $port);
        foreach ([[$this->struck, '10.00'], [$this->other, '20.00']] as [$client, $used]) {
            $this->cloud->addClient(['external_billing_id' => $client->uuid, 'usage' => $used]);
        }
        $this->cloud->endCycles();
        $this->recover();
        // The others of this class have the one that was stopped.
        self::tearDownAfterClass();
        self::setUpBeforeClass();
    }

    /** Fleio is well again: everybody has an invoice, nothing is open, and the operator is told that it is over. */
    private function recover(): void
    {
        $this->cloud->endFaults();
        $this->panel->execute('DELETE FROM tblactivitylog');
        $aftermath = new Aftermath($this->installation());
        $aftermath->settle();
        self::assertSame([], $aftermath->open());
        self::assertSame(['10.00'], $this->totals($this->struck));
        self::assertSame(['20.00'], $this->totals($this->other));
        self::assertSame([], $this->panel->column('SELECT notice_key FROM mod_fleio_notices WHERE cleared_at IS NULL'));
        $this->pass(days: 1);
        $this->cron();
        self::assertCount(2, $this->panel->invoices());
    }

    /** @return list<string> */
    private function totals(Subscriber $client): array
    {
        return array_column($this->panel->invoices($client->client), 'total');
    }
}
