{if $modulechangepwresult}
    {if $modulechangepwresult == "success"}
        {include file="$template/includes/alert.tpl" type="success" msg=$modulechangepasswordmessage textcenter=true idname="alertModuleChangePassword"}
    {else}
        {include file="$template/includes/alert.tpl" type="error" msg=$modulechangepasswordmessage textcenter=true idname="alertModuleChangePassword"}
    {/if}
{/if}
{if $modulechangepassword}
    <form method="post" action="clientarea.php?action=productdetails#tabChangepw" id="form-change-password">
        <input type="hidden" name="token" value="{$token}">
        <input type="hidden" name="id" value="{$id}">
        <input type="hidden" name="modulechangepassword" value="true">
        <div class="form-group"><label>{lang key='newpassword'}</label><input type="password" class="form-control" name="newpw" autocomplete="off"></div>
        <div class="form-group"><label>{lang key='confirmnewpassword'}</label><input type="password" class="form-control" name="confirmpw" autocomplete="off"></div>
        <button type="submit" class="btn btn-primary">{lang key='clientareasavechanges'}</button>
    </form>
{/if}
