<!doctype html>
<html lang="en">
<head>
    {include file="$template/includes/head.tpl"}
</head>
<body data-template="{$template}">
<div class="container invoice-container">
    {if $invalidInvoiceIdRequested}
        {include file="$template/includes/alert.tpl" type="error" msg="{lang key='invoiceserror'}" idname="invoiceserror"}
    {else}
        {if $paymentSuccess}
            {include file="$template/includes/alert.tpl" type="success" msg="{lang key='invoicepaymentsuccessconfirmation'}" idname="paymentSuccess"}
        {elseif $paymentFailed}
            {include file="$template/includes/alert.tpl" type="error" msg="{lang key='invoicepaymentfailedconfirmation'}" idname="paymentFailed"}
        {/if}
        <div class="row">
            <div class="col-sm-7"><h2>{$companyname}</h2><h3>{lang key='invoicenumber'}{$invoicenum}</h3></div>
            <div class="col-sm-5 text-center">
                <div class="invoice-status"><span class="badge label status-{$statusClass}" id="invoice-status">{$statuslocale}</span></div>
                {if $status eq "Unpaid"}
                    <p>{lang key='invoicesdatedue'}: {$datedue}</p>
                    <div class="payment-btn-container">{$paymentbutton}</div>
                {/if}
            </div>
        </div>
        <address>{if $clientsdetails.companyname}{$clientsdetails.companyname|escape}<br>{/if}{$clientsdetails.firstname|escape} {$clientsdetails.lastname|escape}<br>{$clientsdetails.address1|escape}<br>{$clientsdetails.city|escape} {$clientsdetails.postcode|escape}<br>{$clientsdetails.country|escape}</address>
        <p>{lang key='invoicesdatecreated'}: {$date}<br>{lang key='paymentmethod'}: {$paymentmethod}</p>
        {if $manualapplycredit}
            <form method="post" action="viewinvoice.php?id={$invoiceid}" id="apply-credit">
                <input type="hidden" name="token" value="{$token}"><input type="hidden" name="applycredit" value="true">
                {lang key='invoiceaddcreditdesc1'} {$totalcredit} <input type="text" name="creditamount" value="{$creditamount}">
                <button class="btn btn-default btn-secondary">{lang key='invoiceaddcreditapply'}</button>
            </form>
        {/if}
        <table class="table" id="invoice-items">
            <thead><tr><th>{lang key='invoicesdescription'}</th><th class="text-right">{lang key='invoicesamount'}</th></tr></thead>
            <tbody>
            {foreach $invoiceitems as $item}
                <tr><td>{$item.description}{if $item.taxed eq "true"} *{/if}</td><td class="text-right">{$item.amount}</td></tr>
            {/foreach}
            <tr><td class="text-right">{lang key='invoicessubtotal'}</td><td class="text-right">{$subtotal}</td></tr>
            {if $taxname}<tr><td class="text-right">{$taxrate}% {$taxname}</td><td class="text-right">{$tax}</td></tr>{/if}
            {if $taxname2}<tr><td class="text-right">{$taxrate2}% {$taxname2}</td><td class="text-right">{$tax2}</td></tr>{/if}
            <tr><td class="text-right">{lang key='invoicescredit'}</td><td class="text-right">{$credit}</td></tr>
            <tr><td class="text-right"><strong>{lang key='invoicestotal'}</strong></td><td class="text-right"><strong id="invoice-total">{$total}</strong></td></tr>
            </tbody>
        </table>
        <table class="table table-sm table-condensed" id="invoice-transactions">
            <thead><tr><th>{lang key='invoicestransdate'}</th><th>{lang key='invoicestransgateway'}</th><th>{lang key='invoicestransid'}</th><th>{lang key='invoicestransamount'}</th></tr></thead>
            <tbody>
            {foreach $transactions as $transaction}
                <tr><td>{$transaction.date}</td><td>{$transaction.gateway|escape}</td><td>{$transaction.transid|escape}</td><td>{$transaction.amount}</td></tr>
            {foreachelse}
                <tr><td colspan="4">{lang key='invoicestransnonefound'}</td></tr>
            {/foreach}
            <tr><td colspan="3" class="text-right">{lang key='invoicesbalance'}</td><td id="invoice-balance">{$balance}</td></tr>
            </tbody>
        </table>
        <p><a href="clientarea.php?action=invoices">{lang key='invoicesbacktoclientarea'}</a></p>
    {/if}
</div>
</body>
</html>
