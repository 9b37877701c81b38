<h1>Invoices</h1>
{if $message}<div class="alert alert-danger" id="invoice-message">{$message|escape}</div>{/if}
{if $invoice}
    <h2>Invoice #{$invoice->id} <span id="invoice-status">{$invoice->status}</span></h2>
    <p>Total {$invoice->total}, balance <span id="invoice-balance">{$balance}</span>, {$invoice->paymentmethod|escape}, due {$invoice->duedate}</p>
    <form method="post" action="invoices.php?action=edit&amp;id={$invoice->id}">
        {$tokenInput}<input name="amount" value="{$balance}"> <input name="transid" placeholder="Transaction ID">
        <button name="do" value="addpayment" class="btn btn-default btn-sm">Add Payment</button>
        {foreach ['capture' => 'Attempt Capture', 'publish' => 'Publish and Send Email', 'Paid' => 'Mark Paid', 'Unpaid' => 'Mark Unpaid', 'Cancelled' => 'Mark Cancelled'] as $do => $label}
            <button name="do" value="{$do}" class="btn btn-default btn-sm">{$label}</button>
        {/foreach}
    </form>
    <table class="table" id="invoice-items"><tbody>{foreach $items as $item}<tr><td>{$item->type|escape}</td><td>{$item->description|escape}</td><td>{$item->amount}</td><td>{$item->taxed}</td></tr>{/foreach}</tbody></table>
    <table class="table" id="invoice-transactions"><tbody>{foreach $transactions as $row}<tr><td>{$row->date}</td><td>{$row->gateway|escape}</td><td>{$row->transid|escape}</td><td>{$row->amountin}</td><td>{$row->amountout}</td></tr>{/foreach}</tbody></table>
    <div id="invoice-output">{foreach $output as $html}{$html}{/foreach}</div>
{/if}
<table class="table"><thead><tr><th>ID</th><th>Client</th><th>Date</th><th>Total</th><th>Status</th></tr></thead><tbody>
{foreach $invoices as $row}<tr><td><a href="invoices.php?action=edit&amp;id={$row->id}">{$row->id}</a></td><td>{$row->userid}</td><td>{$row->date}</td><td>{$row->total}</td><td>{$row->status}</td></tr>{/foreach}
</tbody></table>
