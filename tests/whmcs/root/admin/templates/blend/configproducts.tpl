<h1>{$product->name}</h1>
{if $saved}<div class="alert alert-success" id="saved">Changes Saved Successfully!</div>{/if}
<form method="post" action="configproducts.php?action=save&amp;id={$product->id}" id="productform">
    {$tokenInput}
    <h2>Details</h2>
    <table class="table">
        <tr><td>Name</td><td><input name="name" value="{$product->name|escape}" class="form-control"></td></tr>
        <tr><td>Welcome Email</td><td><select name="welcomeemail" class="form-control"><option value="0">None</option>{foreach $emails as $email}<option value="{$email->id}"{if $email->id eq $product->welcomeemail} selected{/if}>{$email->name}</option>{/foreach}</select></td></tr>
    </table>
    <h2>Module Settings</h2>
    <table class="table" id="tblModuleSettings">
        <tr><td>Module Name</td><td><select name="servertype" id="inputModule" class="form-control"><option value="">None</option>{foreach $modules as $name => $label}<option value="{$name}"{if $name eq $module} selected{/if}>{$label}</option>{/foreach}</select></td></tr>
        <tr><td>Server Group</td><td><select name="servergroup" id="inputServerGroup" class="form-control"><option value="0">None</option>{foreach $servergroups as $group}<option value="{$group->id}"{if $group->id eq $servergroup} selected{/if}>{$group->name|escape}</option>{/foreach}</select></td></tr>
    </table>
    <button type="button" class="btn btn-link" id="mode-switch" style="display:none">Switch Mode</button>
    <table class="table" id="moduleSettings"></table>
    {foreach ['order' => 'Automatically setup the product as soon as an order is placed', 'payment' => 'Automatically setup the product as soon as the first payment is received', 'on' => 'Automatically setup the product when you manually accept a pending order', '' => 'Do not automatically setup this product'] as $value => $text}
        <label><input type="radio" name="autosetup" value="{$value}"{if $value eq $product->autosetup} checked{/if}> {$text}</label><br>
    {/foreach}
    <h2>Other</h2>
    <table class="table" id="otherFields">
        {foreach $otherfields as $label => $html}<tr><td>{$label}</td><td>{$html}</td></tr>{/foreach}
    </table>
    <button class="btn btn-primary" id="btnSaveProduct">Save Changes</button>
</form>
<script>
    {literal}
    (function () {
        'use strict';
        var mode = 'simple', switcher = document.getElementById('mode-switch');

        function load() {
            var module = document.getElementById('inputModule').value, group = document.getElementById('inputServerGroup').value;
            if (module === '') {
                document.getElementById('moduleSettings').innerHTML = '';
                return;
            }
            var body = new URLSearchParams({module: module, servergroup: group, mode: mode, token: csrfToken});
            var url = 'configproducts.php?action=module-settings&id=' + new URLSearchParams(location.search).get('id');
            fetch(url, {method: 'POST', body: body}).then(function (answer) {
                return answer.json();
            }).then(function (answer) {
                document.getElementById('moduleSettings').innerHTML = answer.content;
                switcher.style.display = answer.switchable ? '' : 'none';
                switcher.textContent = 'Switch to ' + (answer.mode === 'simple' ? 'Advanced' : 'Simple') + ' Mode';
            });
        }

        switcher.addEventListener('click', function () {
            mode = mode === 'simple' ? 'advanced' : 'simple';
            load();
        });
        document.getElementById('inputModule').addEventListener('change', load);
        document.getElementById('inputServerGroup').addEventListener('change', load);
        load();
    }());
    {/literal}
</script>
