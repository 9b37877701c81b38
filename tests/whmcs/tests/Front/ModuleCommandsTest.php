<?php

declare(strict_types=1);

namespace Standin\Tests\Front;

use Standin\Module\Command;
use Standin\Module\QueueRetry;
use Standin\Module\ServerTools;
use Standin\Module\ServiceCommands;
use Standin\Module\SingleSignOn;
use WHMCS\Database\Capsule;
use WHMCS\Module\Queue;

require_once __DIR__ . '/FrontTestCase.php';

final class ModuleCommandsTest extends FrontTestCase
{
    /** @dataProvider commands */
    public function testACommandCallsItsFunctionAndSetsTheStatus(Command $command, string $before, string $function, string $after): void
    {
        $service = $this->addService(['domainstatus' => $before]);

        $outcome = ServiceCommands::run($command, $service, ['password' => 'long enough', 'suspendreason' => 'Because']);

        self::assertTrue($outcome->ok, $outcome->message);
        self::assertSame([$function], $this->calls());
        self::assertSame($after, $this->status($service));
    }

    /** @dataProvider commands */
    public function testAFailureLeavesTheStatusAndRunsTheFailedHook(Command $command, string $before, string $function): void
    {
        $failures = [];
        add_hook($command->failed(), 1, function (array $vars) use (&$failures): void {
            $failures[] = $vars['failureResponseMessage'] . ' for ' . $vars['params']['serviceid'];
        });
        $service = $this->addService(['domainstatus' => $before]);
        $this->failOn($function);

        $outcome = ServiceCommands::run($command, $service, ['password' => 'long enough']);

        self::assertSame("Cloudbox refused $function", $outcome->message);
        self::assertSame(["Cloudbox refused $function for $service"], $failures);
        self::assertSame($before, $this->status($service));
        self::assertSame(0, Queue::query()->incomplete()->count(), 'a command that staff runs is not queued');
    }

    /** @return array<string, array{Command, string, string, string}> */
    public static function commands(): array
    {
        return [
            'create' => [Command::Create, 'Pending', 'CreateAccount', 'Active'],
            'suspend' => [Command::Suspend, 'Active', 'SuspendAccount', 'Suspended'],
            'unsuspend' => [Command::Unsuspend, 'Suspended', 'UnsuspendAccount', 'Active'],
            'terminate' => [Command::Terminate, 'Suspended', 'TerminateAccount', 'Terminated'],
            'renew' => [Command::Renew, 'Active', 'Renew', 'Active'],
            'change package' => [Command::ChangePackage, 'Active', 'ChangePackage', 'Active'],
            'change password' => [Command::ChangePassword, 'Active', 'ChangePassword', 'Active'],
        ];
    }

    public function testParametersAreTheDocumentedOnes(): void
    {
        $service = $this->addService(['domainstatus' => 'Pending']);
        $field = Capsule::table('tblcustomfields')->insertGetId(['type' => 'product', 'relid' => $this->product, 'fieldname' => 'colour|Shown colour']);
        Capsule::table('tblcustomfieldsvalues')->insert(['fieldid' => $field, 'relid' => $service, 'value' => 'blue']);

        ServiceCommands::run(Command::Create, $service);

        $params = $this->lastParams();
        $expected = [
            'serviceid' => $service, 'addonId' => 0, 'userid' => $this->client, 'pid' => $this->product, 'serverid' => $this->server, 'domain' => 'a.example',
            'username' => 'boxuser', 'password' => 'box-secret', 'producttype' => 'server', 'moduletype' => 'cloudbox', 'status' => 'Pending',
            'configoption1' => 'small', 'configoption2' => '', 'configoption3' => 'on', 'configoption24' => '', 'customfields' => ['colour' => 'blue'],
            'configoptions' => [], 'server' => true, 'serverip' => '192.0.2.1', 'serverhostname' => 'box.example', 'serverusername' => 'api',
            'serverpassword' => 'server-secret', 'serveraccesshash' => 'hash-1', 'serversecure' => true, 'serverhttpprefix' => 'https', 'serverport' => '8443',
        ];
        self::assertSame($expected, array_intersect_key(array_merge($expected, $params), $expected));
        self::assertSame([], array_diff_key($expected, $params), 'keys that are missing');
        self::assertSame(['DE', 3, false], [$params['clientsdetails']['countrycode'], $params['clientsdetails']['currency'], $params['clientsdetails']['taxexempt']]);
        self::assertSame($this->client, $params['clientsdetails']['userid']);
    }

    public function testConfigurableOptionsReachTheModuleByName(): void
    {
        $service = $this->addService();
        $group = Capsule::table('tblproductconfiggroups')->insertGetId(['name' => 'Options']);
        Capsule::table('tblproductconfiglinks')->insert(['gid' => $group, 'pid' => $this->product]);
        $list = Capsule::table('tblproductconfigoptions')->insertGetId(['gid' => $group, 'optionname' => 'disk|Disk', 'optiontype' => 1]);
        $choice = Capsule::table('tblproductconfigoptionssub')->insertGetId(['configid' => $list, 'optionname' => '50|50 GB']);
        $quantity = Capsule::table('tblproductconfigoptions')->insertGetId(['gid' => $group, 'optionname' => 'Addresses', 'optiontype' => 4]);
        Capsule::table('tblhostingconfigoptions')->insert([
            ['relid' => $service, 'configid' => $list, 'optionid' => $choice, 'qty' => 0], ['relid' => $service, 'configid' => $quantity, 'optionid' => 0, 'qty' => 4],
        ]);

        ServiceCommands::run(Command::Renew, $service);

        self::assertSame(['disk' => '50', 'Addresses' => 4], $this->lastParams()['configoptions']);
    }

    public function testAHookOverridesParametersAndAnotherAborts(): void
    {
        $renamed = $this->addService(['domain' => 'renamed.example', 'domainstatus' => 'Pending']);
        $aborted = $this->addService(['domain' => 'aborted.example', 'domainstatus' => 'Pending']);

        ServiceCommands::run(Command::Create, $renamed);
        self::assertSame('overridden', $this->lastParams()['configoption1']);

        self::assertFalse(ServiceCommands::run(Command::Create, $aborted)->ok);
        self::assertSame(['CreateAccount'], $this->calls());
        self::assertSame('Pending', $this->status($aborted));
    }

    public function testAnAutomatedFailureIsQueuedOnceAndResolvedBySuccess(): void
    {
        $service = $this->addService();
        $this->failOn('SuspendAccount');
        foreach ([0, 1] as $retries) {
            ServiceCommands::run(Command::Suspend, $service, ['suspendreason' => 'Overdue'], true);
            $entry = Queue::query()->incomplete()->get()->all();
            self::assertCount(1, $entry);
            self::assertSame([$retries, 'SuspendAccount', 'Cloudbox refused SuspendAccount'], [$entry[0]->num_retries, $entry[0]->module_action, $entry[0]->last_attempt_error]);
        }
        self::assertTrue($this->wasLogged('Cloudbox hook: suspension failed, Cloudbox refused SuspendAccount'));
        $this->failOn('');

        self::assertTrue(QueueRetry::one((int) $entry[0]->id)->ok);
        self::assertSame(0, Queue::query()->incomplete()->count());
        self::assertSame('Suspended', $this->status($service));
    }

    /** @dataProvider retries */
    public function testCronRetriesOnlyAsOftenAsTheSettingSays(string $setting, int $tried): void
    {
        $this->failOn('SuspendAccount');
        ServiceCommands::run(Command::Suspend, $this->addService(), [], true);
        Capsule::table('tblmodulequeue')->update(['num_retries' => 2]);
        $this->whmcs->settings->set('ModuleQueueRetries', $setting);

        self::assertSame($tried, QueueRetry::pending());
    }

    /** @return array<string, array{string, int}> */
    public static function retries(): array
    {
        return ['never, by default' => ['', 0], 'as many as there were' => ['2', 0], 'one more' => ['3', 1]];
    }

    public function testAnExceptionCountsAsFailureAndIsWrittenDown(): void
    {
        $service = $this->addService();
        $this->failOn('throw Renew');

        self::assertSame('Cloudbox broke in Renew', ServiceCommands::run(Command::Renew, $service)->message);
        self::assertTrue($this->wasLogged('Module cloudbox threw RuntimeException out of Renew'));
    }

    public function testACustomFunctionThatIsMissingSaysSo(): void
    {
        self::assertStringContainsString('no such thing', str_replace('_', ' ', ServiceCommands::custom($this->addService(), 'no_such_thing')->message));
    }

    public function testACommandThatTheModuleLacksSaysSo(): void
    {
        Capsule::table('tblproducts')->where('id', $this->product)->update(['servertype' => 'nomodule']);

        self::assertSame('Service not assigned to a module', ServiceCommands::run(Command::Create, $this->addService())->message);
    }

    public function testCreationMakesNameAndPasswordWhenTheOrderGaveNone(): void
    {
        $service = $this->addService(['domainstatus' => 'Pending', 'username' => '', 'password' => '', 'domain' => 'Long-Name.example']);

        ServiceCommands::run(Command::Create, $service);

        self::assertSame('longname', $this->lastParams()['username']);
        self::assertGreaterThanOrEqual(12, strlen($this->lastParams()['password']));
    }

    public function testANewPasswordIsStoredAndTheHookToldBoth(): void
    {
        $told = [];
        add_hook('AfterModuleChangePassword', 1, function (array $vars) use (&$told): void {
            $told = $vars;
        });
        $service = $this->addService();
        ServiceCommands::run(Command::ChangePassword, $service, ['password' => 'long enough', 'oldpassword' => 'box-secret']);

        self::assertSame(['serviceid' => $service, 'oldpassword' => 'box-secret', 'newpassword' => 'long enough'], $told);
        self::assertSame('long enough', decrypt(Capsule::table('tblhosting')->where('id', $service)->value('password')));
    }

    public function testThePasswordThatTheModuleGotIsStored(): void
    {
        $service = $this->addService();
        $stored = static fn (): string => decrypt((string) Capsule::table('tblhosting')->where('id', $service)->value('password'));
        ServiceCommands::run(Command::ChangePassword, $service, [], true);
        self::assertSame([$stored(), 'box-secret'], [$this->lastParams()['password'], $stored()], 'a retry knows no new one');

        add_hook('PreModuleChangePassword', 1, static fn (): array => ['password' => 'of the hook']);
        ServiceCommands::run(Command::ChangePassword, $service, ['password' => 'long enough']);
        self::assertSame(['of the hook', 'of the hook'], [$this->lastParams()['password'], $stored()]);
    }

    public function testTheReasonOfASuspensionIsKeptAndCleared(): void
    {
        $service = $this->addService();
        $reason = static fn (): string => (string) Capsule::table('tblhosting')->where('id', $service)->value('suspendreason');

        $this->api('ModuleSuspend', ['serviceid' => $service, 'suspendreason' => 'Overdue']);
        self::assertSame(['Overdue', 'Overdue'], [$reason(), $this->lastParams()['suspendreason']]);
        $this->api('ModuleUnsuspend', ['accountid' => $service]);
        self::assertSame('', $reason());
    }

    public function testSingleSignOnLeadsWhereTheModuleSays(): void
    {
        $service = $this->addService();

        self::assertSame("https://cloudbox.example/sso/$service", SingleSignOn::service($service)->url);
        self::assertSame("https://cloudbox.example/files/$service", SingleSignOn::action($service, 'files')->url);
        self::assertSame('https://box.example/staff', SingleSignOn::server($this->server, 'cloudbox')->url);
        self::assertFalse(SingleSignOn::action($service, 'other')->ok);
        $this->failOn('ServiceSingleSignOn');
        self::assertSame('Cloudbox knows no such user', SingleSignOn::service($service)->error);
    }

    public function testServersAreTestedAndAskedForUsage(): void
    {
        $service = $this->addService();
        ServerTools::collectUsage();

        self::assertSame(42, (int) Capsule::table('tblhosting')->where('id', $service)->value('diskusage'));
        self::assertTrue(ServerTools::test('cloudbox', ['serverhostname' => 'box.example'])->ok);
        self::assertSame('Cannot reach down.example', ServerTools::test('cloudbox', ['serverhostname' => 'down.example'])->message);
    }

    public function testTheWelcomeMailFollowsCreation(): void
    {
        $template = Capsule::table('tblemailtemplates')->where('name', 'Other Product/Service Welcome Email')->value('id');
        Capsule::table('tblproducts')->where('id', $this->product)->update(['welcomeemail' => $template]);

        ServiceCommands::run(Command::Create, $this->addService(['domainstatus' => 'Pending']));

        self::assertSame(['New Product Information'], Capsule::table('tblemails')->pluck('subject')->all());
    }
}
