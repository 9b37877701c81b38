<h2>{lang key='cartreviewcheckout'}</h2>
{if $errormessage}<div class="alert alert-danger checkout-error-feedback" role="alert"><p>{lang key='orderForm.correctErrors'}:</p><ul>{$errormessage}</ul></div>{/if}
<table class="table" id="cart-items">
    <thead><tr><th>{lang key='orderproduct'}</th><th class="text-right">{lang key='orderprice'}</th><th></th></tr></thead>
    <tbody>
    {foreach $products as $num => $product}
        <tr><td><strong>{$product.productinfo.name}</strong> {$product.domain|escape}<br>{$product.billingcyclefriendly}</td>
            <td class="text-right">{$product.pricingtext}</td>
            <td><a class="btn btn-default btn-secondary btn-sm" href="cart.php?a=remove&amp;r=p&amp;i={$num}">{lang key='orderForm.remove'}</a></td></tr>
    {foreachelse}
        <tr><td colspan="3">{lang key='cartempty'}</td></tr>
    {/foreach}
    {foreach $adjustments as $adjustment}
        <tr class="cart-adjustment"><td>{$adjustment.description|escape}</td><td class="text-right">{$adjustment.amount}</td><td></td></tr>
    {/foreach}
    <tr><td class="text-right">{lang key='ordersubtotal'}</td><td class="text-right" id="subtotal">{$subtotal}</td><td></td></tr>
    {if $taxtotal}<tr><td class="text-right">{$taxname} {$taxrate}%</td><td class="text-right">{$taxtotal}</td><td></td></tr>{/if}
    <tr><td class="text-right"><strong>{lang key='ordertotalduetoday'}</strong></td><td class="text-right" id="totalDueToday">{$total}</td><td></td></tr>
    </tbody>
</table>
{if $products}<a href="cart.php?a=checkout" class="btn btn-success" id="checkout">{lang key='orderForm.checkout'}</a>{/if}
<a href="cart.php" class="btn btn-link">{lang key='orderForm.continueShopping'}</a>
