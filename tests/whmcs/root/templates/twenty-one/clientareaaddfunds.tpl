{if $errormessage}{include file="$template/includes/alert.tpl" type="error" msg=$errormessage idname="addfundserror"}{/if}
<form method="post" action="clientarea.php?action=addfunds" id="form-addfunds">
    <input type="hidden" name="token" value="{$token}">
    <p>{lang key='addfundsminimum'}: {$minimumamount}, {lang key='addfundsmaximum'}: {$maximumamount}</p>
    <div class="form-group"><label for="amount">{lang key='addfundsamount'}</label><input type="text" name="amount" id="amount" class="form-control" value="{$amount|escape}"></div>
    <div class="form-group"><select name="paymentmethod" class="form-control">{foreach $gateways as $gateway}<option value="{$gateway.sysname}">{$gateway.name}</option>{/foreach}</select></div>
    <button class="btn btn-primary">{lang key='addfunds'}</button>
</form>
