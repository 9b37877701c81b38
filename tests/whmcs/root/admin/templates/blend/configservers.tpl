<h1>Servers</h1>
{if $message}<div class="alert alert-danger" id="server-message">{$message|escape}</div>{/if}
<table class="table" id="servers"><thead><tr><th>Name</th><th>Hostname</th><th>Module</th><th></th></tr></thead><tbody>
{foreach $servers as $row}
    <tr><td><a href="configservers.php?action=manage&amp;id={$row->id}">{$row->name|escape}</a></td><td>{$row->hostname|escape}</td><td>{$row->type}</td>
        <td>{if isset($ssomodules[$row->type])}<form method="post" action="configservers.php?action=singlesignon&amp;id={$row->id}" target="_blank">{$tokenInput}<button class="btn btn-default btn-sm btn-sso">{$ssomodules[$row->type]}</button></form>{/if}</td></tr>
{/foreach}
</tbody></table>
<h2>{if $server}Edit Server{else}Add New Server{/if}</h2>
<form method="post" action="configservers.php?action=save&amp;id={if $server}{$server->id}{else}0{/if}" id="frmServerConfig">
    {$tokenInput}
    <table class="table">
        <tr><td>Module</td><td><select name="type" id="inputServerType" class="form-control">{foreach $modules as $name => $label}<option value="{$name}"{if $server && $server->type eq $name} selected{/if}>{$label}</option>{/foreach}</select></td></tr>
        {foreach ['name' => 'Name', 'hostname' => 'Hostname', 'ipaddress' => 'IP Address', 'username' => 'Username', 'port' => 'Port', 'maxaccounts' => 'Maximum Accounts'] as $field => $label}
            <tr><td>{$label}</td><td><input name="{$field}" value="{if $server}{$server->$field|escape}{/if}" class="form-control"></td></tr>
        {/foreach}
        <tr><td>Password</td><td><input type="password" name="password" class="form-control" autocomplete="off"></td></tr>
        <tr><td>Access Hash</td><td><textarea name="accesshash" class="form-control">{if $server}{$server->accesshash|escape}{/if}</textarea></td></tr>
        <tr><td>Secure</td><td><input type="checkbox" name="secure" value="on"{if $server && $server->secure eq 'on'} checked{/if}></td></tr>
    </table>
    <button type="button" class="btn btn-default" id="connectionTestBtn">Test Connection</button> <span id="connectionTestResult"></span>
    <button class="btn btn-primary">Save Changes</button>
</form>
<script>
    {literal}
    document.getElementById('connectionTestBtn').addEventListener('click', function () {
        'use strict';
        var form = document.getElementById('frmServerConfig'), result = document.getElementById('connectionTestResult');
        var url = form.getAttribute('action').replace('action=save', 'action=testconnection');
        fetch(url, {method: 'POST', body: new FormData(form)}).then(function (answer) {
            return answer.json();
        }).then(function (answer) {
            result.textContent = answer.success ? 'SUCCESSFUL!' : 'FAILED: ' + answer.errorMsg;
        });
    });
    {/literal}
</script>
