<h1>Addon Modules</h1>
{if $answer}<div class="alert alert-{if $answer.status eq 'error'}danger{else}{$answer.status}{/if}" id="addon-answer">{$answer.description}</div>{/if}
{foreach $addons as $addon}
    <div class="panel panel-default" id="addon-{$addon.name}">
        <div class="panel-heading">{$addon.config.name|escape} {$addon.config.version|escape} &middot; {$addon.config.author}</div>
        <div class="panel-body">
            <p>{$addon.config.description}</p>
            <form method="post" action="configaddonmods.php">
                {$tokenInput}<input type="hidden" name="module" value="{$addon.name}">
                {if $addon.active}
                    <table class="table">
                        {foreach $addon.rows as $row}<tr class="addon-field"><td>{$row.label|escape}</td><td>{$row.input}</td></tr>{/foreach}
                        <tr><td>Access Control</td><td>{foreach $roles as $role}<label><input type="checkbox" name="access[{$role->id}]" value="1"{if in_array($role->id, $addon.access)} checked{/if}> {$role->name|escape}</label> {/foreach}</td></tr>
                    </table>
                    <button name="action" value="save" class="btn btn-primary">Save Changes</button>
                    <button name="action" value="deactivate" class="btn btn-danger">Deactivate</button>
                {else}
                    <button name="action" value="activate" class="btn btn-success">Activate</button>
                {/if}
            </form>
        </div>
    </div>
{/foreach}
