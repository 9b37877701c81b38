<h1>Orders</h1>
{if $message}<div class="alert alert-danger" id="order-message">{$message|escape}</div>{/if}
{if $order}
    <h2>Order #{$order->ordernum} <span id="order-status">{$order->status}</span></h2>
    <form method="post" action="orders.php?action=view&amp;id={$order->id}">
        {$tokenInput}
        {foreach ['accept' => 'Accept Order', 'cancel' => 'Cancel Order', 'fraud' => 'Set as Fraud', 'pending' => 'Set Back to Pending', 'delete' => 'Delete Order'] as $do => $label}
            <button name="do" value="{$do}" class="btn btn-default btn-sm">{$label}</button>
        {/foreach}
    </form>
    <table class="table" id="order-services"><tbody>{foreach $services as $service}<tr><td><a href="clientsservices.php?id={$service->id}">{$service->id}</a></td><td>{$service->domain|escape}</td><td>{$service->domainstatus}</td></tr>{/foreach}</tbody></table>
    <div id="order-output">{foreach $output as $html}{$html}{/foreach}</div>
{/if}
<table class="table"><thead><tr><th>ID</th><th>Number</th><th>Client</th><th>Amount</th><th>Status</th></tr></thead><tbody>
{foreach $orders as $row}<tr><td><a href="orders.php?action=view&amp;id={$row->id}">{$row->id}</a></td><td>{$row->ordernum}</td><td><a href="clientssummary.php?userid={$row->userid}">{$row->userid}</a></td><td>{$row->amount}</td><td>{$row->status}</td></tr>{/foreach}
</tbody></table>
