<?php

declare(strict_types=1);

namespace Standin\Tests\Front;

use Standin\Console\CommandLine;
use Standin\Module\AddonSettings;
use WHMCS\Database\Capsule;

require_once __DIR__ . '/FrontTestCase.php';

final class CommandsTest extends FrontTestCase
{
    public function testAModuleIsAssignedByTheNamesOfItsSettings(): void
    {
        self::assertSame([0, ''], $this->command('module', 'assign', (string) $this->product, 'cloudbox', 'region=south', '2=sesame', '--autosetup=order'));

        $row = Capsule::table('tblproducts')->where('id', $this->product)->first();
        self::assertSame(['small', 'sesame', 'south', 'order'], [$row->configoption1, $row->configoption2, $row->configoption4, $row->autosetup]);
    }

    public function testAnOrderIsPlacedAndAccepted(): void
    {
        [$status, $output] = $this->command('order', (string) $this->client, (string) $this->product, '--domain=a.example', '--cycle=annually', '--accept');

        self::assertSame(0, $status);
        self::assertMatchesRegularExpression('/^order \d+, service \d+ \(Active\), invoice \d+\n$/', $output);
        self::assertSame('Annually', Capsule::table('tblhosting')->value('billingcycle'));
    }

    public function testTheCartsValidatorsSpeak(): void
    {
        self::assertSame([1, ''], $this->command('order', (string) $this->client, (string) $this->product, '--domain=forbidden.example'));
        self::assertSame(0, Capsule::table('tblorders')->count());
    }

    /**
     * @dataProvider runs
     * @param list<string> $words
     */
    public function testAModuleCommandRuns(array $words, int $status, string $after): void
    {
        $service = $this->addService();

        self::assertSame($status, $this->command('module', 'run', array_shift($words), (string) $service, ...$words)[0]);
        self::assertSame($after, $this->status($service));
    }

    /** @return array<string, array{list<string>, int, string}> */
    public static function runs(): array
    {
        return [
            'suspend' => [['suspend', '--reason=Tests'], 0, 'Suspended'],
            'in capitals' => [['Terminate'], 0, 'Terminated'],
            'a custom function' => [['reboot'], 0, 'Active'],
            'nothing' => [['nothing'], 1, 'Active'],
        ];
    }

    public function testTheQueueIsListedRetriedAndResolved(): void
    {
        $service = $this->addService();
        $this->failOn('Renew');
        $this->command('module', 'run', 'renew', (string) $service, '--automated');
        $entry = (string) Capsule::table('tblmodulequeue')->value('id');

        self::assertSame("$entry service $service cloudbox Renew (0): Cloudbox refused Renew\n", $this->command('module', 'queue')[1]);
        self::assertStringContainsString('(1): Cloudbox refused Renew', $this->command('module', 'queue', $entry, '--retry')[1]);
        self::assertSame('', $this->command('module', 'queue', $entry, '--resolve')[1]);
    }

    public function testAnAddonIsActivatedForAllRoles(): void
    {
        Capsule::schema()->dropIfExists('mod_noticeboard');

        self::assertSame([0, "success: The board is up\n"], $this->command('addon', 'activate', 'noticeboard', 'heading=Hello there'));
        self::assertSame(['Hello there', '1'], [AddonSettings::of('noticeboard')['heading'], AddonSettings::of('noticeboard')['access']]);
        self::assertSame([0, "info: The board is gone\n"], $this->command('addon', 'deactivate', 'noticeboard'));
    }

    public function testWrongValuesOfAddonsAndServicesAreRefused(): void
    {
        Capsule::schema()->dropIfExists('mod_noticeboard');
        self::assertSame([1, ''], $this->command('addon', 'activate', 'noticeboard', 'colour=red'));
        self::assertFalse(Capsule::schema()->hasTable('mod_noticeboard'), 'it was not activated');
        self::assertSame([1, ''], $this->command('addon', 'deactivate', 'noticeboard'));
        foreach (['--due=2026-02-30', '--cycle=Weekly', '--status=Gone'] as $wrong) {
            self::assertSame([1, ''], $this->command('add', 'service', (string) $this->client, (string) $this->product, $wrong), $wrong);
        }
    }

    public function testEveryCommandOfTheFrontHelps(): void
    {
        foreach (['serve', 'order', 'module assign', 'module run', 'module queue', 'addon activate', 'addon deactivate'] as $name) {
            [$status, $output] = $this->command(...[...explode(' ', $name), '--help']);
            self::assertSame(0, $status);
            self::assertStringStartsWith("Usage: whmcs $name", $output);
        }
    }

    public function testUsageAndQueueBelongToTheCron(): void
    {
        $service = $this->addService();
        $this->failOn('SuspendAccount');
        $this->command('module', 'run', 'suspend', (string) $service, '--automated');
        $this->failOn('');
        $this->whmcs->settings->set('ModuleQueueRetries', '1');

        $this->task('UpdateServerUsage');
        $this->task('ProcessModuleQueue');

        self::assertSame(42, (int) Capsule::table('tblhosting')->where('id', $service)->value('diskusage'));
        self::assertSame('Suspended', $this->status($service));
    }

    private function task(string $name): void
    {
        $class = "Standin\\Cron\\Task\\$name";
        (new $class($this->whmcs))->run();
    }

    /** @return array{int, string} status and standard output */
    private function command(string ...$words): array
    {
        ob_start();
        $status = (new CommandLine())->run(array_values($words));

        return [$status, (string) ob_get_clean()];
    }
}
