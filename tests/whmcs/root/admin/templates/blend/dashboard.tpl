<h1>Dashboard</h1>
<div class="row home-widgets-container">
    {foreach $widgets as $widget}
        <div class="col-sm-{$widget.columns} dashboard-panel-item" id="panel{$widget.id}">
            {if $widget.wrapper}
                <div class="panel panel-default widget-{$widget.id|strtolower}">
                    <div class="panel-heading"><a href="index.php?refresh={$widget.id|escape:url}" class="pull-right"><i class="fa fa-refresh"></i></a><h3 class="panel-title">{$widget.title}</h3></div>
                    <div class="panel-body">{$widget.output}</div>
                </div>
            {else}{$widget.output}{/if}
        </div>
    {/foreach}
</div>
<h2>Clients</h2>
<table class="table"><thead><tr><th>ID</th><th>Name</th><th>Email</th><th>Status</th></tr></thead><tbody>
{foreach $clients as $client}
    <tr><td><a href="clientssummary.php?userid={$client->id}">{$client->id}</a></td><td>{$client->firstname|escape} {$client->lastname|escape}</td><td>{$client->email|escape}</td><td>{$client->status}</td></tr>
{/foreach}
</tbody></table>
