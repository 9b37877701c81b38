<?php

declare(strict_types=1);

namespace Standin\Web\Admin;

use Standin\Cart\Orders;
use Standin\Web\AdminPage;
use Standin\Web\Input;
use Standin\Whmcs;
use WHMCS\Database\Capsule;

/** admin/orders.php: the list of orders, and one with what hooks add. */
final class OrderList
{
    public static function serve(): void
    {
        $page = AdminPage::open('Orders');
        $orders = new Orders(Whmcs::running());
        $order = $orders->find(Input::number('id'));
        $message = $order !== null && Input::posted('do') ? self::act($orders, (int) $order->id) : '';
        $order = $order === null ? null : $orders->find((int) $order->id);
        $facts = $order === null ? [] : ['orderid' => (int) $order->id, 'ordernum' => $order->ordernum, 'userid' => (int) $order->userid,
            'amount' => $order->amount, 'paymentmethod' => $order->paymentmethod, 'invoiceid' => (int) $order->invoiceid, 'status' => $order->status];
        $page->assign('order', $order)->assign('message', $message)
            ->assign('services', $order === null ? [] : $orders->services((int) $order->id))
            ->assign('output', $order === null ? [] : array_filter(run_hook('ViewOrderDetailsPage', $facts), 'is_string'))
            ->assign('orders', Capsule::table('tblorders')->orderByDesc('id')->limit(50)->get()->all())->output('orders');
    }

    private static function act(Orders $orders, int $id): string
    {
        return match (Input::text('do')) {
            'accept' => $orders->accept($id),
            'cancel' => self::done($orders->cancel(...), $id),
            'fraud' => self::done($orders->fraud(...), $id),
            'pending' => self::done($orders->pending(...), $id),
            'delete' => self::done($orders->delete(...), $id),
            default => 'Unknown action',
        };
    }

    private static function done(callable $action, int $id): string
    {
        $action($id);

        return '';
    }
}
