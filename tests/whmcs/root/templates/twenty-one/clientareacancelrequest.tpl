{if $invalid}
    {include file="$template/includes/alert.tpl" type="error" msg="{lang key='clientareacancelinvalid'}" idname="cancelinvalid"}
{elseif $requested}
    {include file="$template/includes/alert.tpl" type="success" msg="{lang key='clientareacancelconfirmation'}" idname="cancelrequested"}
{else}
    <h2>{$groupname} - {$productname}</h2>
    <form method="post" action="clientarea.php?action=cancel&amp;id={$id}">
        <input type="hidden" name="token" value="{$token}">
        <input type="hidden" name="sub" value="submit">
        <div class="form-group"><label>{lang key='clientareacancelreason'}</label><textarea name="cancellationreason" class="form-control"></textarea></div>
        <div class="form-group"><select name="type" class="form-control"><option>Immediate</option><option>End of Billing Period</option></select></div>
        <button class="btn btn-danger">{lang key='clientareacancelrequestbutton'}</button>
    </form>
{/if}
