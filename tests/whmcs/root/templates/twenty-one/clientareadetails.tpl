{if $successful}{include file="$template/includes/alert.tpl" type="success" msg="{lang key='changessavedsuccessfully'}" idname="detailssaved"}{/if}
{if $errormessage}{include file="$template/includes/alert.tpl" type="error" errorshtml=$errormessage idname="detailserrors"}{/if}
<form method="post" action="clientarea.php?action=details" id="form-details">
    <input type="hidden" name="token" value="{$token}">
    <input type="hidden" name="save" value="true">
    {foreach $detailfields as $name => $field}
        <div class="form-group">
            <label for="input-{$name}">{$field.label}</label>
            <input type="text" class="form-control" id="input-{$name}" name="{$name}" value="{$field.value|escape}">
        </div>
    {/foreach}
    <div class="form-group">
        <label for="inputPaymentMethod">{lang key='paymentmethod'}</label>
        <select name="paymentmethod" id="inputPaymentMethod" class="form-control">
            <option value="none">{lang key='paymentmethoddefault'}</option>
            {foreach $paymentmethods as $method}
                <option value="{$method.sysname}"{if $method.sysname eq $defaultpaymentmethod} selected{/if}>{$method.name}</option>
            {/foreach}
        </select>
    </div>
    <button class="btn btn-primary" type="submit">{lang key='clientareasavechanges'}</button>
</form>
