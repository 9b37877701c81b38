<h2>{$productinfo.name}</h2>
{if $errormessage}<div class="alert alert-danger" id="containerProductValidationErrors"><ul>{$errormessage}</ul></div>{/if}
<form method="post" action="cart.php?a=confproduct&amp;i={$i}" id="frmConfigureProduct">
    <input type="hidden" name="token" value="{$token}"><input type="hidden" name="configure" value="true"><input type="hidden" name="i" value="{$i}">
    <div class="form-group"><label for="inputDomain">{lang key='orderdomain'}</label><input type="text" name="hostname" id="inputDomain" value="{$domain|escape}" class="form-control"></div>
    {if $billingcycles}
        <div class="form-group"><label>{lang key='cartchoosecycle'}</label>
            <select name="billingcycle" class="form-control">{foreach $billingcycles as $key => $cycle}<option value="{$key}"{if $key eq $billingcycle} selected{/if}>{$cycle}</option>{/foreach}</select></div>
    {/if}
    {foreach $configurableoptions as $option}
        <div class="form-group"><label>{$option.optionname}</label>
        {if $option.optiontype eq 4}
            <input type="number" name="configoption[{$option.id}]" value="{$option.selectedqty}" min="{$option.qtyminimum}" class="form-control">
        {elseif $option.optiontype eq 3}
            <input type="checkbox" name="configoption[{$option.id}]" value="1"{if $option.selectedqty} checked{/if}>
        {else}
            <select name="configoption[{$option.id}]" class="form-control">{foreach $option.options as $choice}<option value="{$choice.id}"{if $choice.id eq $option.selectedvalue} selected{/if}>{$choice.name}</option>{/foreach}</select>
        {/if}
        </div>
    {/foreach}
    {foreach $customfields as $field}
        <div class="form-group"><label for="customfield{$field.id}">{$field.name} {if $field.required}*{/if}</label>{$field.input} {$field.description}</div>
    {/foreach}
    <button type="submit" id="btnCompleteProductConfig" class="btn btn-primary">{lang key='continue'}</button>
</form>
