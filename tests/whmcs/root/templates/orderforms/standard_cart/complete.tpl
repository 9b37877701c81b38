<h2>{lang key='orderconfirmation'}</h2>
<div class="alert alert-info order-confirmation">{lang key='ordernumberis'} <span id="order-number">{$ordernumber}</span></div>
{if $invoiceid && !$ispaid}<a href="viewinvoice.php?id={$invoiceid}" class="btn btn-default btn-secondary" id="order-invoice">{lang key='invoicenumber'}{$invoiceid}</a>{/if}
{foreach $addons_html as $addon_html}
    <div class="order-confirmation-addon-output">{$addon_html}</div>
{/foreach}
