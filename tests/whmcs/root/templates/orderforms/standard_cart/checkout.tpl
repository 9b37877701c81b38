<h2>{lang key='orderForm.checkout'}</h2>
{if $errormessage}<div class="alert alert-danger checkout-error-feedback" role="alert"><p>{lang key='orderForm.correctErrors'}:</p><ul>{$errormessage}</ul></div>{/if}
<form method="post" action="cart.php?a=checkout" id="frmCheckout">
    <input type="hidden" name="token" value="{$token}"><input type="hidden" name="checkout" value="true"><input type="hidden" name="submit" value="true">
    <p>{lang key='ordertotalduetoday'}: <strong id="totalDueToday">{$total}</strong></p>
    {if $loggedin}
        <input type="hidden" name="custtype" value="existing">
        <p>{$clientsdetails.firstname|escape} {$clientsdetails.lastname|escape}, {$clientsdetails.email|escape}</p>
    {else}
        <input type="hidden" name="custtype" value="new">
        {foreach $newclientfields as $name => $field}
            <div class="form-group"><label for="input-{$name}">{$field.label}</label><input type="{$field.type}" name="{$name}" id="input-{$name}" value="{$field.value|escape}" class="form-control"></div>
        {/foreach}
    {/if}
    <div class="form-group payment-methods">
        {foreach $gateways as $gateway}
            <label><input type="radio" name="paymentmethod" value="{$gateway.sysname}"{if $gateway.sysname eq $selectedgateway} checked{/if}> {$gateway.name}</label><br>
        {/foreach}
    </div>
    <div class="form-group"><label for="inputNotes">{lang key='orderForm.additionalNotes'}</label><textarea name="notes" id="inputNotes" class="form-control">{$ordernotes|escape}</textarea></div>
    <button type="submit" id="btnCompleteOrder" class="btn btn-primary">{lang key='completeorder'}</button>
</form>
