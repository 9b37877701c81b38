<h1>{$product->name} #{$service->id}</h1>
{if $result}
    <div class="alert alert-{if $result->ok}success{else}danger{/if}" id="{if $result->ok}modsuccess{else}moderror{/if}">{if $result->ok}Action Completed Successfully!{else}{$result->message|escape}{/if}</div>
{/if}
<p>Status: <strong id="service-status">{$service->domainstatus}</strong> {if $service->suspendreason}({$service->suspendreason|escape}){/if}</p>
<div id="modcmdbtns">
    {foreach $commands as $command}
        <form method="post" class="form-inline" style="display:inline-block" action="clientsservices.php?userid={$service->userid}&amp;id={$service->id}">
            {$tokenInput}<input type="hidden" name="modop" value="{$command}">
            {if $command eq 'Suspend'}<input name="suspreason" placeholder="Reason" class="form-control input-sm">{/if}
            {if $command eq 'ChangePassword'}<input type="password" name="password" placeholder="New password" class="form-control input-sm">{/if}
            <button class="btn btn-default btn-sm" id="btn{$command}">{$command}</button>
        </form>
    {/foreach}
    {foreach $buttons as $label => $function}
        <form method="post" style="display:inline-block" action="clientsservices.php?userid={$service->userid}&amp;id={$service->id}">
            {$tokenInput}<input type="hidden" name="modop" value="custom"><input type="hidden" name="ac" value="{$function}">
            <button class="btn btn-default btn-sm" id="btn{$function}">{$label}</button>
        </form>
    {/foreach}
    {if $ssolabel}<a class="btn btn-primary btn-sm" id="btnSso" href="clientsservices.php?id={$service->id}&amp;dosinglesignon=1" target="_blank">{$ssolabel}</a>{/if}
</div>
<form method="post" action="clientsservices.php?userid={$service->userid}&amp;id={$service->id}" id="frm1">
    {$tokenInput}
    <table class="table">
        <tr><td>Domain</td><td><input name="domain" id="inputDomain" value="{$service->domain|escape}" class="form-control"></td></tr>
        <tr><td>Username</td><td><input name="username" id="inputUsername" value="{$username|escape}" class="form-control" readonly></td></tr>
        <tr><td>Dedicated IP</td><td><input name="dedicatedip" id="inputDedicatedip" value="{$service->dedicatedip|escape}" class="form-control"></td></tr>
        <tr><td>Recurring Amount</td><td><input name="amount" value="{$service->amount}" class="form-control"></td></tr>
        <tr><td>Next Due Date</td><td><input name="nextduedate" value="{$service->nextduedate}" class="form-control"></td></tr>
        <tr><td>Server</td><td><select name="server" class="form-control"><option value="0">None</option>{foreach $servers as $server}<option value="{$server->id}"{if $server->id eq $service->server} selected{/if}>{$server->name|escape}</option>{/foreach}</select></td></tr>
        <tr><td>Status</td><td><select name="domainstatus" class="form-control">{foreach ['Pending','Active','Suspended','Terminated','Cancelled','Fraud','Completed'] as $status}<option{if $status eq $service->domainstatus} selected{/if}>{$status}</option>{/foreach}</select></td></tr>
        {foreach $tabfields as $label => $html}
            <tr class="module-field"><td>{$label}</td><td>{$html}</td></tr>
        {/foreach}
    </table>
    <button class="btn btn-primary" name="save" value="true">Save Changes</button>
</form>
