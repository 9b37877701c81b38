<?php

declare(strict_types=1);

namespace Standin\Tests\Front;

use Standin\Module\AddonModule;
use Standin\Module\AddonSettings;
use Standin\Module\Command;
use Standin\Module\ServiceCommands;
use WHMCS\Database\Capsule;

require_once __DIR__ . '/FrontTestCase.php';

final class AdminPagesTest extends FrontTestCase
{
    /** @dataProvider pages */
    public function testStaffMustSignIn(string $page): void
    {
        $login = $this->browser()->get("admin/$page");

        self::assertTrue($login->has('input[name=username]'));
        self::assertSame($page, $login->attributes('input[name=redirect]', 'value')[0]);
    }

    /** @dataProvider pages */
    public function testEveryPageOpens(string $page): void
    {
        $service = $this->addService();
        $this->api('CreateInvoice', ['userid' => $this->client, 'itemdescription1' => 'Work', 'itemamount1' => '1']);
        $filled = str_replace(['CLIENT', 'SERVICE', 'PRODUCT'], [(string) $this->client, (string) $service, (string) $this->product], $page);
        $answer = $this->asAdmin()->get("admin/$filled");

        self::assertSame(200, $answer->status);
        self::assertTrue($answer->has('#contentarea h1'));
        self::assertStringContainsString('<!-- cloudbox admin ' . basename((string) strtok($page, '?'), '.php') . ' -->', $answer->body);
    }

    /** @return array<string, array{string}> */
    public static function pages(): array
    {
        $pages = [
            'index.php', 'clientssummary.php?userid=CLIENT', 'clientsservices.php?id=SERVICE', 'configproducts.php', 'configproducts.php?action=edit&id=PRODUCT',
            'configservers.php', 'configaddonmods.php', 'orders.php', 'invoices.php', 'modulequeue.php',
        ];

        return array_combine($pages, array_map(static fn (string $page): array => [$page], $pages));
    }

    public function testAWrongPasswordIsRefused(): void
    {
        $page = $this->browser()->get('admin/login.php')->submit('form', ['username' => 'admin', 'password' => 'nimda']);

        self::assertTrue($page->has('#login-failed'));
    }

    public function testAnAddonIsActivatedConfiguredOpenedAndDeactivated(): void
    {
        Capsule::schema()->dropIfExists('mod_noticeboard');
        $browser = $this->asAdmin();
        $page = $browser->get('admin/configaddonmods.php')->submit('#addon-noticeboard form', ['action' => 'activate']);
        self::assertSame('The board is up', $page->text('#addon-answer'));
        self::assertSame(403, $browser->get('admin/addonmodules.php?module=noticeboard')->status, 'no role has access yet');
        $page = $page->submit('#addon-noticeboard form', ['action' => 'save', 'fields[noticeboard][heading]' => 'Hello', 'access[1]' => '1']);
        self::assertSame('Noticeboard', $page->text('#Menu-Addons-noticeboard'));

        $board = $browser->get('admin/addonmodules.php?module=noticeboard');
        self::assertSame(['Hello', 'Welcome to the board', 'Version 1.2'], [$board->text('#noticeboard-heading'), $board->text('#noticeboard-greeting'), $board->text('#noticeboard-sidebar')]);
        self::assertSame(['<i>One</i>'], $board->submit('#addon-output form', ['notice' => '<i>One</i>'])->texts('.notice'));
        self::assertStringContainsString('Invalid Token', $browser->post('admin/addonmodules.php?module=noticeboard', ['notice' => 'Two', 'token' => 'forged'])->body);

        $gone = $browser->get('admin/configaddonmods.php')->submit('#addon-noticeboard form', ['action' => 'deactivate']);
        self::assertSame('The board is gone', $gone->text('#addon-answer'));
    }

    public function testAnUpgradeRunsWhenThePageIsOpenedFirst(): void
    {
        $this->activateNoticeboard();
        AddonSettings::put('noticeboard', 'version', '1.0');
        $this->asAdmin()->get('admin/addonmodules.php?module=noticeboard');

        self::assertTrue(Capsule::schema()->hasColumn('mod_noticeboard', 'author'));
    }

    public function testAWidgetShowsAndKeepsItsDataUntilItExpiresOrIsRefreshed(): void
    {
        $this->activateNoticeboard();
        $browser = $this->asAdmin();
        $this->whmcs->clock->set('2026-05-01 10:00:00');
        $shown = static fn (string $query = ''): string => $browser->get("admin/index.php$query")->text('#noticeboard-widget');
        $id = 'WHMCSModuleAddonNoticeboardNoticeWidget';

        self::assertSame('0 notices', $shown());
        Capsule::table('mod_noticeboard')->insert(['notice' => 'One']);
        self::assertSame('0 notices', $shown(), 'from the cache');
        self::assertSame('1 notices', $shown("?refresh=$id"));
        Capsule::table('mod_noticeboard')->insert(['notice' => 'Two']);
        $this->whmcs->clock->set('+119 seconds');
        self::assertSame('1 notices', $shown());
        $this->whmcs->clock->set('+1 second');
        self::assertSame('2 notices', $shown());
    }

    public function testAWidgetWithAPermissionIsForFullAdministratorsOnly(): void
    {
        $widget = new class () extends \WHMCS\Module\AbstractWidget {
            protected $requiredPermission = 'View Income Totals';

            public function getData(): array
            {
                return [];
            }

            public function generateOutput($data): string
            {
                return '';
            }
        };

        self::assertSame([true, false], [\Standin\Module\Widgets::allows($widget, 1), \Standin\Module\Widgets::allows($widget, 2)]);
    }

    public function testProductSettingsAreSavedWithTheHooksFields(): void
    {
        $browser = $this->asAdmin();
        $page = $browser->get("admin/configproducts.php?action=edit&id={$this->product}");
        $saved = $page->submit('#productform', [
            'packageconfigoption[1]' => 'large', 'packageconfigoption[2]' => 'sesame', 'packageconfigoption[3]' => '', 'packageconfigoption[4]' => 'south',
            'packageconfigoption[5]' => 'fast', 'autosetup' => 'payment', 'cloudbox_colour' => 'green',
        ]);

        self::assertTrue($saved->has('#saved'));
        $row = Capsule::table('tblproducts')->where('id', $this->product)->first();
        self::assertSame(['large', 'sesame', '', 'south', 'fast', 'payment'], [$row->configoption1, $row->configoption2, $row->configoption3, $row->configoption4, $row->configoption5, $row->autosetup]);
        self::assertSame(['green'], $saved->attributes('input[name=cloudbox_colour]', 'value'));
    }

    public function testTheHooksOfAModuleAreSeenOnlyAfterItsSettingsWereSaved(): void
    {
        $this->whmcs->settings->set('ModuleHooks', '');
        $browser = $this->asAdmin();
        self::assertStringNotContainsString('cloudbox admin', $browser->get('admin/index.php')->body);
        $browser->get("admin/configproducts.php?action=edit&id={$this->product}")->submit('#productform');
        self::assertStringContainsString('cloudbox admin', $browser->get('admin/index.php')->body);
    }

    /**
     * @dataProvider modes
     * @param list<string> $labels
     */
    public function testModuleSettingsAreLoadedInEitherMode(string $mode, string $group, array $labels, string $error): void
    {
        Capsule::table('tblservers')->where('id', $this->server)->update(['hostname' => 'down.example']);
        $groups = ['none' => '0', 'boxes' => (string) Capsule::table('tblservergroups')->max('id')];
        $page = $this->asAdmin()->post("admin/configproducts.php?action=module-settings&id={$this->product}", ['module' => 'cloudbox', 'servergroup' => $groups[$group], 'mode' => $mode]);
        $answer = json_decode($page->body, true, 8, JSON_THROW_ON_ERROR);
        preg_match_all('#<th>(.*?)</th>#', $answer['content'], $found);

        self::assertSame([$mode, true, $labels], [$answer['mode'], $answer['switchable'], $found[1]]);
        self::assertSame($error !== '', str_contains($answer['content'], 'loader-error'));
        self::assertStringContainsString($error, $answer['content']);
    }

    /** @return array<string, array{string, string, list<string>, string}> */
    public static function modes(): array
    {
        return [
            'advanced' => ['advanced', 'boxes', ['Plan', 'Secret', 'Backups', 'Region', 'Speed', 'Note', 'Fail on'], ''],
            'simple' => ['simple', 'none', ['Plan', 'Backups'], ''],
            'simple, with a server that is down' => ['simple', 'boxes', ['Plan', 'Backups'], 'Cannot reach down.example'],
        ];
    }

    public function testAServiceIsManaged(): void
    {
        $service = $this->addService(['domainstatus' => 'Pending']);
        $page = $this->asAdmin()->get("admin/clientsservices.php?userid={$this->client}&id=$service");
        $created = $page->submit('#modcmdbtns form');
        self::assertSame('Active', $created->text('#service-status'));
        self::assertContains('running', $created->texts('.module-field td'));
        self::assertContains("service $service", $created->texts('.module-field td'), 'the row of a hook');

        $saved = $created->submit('#frm1', ['cloudbox_note' => 'Keep "cool"', 'domain' => 'b.example', 'save' => 'true']);

        self::assertSame(['Keep "cool"'], $saved->attributes('input[name=cloudbox_note]', 'value'));
        self::assertSame('b.example', Capsule::table('tblhosting')->where('id', $service)->value('domain'));
    }

    /** @dataProvider staffFunctions */
    public function testStaffUsesButtonsOnly(string $function, string $shown): void
    {
        $service = $this->addService();
        $browser = $this->asAdmin();
        $page = $browser->get("admin/clientsservices.php?id=$service");
        $answer = $browser->post("admin/clientsservices.php?id=$service", ['token' => $page->token(), 'modop' => 'custom', 'ac' => $function]);

        self::assertTrue($answer->has($shown));
    }

    /** @return array<string, array{string, string}> */
    public static function staffFunctions(): array
    {
        return ['a button' => ['rebuild', '#modsuccess'], 'none' => ['wipe', '#moderror'], 'one of clients' => ['reboot', '#moderror']];
    }

    public function testTheModulesMessageIsShownToStaff(): void
    {
        $service = $this->addService(['domainstatus' => 'Suspended']);
        $this->failOn('UnsuspendAccount');
        $browser = $this->asAdmin();
        $page = $browser->get("admin/clientsservices.php?id=$service");
        $answer = $browser->post("admin/clientsservices.php?id=$service", ['token' => $page->token(), 'modop' => 'Unsuspend']);

        self::assertSame(['Cloudbox refused UnsuspendAccount', 'Suspended'], [$answer->text('#moderror'), $answer->text('#service-status')]);
    }

    public function testTheModuleQueueIsRetriedAndResolved(): void
    {
        $service = $this->addService();
        $this->failOn('SuspendAccount');
        ServiceCommands::run(Command::Suspend, $service, [], true);
        $browser = $this->asAdmin();
        $entry = (string) Capsule::table('tblmodulequeue')->value('id');

        $again = $browser->get('admin/modulequeue.php')->submit('#module-queue form', ['retry' => $entry]);
        self::assertSame('Cloudbox refused SuspendAccount', $again->text('#queue-message'));
        $resolved = $again->submit('#module-queue form', ['resolve' => $entry]);
        self::assertStringContainsString('The module queue is empty.', $resolved->text('#module-queue'));
        self::assertSame('Active', $this->status($service));
    }

    public function testAServerIsTestedSavedAndEntered(): void
    {
        $added = [];
        $browser = $this->asAdmin();
        $page = $browser->get("admin/configservers.php?action=manage&id={$this->server}");
        $test = fn (string $host): array => json_decode($browser->post("admin/configservers.php?action=testconnection&id={$this->server}", ['token' => $page->token(), 'type' => 'cloudbox', 'hostname' => $host])->body, true);
        self::assertSame(['success' => true, 'errorMsg' => ''], $test('up.example'));
        self::assertSame(['success' => false, 'errorMsg' => 'Cannot reach down.example'], $test('down.example'));

        $page->submit('#frmServerConfig', ['hostname' => 'new.example', 'accesshash' => "line 1\nline 2"]);
        $row = Capsule::table('tblservers')->where('id', $this->server)->first();
        self::assertSame(['new.example', "line 1\nline 2", 'server-secret'], [$row->hostname, str_replace("\r", '', $row->accesshash), decrypt($row->password)]);
        self::assertSame('https://new.example/staff', $browser->get('admin/configservers.php')->submit('#servers form')->header('location'));
    }

    public function testTheSummaryShowsWhatHooksAddAndLetsStaffActAsTheClient(): void
    {
        $this->addService();
        $browser = $this->asAdmin();
        $page = $browser->get("admin/clientssummary.php?userid={$this->client}");
        self::assertSame("Boxes of client {$this->client}", $page->text('#cloudbox-summary'));
        self::assertSame('Count boxes', $page->text('#action-links #cloudbox-link'));

        $area = $page->submit('#action-links form', ['loginasclient' => '1']);
        self::assertTrue($area->has('.client-home-cards') && $area->has('#masquerade'));
        self::assertStringContainsString("#{$this->client} - Carla Client", $area->click('#masquerade a')->text('h1'));
        self::assertTrue($browser->get('clientarea.php')->has('.login-form'), 'the client\'s part of the session is over');
    }

    public function testAnOrderIsAccepted(): void
    {
        $order = $this->api('AddOrder', ['clientid' => $this->client, 'pid' => [$this->product], 'domain' => ['a.example'], 'paymentmethod' => 'banktransfer']);
        $page = $this->asAdmin()->get("admin/orders.php?action=view&id={$order['orderid']}")->submit('form', ['do' => 'accept']);

        self::assertSame('Active', $page->text('#order-status'));
    }

    public function testAnInvoiceIsPaidByHand(): void
    {
        $invoice = $this->api('CreateInvoice', ['userid' => $this->client, 'itemdescription1' => 'Work', 'itemamount1' => '12.50', 'paymentmethod' => 'banktransfer'])['invoiceid'];
        $page = $this->asAdmin()->get("admin/invoices.php?action=edit&id=$invoice");
        $part = $page->submit('form', ['do' => 'addpayment', 'amount' => '2.50', 'transid' => 'A']);
        self::assertSame(['Unpaid', '10.00'], [$part->text('#invoice-status'), $part->text('#invoice-balance')]);
        self::assertSame('Paid', $part->submit('form', ['do' => 'addpayment', 'transid' => 'B'])->text('#invoice-status'));
    }

    private function activateNoticeboard(): void
    {
        Capsule::schema()->dropIfExists('mod_noticeboard');
        $addon = AddonModule::load('noticeboard');
        $addon->activate();
        AddonSettings::store($addon, [], [1]);
    }
}
