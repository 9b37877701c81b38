<?php

declare(strict_types=1);

namespace Standin\Tests\Front;

use Standin\Module\AddonModule;
use Standin\Module\AddonSettings;
use WHMCS\Database\Capsule;

require_once __DIR__ . '/FrontTestCase.php';

final class ClientPagesTest extends FrontTestCase
{
    /** @dataProvider credentials */
    public function testSigningIn(string $email, string $password, bool $welcome): void
    {
        $page = $this->browser()->get('clientarea.php')->submit('.login-form', ['username' => $email, 'password' => $password]);

        self::assertSame($welcome, $page->has('.client-home-cards'));
        self::assertSame(!$welcome, $page->has('#loginincorrect'));
    }

    /** @return array<string, array{string, string, bool}> */
    public static function credentials(): array
    {
        return [
            'right' => ['carla@example.com', 'secret-1', true],
            'wrong password' => ['carla@example.com', 'secret-2', false],
            'nobody' => ['nobody@example.com', 'secret-1', false],
            'nothing' => ['', '', false],
        ];
    }

    /** @dataProvider privatePages */
    public function testAPageOfClientsAsksVisitorsToSignInFirst(string $path): void
    {
        $page = $this->browser()->get($path);
        self::assertTrue($page->has('.login-form'));
        self::assertStringContainsString($path, $page->attributes('input[name=goto]', 'value')[0]);
    }

    /** @return array<string, array{string}> */
    public static function privatePages(): array
    {
        return array_map(static fn (string $path): array => [$path], [
            'home' => 'clientarea.php', 'services' => 'clientarea.php?action=services', 'a service' => 'clientarea.php?action=productdetails&id=1',
            'invoices' => 'clientarea.php?action=invoices', 'an invoice' => 'viewinvoice.php?id=1', 'details' => 'clientarea.php?action=details',
        ]);
    }

    public function testSigningOut(): void
    {
        $browser = $this->asClient();
        $browser->get('logout.php');

        self::assertTrue($browser->get('clientarea.php')->has('.login-form'));
    }

    /** @dataProvider themes */
    public function testTheHomePageShowsThePanelsOfHooks(string $theme, string $panel, string $title): void
    {
        $this->whmcs->settings->set('Template', $theme);
        $page = $this->asClient()->get('clientarea.php');

        $own = '[menuitemname=cloudbox]';
        self::assertTrue($page->has("div.$panel$own"), 'the theme\'s own markup');
        self::assertSame('Boxes at a glance', $page->text("$own #cloudbox-body"));
        self::assertStringContainsString('Your boxes', $page->text("$own .$title"));
        self::assertSame(['First row', 'Second row'], $page->texts("$own .list-group-item"));
        self::assertSame('Cloudbox footer', $page->text("$own em"));
        self::assertSame(['clientarea.php?action=services'], $page->attributes("$own .btn", 'href'));
        self::assertSame('head', $page->attributes('meta[name=cloudbox]', 'content')[0]);
        self::assertStringContainsString('<!-- cloudbox footer -->', $page->body);
        self::assertTrue($page->has('[menuitemname=Client Details]'));
    }

    /** @return array<string, array{string, string, string}> */
    public static function themes(): array
    {
        return ['Bootstrap 4' => ['twenty-one', 'card', 'card-title'], 'Bootstrap 3' => ['six', 'panel', 'panel-title'], 'an unknown one' => ['nothing', 'card', 'card-title']];
    }

    /** @dataProvider themes */
    public function testTheServicePageShowsTheModulesTemplate(string $theme): void
    {
        $this->whmcs->settings->set('Template', $theme);
        $service = $this->addService();
        $page = $this->asClient()->get("clientarea.php?action=productdetails&id=$service");

        self::assertSame('Box a.example is .', $page->text('#cloudbox-overview p'));
        self::assertStringContainsString('<p id="unescaped"><b id="raw">bold</b></p>', $page->body);
        self::assertStringContainsString('<p id="escaped">&lt;b id=&quot;raw&quot;&gt;bold&lt;/b&gt;</p>', $page->body);
        self::assertSame('merged before the template', $page->text('#from-hook'));
        self::assertSame("Service $service", $page->text('#cloudbox-output'));
        self::assertSame('Active', $page->text('#service-status'));
    }

    public function testTheSidebarHasTheModulesButtonsAndWhatHooksChange(): void
    {
        $service = $this->addService();
        $page = $this->asClient()->get("clientarea.php?action=productdetails&id=$service");

        self::assertSame(['Manage box', 'Log in to Cloudbox', 'Reboot box', 'Open files', 'Change Password', 'Request Cancellation'], $page->texts('[menuitemname=Service Details Actions] .list-group-item'));
        self::assertSame('files', $page->attributes('[menuitemname=Custom Action files]', 'data-identifier')[0]);
    }

    public function testAnActionOfTheModulesOwnReplacesTheOverview(): void
    {
        $service = $this->addService();
        $page = $this->asClient()->get("clientarea.php?action=productdetails&id=$service")->submit('#cloudbox-overview form');

        self::assertSame('Manage a.example', $page->text('#cloudbox-manage h2'));
        self::assertStringContainsString('Plan: small', $page->text('#cloudbox-manage'));
        self::assertFalse($page->has('#cloudbox-overview'));
    }

    /**
     * @dataProvider functions
     * @param list<string> $calls
     */
    public function testAClientCallsOnlyAllowedFunctions(string $function, string $failOn, string $result, array $calls): void
    {
        $service = $this->addService();
        $this->failOn($failOn);
        $page = $this->asClient()->get("clientarea.php?action=productdetails&id=$service&modop=custom&a=$function");

        self::assertStringContainsString($result, $page->body);
        self::assertSame($calls, $this->calls());
    }

    /** @return array<string, array{string, string, string, list<string>}> */
    public static function functions(): array
    {
        return [
            'with a button' => ['reboot', '', 'alertModuleCustomButtonSuccess', ['reboot']],
            'allowed without one' => ['rename', '', 'alertModuleCustomButtonSuccess', ['rename']],
            'that fails' => ['reboot', 'reboot', 'Cloudbox refused reboot', ['reboot']],
            'with a page' => ['console', '', 'Console of a.example', []],
            'of the module, not for clients' => ['wipe', '', 'Permission Denied', []],
            'of the contract' => ['TerminateAccount', '', 'Permission Denied', []],
            'for staff' => ['rebuild', '', 'Permission Denied', []],
            'that is none' => ['nothing', '', 'Permission Denied', []],
        ];
    }

    public function testAFunctionMayAnswerJson(): void
    {
        $service = $this->addService();
        $page = $this->asClient()->get("clientarea.php?action=productdetails&id=$service&modop=custom&a=state");

        self::assertSame(['application/json', '{"state":""}'], [$page->header('content-type'), $page->body]);
    }

    public function testAlertsOfHooksAreShown(): void
    {
        $browser = $this->asClient();
        self::assertFalse($browser->get('clientarea.php')->has('.client-alert'));
        Capsule::table('tblclients')->where('id', $this->client)->update(['city' => 'Ghost Town']);

        self::assertSame('Is this address right? Check it', $browser->get('clientarea.php')->text('.client-alert'));
    }

    /** @dataProvider inactive */
    public function testAServiceThatIsNotActiveHasNoButtons(string $status): void
    {
        $service = $this->addService(['domainstatus' => $status]);
        $browser = $this->asClient();

        self::assertStringNotContainsString('Reboot box', $browser->get("clientarea.php?action=productdetails&id=$service")->body);
        self::assertStringContainsString('Permission Denied', $browser->get("clientarea.php?action=productdetails&id=$service&modop=custom&a=reboot")->body);
        self::assertSame([], $this->calls());
    }

    /** @return array<string, array{string}> */
    public static function inactive(): array
    {
        return ['pending' => ['Pending'], 'suspended' => ['Suspended'], 'terminated' => ['Terminated']];
    }

    public function testAnotherClientsServiceIsNotFoundAndItsModuleNotAsked(): void
    {
        $service = $this->addService(['userid' => $this->addClient('other@example.com')]);
        $browser = $this->asClient();

        foreach (['', '&dosinglesignon=1', '&modop=custom&a=reboot', '&customaction=files'] as $more) {
            self::assertSame(404, $browser->get("clientarea.php?action=productdetails&id=$service$more")->status);
        }
        self::assertSame([], $this->calls());
    }

    public function testSingleSignOnRedirectsOrTellsWhyNot(): void
    {
        $service = $this->addService();
        $browser = $this->asClient();

        self::assertSame("https://cloudbox.example/sso/$service", $browser->get("clientarea.php?action=productdetails&id=$service&dosinglesignon=1")->header('location'));
        self::assertSame("https://cloudbox.example/files/$service", $browser->get("clientarea.php?action=productdetails&id=$service&customaction=files")->header('location'));
        $this->failOn('ServiceSingleSignOn');
        self::assertStringContainsString('Cloudbox knows no such user', $browser->get("clientarea.php?action=productdetails&id=$service&dosinglesignon=1")->text('#alertModuleCustomButtonFailed'));
    }

    /** @dataProvider passwords */
    public function testAClientChangesThePassword(string $new, string $again, string $message, string $kept): void
    {
        $service = $this->addService();
        $page = $this->asClient()->get("clientarea.php?action=productdetails&id=$service")->submit('#form-change-password', ['newpw' => $new, 'confirmpw' => $again]);

        self::assertSame($message, $page->text('#alertModuleChangePassword'));
        self::assertSame($kept, decrypt(Capsule::table('tblhosting')->where('id', $service)->value('password')));
    }

    /** @return array<string, array{string, string, string, string}> */
    public static function passwords(): array
    {
        return [
            'accepted' => ['long enough', 'long enough', 'Password Changed Successfully', 'long enough'],
            'refused by the module, which tells the client' => ['short', 'short', 'The password needs at least 8 characters', 'box-secret'],
            'mistyped' => ['long enough', 'long enouhg', 'Your new password and its confirmation do not match', 'box-secret'],
            'empty' => ['', '', 'Your new password and its confirmation do not match', 'box-secret'],
        ];
    }

    /** @dataProvider forms */
    public function testAFormWithoutTheSessionsTokenIsRefused(string $path, array $fields): void
    {
        $page = $this->asClient()->post($path, $fields + ['token' => 'forged', 'id' => $this->addService()]);

        self::assertSame('Invalid Token. Please go back and try again.', $page->body);
        self::assertSame([], $this->calls());
    }

    /** @return array<string, array{string, array<string, string>}> */
    public static function forms(): array
    {
        return [
            'password of a service' => ['clientarea.php?action=productdetails', ['modulechangepassword' => 'true', 'newpw' => 'long enough', 'confirmpw' => 'long enough']],
            'own details' => ['clientarea.php?action=details', ['save' => 'true', 'firstname' => 'X']],
            'add funds' => ['clientarea.php?action=addfunds', ['amount' => '20']],
            'checkout' => ['cart.php?a=checkout', ['checkout' => 'true']],
            'sign-in' => ['dologin.php', ['username' => 'carla@example.com', 'password' => 'secret-1']],
        ];
    }

    public function testAnInvoiceIsPaidFromItsPage(): void
    {
        $this->api('AddPayMethod', ['clientid' => $this->client, 'type' => 'RemoteCreditCard', 'gateway_module_name' => 'success', 'card_number' => '4111111111111111', 'card_expiry' => '1230', 'remote_token' => 'tok_1']);
        $invoice = $this->invoice('success');
        $page = $this->asClient()->get("viewinvoice.php?id=$invoice");
        self::assertSame(['Unpaid', '$12.50 USD'], [$page->text('#invoice-status'), $page->text('#invoice-balance')]);

        $paid = $page->submit('#form-pay');

        self::assertSame(['Paid', '$0.00 USD'], [$paid->text('#invoice-status'), $paid->text('#invoice-balance')]);
        self::assertTrue($paid->has('#paymentSuccess') && !$paid->has('#form-pay'));
    }

    public function testADeclinedPaymentSaysSo(): void
    {
        $invoice = $this->invoice('decline');
        $page = $this->asClient()->get("viewinvoice.php?id=$invoice")->submit('#form-pay');

        self::assertTrue($page->has('#paymentFailed'));
        self::assertSame('Unpaid', $page->text('#invoice-status'));
    }

    public function testCreditIsAppliedFromThePageOfAnInvoice(): void
    {
        $this->api('AddCredit', ['clientid' => $this->client, 'description' => 'Gift', 'amount' => '5.00']);
        $invoice = $this->invoice('banktransfer');
        $page = $this->asClient()->get("viewinvoice.php?id=$invoice")->submit('#apply-credit');

        self::assertSame(['Unpaid', '$7.50 USD'], [$page->text('#invoice-status'), $page->text('#invoice-balance')]);
        self::assertFalse($page->has('#apply-credit'));
    }

    /** @dataProvider hidden */
    public function testInvoicesOfOthersAndDraftsAreHidden(string $status, bool $own): void
    {
        $invoice = $this->invoice('banktransfer', $own ? $this->client : $this->addClient('other@example.com'), $status === 'Draft');

        self::assertTrue($this->asClient()->get("viewinvoice.php?id=$invoice")->has('#invoiceserror'));
    }

    /** @return array<string, array{string, bool}> */
    public static function hidden(): array
    {
        return ['of another client' => ['Unpaid', false], 'an own draft' => ['Draft', true]];
    }

    /** @dataProvider funds */
    public function testFundsAreAddedWithinTheLimits(string $amount, bool $invoiced): void
    {
        $page = $this->asClient()->get('clientarea.php?action=addfunds')->submit('#form-addfunds', ['amount' => $amount, 'paymentmethod' => 'banktransfer']);

        self::assertSame($invoiced ? 1 : 0, Capsule::table('tblinvoiceitems')->where('type', 'AddFunds')->count());
        self::assertSame(!$invoiced, $page->has('#addfundserror'));
    }

    /** @return array<string, array{string, bool}> */
    public static function funds(): array
    {
        return [
            'below the minimum' => ['9.99', false], 'the minimum' => ['10.00', true], 'between' => ['50', true],
            'the maximum' => ['100.00', true], 'above it' => ['100.01', false], 'no amount' => ['ten', false],
        ];
    }

    public function testDetailsAreCheckedByHooksAndSaved(): void
    {
        $page = $this->asClient()->get('clientarea.php?action=details')->submit('#form-details', ['city' => 'Köln', 'paymentmethod' => 'success']);

        self::assertTrue($page->has('#detailssaved'));
        $client = Capsule::table('tblclients')->where('id', $this->client)->first();
        self::assertSame(['Köln', 'success'], [$client->city, $client->defaultgateway]);
    }

    public function testACancellationIsRequestedOnce(): void
    {
        $service = $this->addService();
        $page = $this->asClient()->get("clientarea.php?action=cancel&id=$service");
        self::assertTrue($page->submit('form', ['cancellationreason' => 'Too small', 'type' => 'Immediate'])->has('#cancelrequested'));
        self::assertSame(['Too small', 'Immediate'], array_values((array) Capsule::table('tblcancelrequests')->first(['reason', 'type'])));
        self::assertTrue($this->asClient()->get("clientarea.php?action=productdetails&id=$service")->has('#alertPendingCancellation'));
    }

    public function testAnAddonHasAClientPage(): void
    {
        Capsule::schema()->dropIfExists('mod_noticeboard');
        $addon = AddonModule::load('noticeboard');
        $browser = $this->browser();
        self::assertSame(404, $browser->get('index.php?m=noticeboard')->status, 'before activation');
        $addon->activate();
        AddonSettings::store($addon, ['heading' => 'A <b>heading</b>'], [1]);
        Capsule::table('mod_noticeboard')->insert(['notice' => 'Closed on Monday']);

        self::assertTrue($browser->get('index.php?m=noticeboard')->has('.login-form'), 'it requires a login');
        $page = $this->asClient()->get('index.php?m=noticeboard');
        self::assertSame(['A <b>heading</b>', 'Closed on Monday'], [$page->text('#board-heading'), $page->text('.notice')]);
        self::assertSame('Noticeboard', $page->text('#Primary_Navbar-Noticeboard'));
        AddonSettings::store($addon, ['public' => 'on'], [1]);
        self::assertTrue($browser->get('index.php?m=noticeboard')->has('#board-heading'), 'visitors see it now');
    }

    public function testASignOnTokenWorksOnceAndForAMinute(): void
    {
        $service = $this->addService();
        $this->browser();
        $link = fn (): string => (string) $this->api('CreateSsoToken', ['client_id' => $this->client, 'destination' => 'clientarea:product_details', 'service_id' => $service])['redirect_url'];
        $first = $link();

        self::assertTrue($this->browser()->get($first)->has('#cloudbox-overview'));
        self::assertSame(403, $this->browser()->get($first)->status);
        $this->whmcs->clock->set('2026-05-01 10:00:00');
        $second = $link();
        $this->whmcs->clock->set('+60 seconds');
        self::assertSame(403, $this->browser()->get($second)->status);
        $third = $link();
        $this->whmcs->clock->set('+59 seconds');
        self::assertSame(200, $this->browser()->get($third)->status);
    }

    public function testAPageThatIsNotThere(): void
    {
        self::assertSame(404, $this->asClient()->get('clientarea.php?action=nothing')->status);
    }

    /** @dataProvider secrets */
    public function testFilesThatAreNoPagesAreNotServed(string $path): void
    {
        $page = $this->browser()->get($path);

        self::assertSame(403, $page->status);
        self::assertSame('', $page->body);
    }

    /** @return array<string, array{string}> */
    public static function secrets(): array
    {
        return ['configuration' => ['configuration.php'], 'compiled templates' => ['templates_c/'], 'templates' => ['templates/twenty-one/header.tpl']];
    }

    public function testTheLanguageIsASetting(): void
    {
        $this->whmcs->settings->set('Language', 'german');

        self::assertSame('Anmelden', $this->browser()->get('clientarea.php')->text('#login'));
    }

    private function invoice(string $gateway, ?int $client = null, bool $draft = false): int
    {
        return (int) $this->api('CreateInvoice', [
            'userid' => $client ?? $this->client, 'paymentmethod' => $gateway, 'draft' => $draft, 'itemdescription1' => 'Work', 'itemamount1' => '12.50',
        ])['invoiceid'];
    }
}
