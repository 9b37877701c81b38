<?php

declare(strict_types=1);

namespace Standin\Web\Client;

use Standin\Cart\Checkout;
use Standin\Cart\PlacedOrder;
use Standin\Cart\SessionCart;
use Standin\Cart\Validation;
use Standin\Web\Input;
use Standin\Web\Language;
use Standin\Whmcs;
use WHMCS\ClientArea;
use WHMCS\Database\Capsule;

/** cart.php: `?a=` chooses the step. */
final class CartPage
{
    private const FORM = 'orderforms/standard_cart/';

    public static function serve(): void
    {
        $page = (new ClientArea())->initPage()->addToBreadCrumb('index.php', Language::trans('errorPage.404.home'))
            ->addToBreadCrumb('cart.php', Language::trans('cartsimplecart'))->setPageTitle(Language::trans('cartsimplecart'))
            ->addOutputHookFunction('ClientAreaPageCart');
        getCurrency($page->getUserID() ?: null);
        match (Input::text('a')) {
            'add' => self::add($page),
            'confproduct' => self::configure($page),
            'remove' => self::remove(),
            'empty' => self::clear(),
            'view' => $page->setTemplate(self::FORM . 'viewcart'),
            'checkout' => self::checkout($page),
            'complete' => self::complete($page),
            default => $page->setTemplate(self::FORM . 'products')->assign('productgroups', CartVariables::groups()),
        };
        foreach (CartVariables::totals() as $name => $value) {
            $page->assign($name, $value);
        }
        $page->output();
    }

    private static function add(ClientArea $page): void
    {
        $product = Capsule::table('tblproducts')->where('id', Input::number('pid'))->where('retired', 0)->first();
        if ($product === null) {
            redir();
        }
        $place = SessionCart::add((int) $product->id, Input::text('domain'), Input::text('billingcycle'));
        redir(Input::has('skipconfig') ? 'a=view' : "a=confproduct&i=$place");
    }

    private static function configure(ClientArea $page): void
    {
        $place = Input::number('i');
        $product = SessionCart::products()[$place] ?? null;
        if ($product === null) {
            redir('a=view');
        }
        $errors = [];
        if (Input::posted('configure')) {
            $errors = [...CartVariables::missingFields((int) $product['pid']), ...Validation::ask('ShoppingCartValidateProductUpdate', $_REQUEST)];
            SessionCart::configure($place, [
                'domain' => Input::text('hostname'), 'billingcycle' => Input::text('billingcycle') ?: $product['billingcycle'],
                'configoptions' => Input::list('configoption'), 'customfields' => Input::list('customfield'),
            ]);
            if ($errors === []) {
                redir('a=view');
            }
        }
        self::errors($page, $errors)->setTemplate(self::FORM . 'configureproduct');
        foreach (CartVariables::product($place) as $name => $value) {
            $page->assign($name, $value);
        }
    }

    private static function remove(): never
    {
        SessionCart::remove(Input::number('i'));
        redir('a=view');
    }

    private static function clear(): never
    {
        SessionCart::clear();
        redir('a=view');
    }

    private static function checkout(ClientArea $page): void
    {
        $result = [];
        if (Input::posted('checkout')) {
            $result = (new Checkout(Whmcs::running()))->submit($_POST, $page->getUserID());
        }
        if ($result instanceof PlacedOrder) {
            redir('a=complete');
        }
        self::errors($page, $result)->setTemplate(self::FORM . 'checkout');
        foreach (CartVariables::checkout() as $name => $value) {
            $page->assign($name, $value);
        }
    }

    private static function complete(ClientArea $page): void
    {
        $order = (array) ($_SESSION['orderdetails'] ?? []);
        if ($order === []) {
            redir();
        }
        $paid = Capsule::table('tblinvoices')->where('id', $order['InvoiceID'])->where('status', 'Paid')->exists();
        $facts = ['orderid' => $order['OrderID'], 'ordernumber' => $order['OrderNumber'], 'invoiceid' => $order['InvoiceID'], 'ispaid' => $paid];
        foreach ($facts as $name => $value) {
            $page->assign($name, $value);
        }
        $facts += ['paymentmethod' => $order['PaymentMethod'], 'clientdetails' => []];
        $page->setTemplate(self::FORM . 'complete')->assign('addons_html', array_filter(run_hook('ShoppingCartCheckoutCompletePage', $facts), 'is_string'));
    }

    /**
     * Errors are printed as the hooks wrote them, as the standard order form does.
     *
     * @param list<string> $errors
     */
    private static function errors(ClientArea $page, array $errors): ClientArea
    {
        return $page->assign('errormessage', implode('', array_map(static fn (string $error): string => "<li>$error</li>", $errors)));
    }
}
