<?php

declare(strict_types=1);

namespace Standin\Tests\Front;

use Standin\Cart\Validation;
use WHMCS\Database\Capsule;

require_once __DIR__ . '/FrontTestCase.php';

final class CartPagesTest extends FrontTestCase
{
    private const VISITOR = [
        'firstname' => 'Vera', 'lastname' => 'Visitor', 'email' => 'vera@example.com', 'address1' => 'Side Street 2', 'city' => 'Köln', 'state' => 'NW',
        'postcode' => '50667', 'country' => 'DE', 'phonenumber' => '+49.221', 'password' => 'secret-2',
    ];

    public function testAVisitorOrdersAndBecomesAClient(): void
    {
        $browser = $this->browser();
        $list = $browser->get('cart.php');
        self::assertSame('Box S', $list->text(".product h3"));
        $form = $list->click('.btn-order-now');
        self::assertSame(['monthly', 'annually'], $form->attributes('select[name=billingcycle] option', 'value'));
        $cart = $form->submit('#frmConfigureProduct', ['hostname' => 'vera.example', 'billingcycle' => 'annually']);
        self::assertSame('$100.00 USD', $cart->text('#totalDueToday'));
        $complete = $cart->click('#checkout')->submit('#frmCheckout', self::VISITOR + ['paymentmethod' => 'banktransfer', 'notes' => 'quickly']);

        $order = Capsule::table('tblorders')->first();
        self::assertSame((string) $order->ordernum, $complete->text('#order-number'));
        $client = Capsule::table('tblclients')->where('email', 'vera@example.com')->first();
        self::assertSame([$client->id, 'quickly', '100.00'], [$order->userid, $order->notes, $order->amount]);
        self::assertSame('vera.example', Capsule::table('tblhosting')->value('domain'));
        self::assertTrue($browser->get('cart.php?a=view')->has('#cart-items') && !$browser->get('cart.php?a=view')->has('#checkout'), 'the cart is empty again');
    }

    /**
     * @dataProvider refusals
     * @param array<string, string> $fields
     * @param list<string> $errors
     */
    public function testValidatorsBlockTheCheckout(string $domain, array $fields, array $errors): void
    {
        $browser = $this->asClient();
        $browser->get("cart.php?a=add&pid={$this->product}&skipconfig=1&domain=$domain&billingcycle=monthly");

        $page = $browser->get('cart.php?a=checkout')->submit('#frmCheckout', $fields + ['paymentmethod' => 'banktransfer']);

        self::assertSame($errors, $page->texts('.checkout-error-feedback li'));
        self::assertSame($errors === [] ? 1 : 0, Capsule::table('tblorders')->count());
    }

    /** @return array<string, array{string, array<string, string>, list<string>}> */
    public static function refusals(): array
    {
        return [
            'nothing to say' => ['a.example', [], []],
            'one as text' => ['forbidden.example', [], ['The name forbidden.example is taken']],
            'many as list' => ['a.example', ['notes' => 'two errors'], ['The first error', 'The second error']],
            'both' => ['forbidden.example', ['notes' => 'two errors'], ['The name forbidden.example is taken', 'The first error', 'The second error']],
            'an unknown payment method' => ['a.example', ['paymentmethod' => 'none'], ['You must choose a payment method']],
        ];
    }

    public function testValidatorsGetTheDocumentedFields(): void
    {
        $vars = Validation::checkoutVars(['notes' => 'n', 'paymentmethod' => 'banktransfer', 'token' => 'secret', 'other' => 1], $this->client);

        self::assertSame(['checkout', true, $this->client, 'existing', 'n', 'banktransfer', '', ''], [
            $vars['a'], $vars['submit'], $vars['clientId'], $vars['custtype'], $vars['notes'], $vars['paymentmethod'], $vars['promocode'], $vars['loginemail'],
        ]);
        self::assertArrayNotHasKey('products', $vars, 'the cart is in the session only');
        self::assertArrayNotHasKey('token', $vars);
        self::assertSame([0, 'new'], array_values(array_intersect_key(Validation::checkoutVars([], 0), ['clientId' => 1, 'custtype' => 1])));
    }

    public function testRequiredFieldsAndOptionsArePartOfTheOrder(): void
    {
        $field = Capsule::table('tblcustomfields')->insertGetId(['type' => 'product', 'relid' => $this->product, 'fieldname' => 'colour|Colour', 'fieldtype' => 'text', 'required' => 'on', 'showorder' => 'on']);
        $group = Capsule::table('tblproductconfiggroups')->insertGetId(['name' => 'Options']);
        Capsule::table('tblproductconfiglinks')->insert(['gid' => $group, 'pid' => $this->product]);
        $option = Capsule::table('tblproductconfigoptions')->insertGetId(['gid' => $group, 'optionname' => 'Addresses', 'optiontype' => 4]);
        $sub = Capsule::table('tblproductconfigoptionssub')->insertGetId(['configid' => $option, 'optionname' => 'Address']);
        Capsule::table('tblpricing')->insert(['type' => 'configoptions', 'relid' => $sub, 'currency' => 3, 'monthly' => '1.50']);
        $browser = $this->asClient();
        $form = $browser->get("cart.php?a=add&pid={$this->product}&billingcycle=monthly");

        $refused = $form->submit('#frmConfigureProduct', ["configoption[$option]" => '3']);
        self::assertSame('Colour is required', $refused->text('#containerProductValidationErrors li'));
        $cart = $refused->submit('#frmConfigureProduct', ["configoption[$option]" => '3', "customfield[$field]" => 'blue']);
        self::assertSame('$16.50 USD', $cart->text('#totalDueToday'), '10.00 + 2.00 set-up + 3 x 1.50');
        $cart->click('#checkout')->submit('#frmCheckout', ['paymentmethod' => 'banktransfer']);

        $service = (int) Capsule::table('tblhosting')->value('id');
        self::assertSame('blue', Capsule::table('tblcustomfieldsvalues')->where('relid', $service)->value('value'));
        self::assertSame([3, '14.50'], [Capsule::table('tblhostingconfigoptions')->where('relid', $service)->value('qty'), Capsule::table('tblhosting')->value('amount')]);
    }

    public function testThePageShowsTheTaxOfTheInvoice(): void
    {
        $this->whmcs->settings->set('TaxEnabled', 'on');
        Capsule::table('tbltax')->insert(['level' => 1, 'name' => 'VAT', 'country' => 'DE', 'taxrate' => '19.000']);
        Capsule::table('tblproducts')->where('id', $this->product)->update(['tax' => 1]);
        $browser = $this->asClient();
        $browser->get("cart.php?a=add&pid={$this->product}&skipconfig=1&billingcycle=monthly");

        self::assertSame('$14.28 USD', $browser->get('cart.php?a=view')->text('#totalDueToday'));
        $browser->get('cart.php?a=checkout')->submit('#frmCheckout', ['paymentmethod' => 'banktransfer']);
        self::assertSame('14.28', Capsule::table('tblinvoices')->value('total'));
    }

    public function testAHookAddsALineToTheTotalAndToTheInvoice(): void
    {
        $browser = $this->asClient();
        $cart = $browser->get("cart.php?a=add&pid={$this->product}&skipconfig=1&billingcycle=monthly&domain=express.example");
        self::assertSame(['Express fee', '$1.25 USD', '', '$13.25 USD'], [...$cart->texts('.cart-adjustment td'), $cart->text('#totalDueToday')]);
        $cart->click('#checkout')->submit('#frmCheckout', ['paymentmethod' => 'banktransfer']);

        self::assertSame(['13.25', '13.25'], [Capsule::table('tblinvoices')->value('total'), Capsule::table('tblorders')->value('amount')]);
    }

    public function testAnItemCanBeRemoved(): void
    {
        $browser = $this->browser();
        $browser->get("cart.php?a=add&pid={$this->product}&skipconfig=1");

        self::assertSame('$0.00 USD', $browser->get('cart.php?a=view')->click('#cart-items .btn')->text('#totalDueToday'));
    }
}
