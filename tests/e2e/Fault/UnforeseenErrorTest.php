<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\Cloud;
use Fleio\EndToEnd\InstallationTestCase;

/**
 * An error that nobody foresaw, in the run of one installation: it is told once, and the others have their runs.
 */
final class UnforeseenErrorTest extends InstallationTestCase
{
    protected const START = FirstRun::MOMENT;

    private Cloud $second;

    protected function setUp(): void
    {
        parent::setUp();
        $this->second = Cloud::start('2026-01-10T09:30:00Z');
    }

    /** @dataProvider spoilt */
    public function testTheOtherInstallationHasItsRun(string $spoil, string $mend, string $told): void
    {
        $this->subscribe($this->addProduct(), 'first', ['usage' => '10.00']);
        $this->panel->addonSetting('fleio', 'breaker_amount', '1');
        $this->cloud->endCycles();
        $this->cron();
        $this->panel->addonSetting('fleio', 'breaker_amount', '');
        $product = $this->addProduct([2 => $this->second->frontendUrl(), 4 => $this->second->apiUrl()]);
        $client = $this->panel->addClient('second');
        $service = $this->panel->addService($client, $product);
        $this->second->addClient(['external_billing_id' => 'second', 'service_external_billing_id' => (string) $service, 'usage' => '10.00']);
        $this->second->endCycles();

        $this->panel->execute($spoil);
        foreach ([1, 2] as $ignored) {
            $this->pass(minutes: 5);
            $this->cron();
        }
        self::assertSame(['10.00'], array_column($this->panel->invoices($client), 'total'));
        self::assertCount(1, preg_grep("/failed\\..*{$told}/", $this->panel->activity()), implode("\n", $this->panel->activity()));
        self::assertSame('0', (string) $this->panel->value("SELECT COUNT(*) FROM mod_fleio_runs WHERE state = 'running'"));

        $this->panel->execute($mend);
        $this->pass(minutes: 5);
        $this->cron();
        self::assertNotSame([], preg_grep('/Runs succeed again/', $this->panel->activity()));
    }

    /** @return array<string, array{string, string, string}> */
    public function spoilt(): array
    {
        return [
            'within the run' => [
                "UPDATE mod_fleio_effects SET state = 'retry', payload = REPLACE(payload, '\"serviceId\":', '\"service\":')",
                "UPDATE mod_fleio_effects SET state = 'dropped', holds_key = NULL",
                'Unknown named parameter',
            ],
            'as it begins' => [
                "CREATE TRIGGER spoilt BEFORE INSERT ON mod_fleio_runs FOR EACH ROW
                    IF NEW.installation_id = 1 THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'spoilt'; END IF",
                'DROP TRIGGER spoilt',
                'spoilt',
            ],
        ];
    }
}
