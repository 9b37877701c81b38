<h1>#{$client->id} - {$client->firstname|escape} {$client->lastname|escape}</h1>
<div id="summary-output">{foreach $summaryoutput as $output}{$output}{/foreach}</div>
<div class="row">
    <div class="col-md-3">
        <div class="panel panel-default"><div class="panel-heading">Client</div><div class="panel-body">{$client->email|escape}<br>{$client->country|escape}<br>Credit: <span id="client-credit">{$credit}</span><br>{$client->status}</div></div>
        <div class="panel panel-default"><div class="panel-heading">Other Actions</div>
            <ul class="list-unstyled panel-body" id="action-links">
                <li><form method="post" action="clientssummary.php?userid={$client->id}">{$tokenInput}<button name="loginasclient" value="1" class="btn btn-default btn-sm">Login as Client</button></form></li>
                {foreach $actionlinks as $link}<li>{$link}</li>{/foreach}
            </ul>
        </div>
    </div>
    <div class="col-md-9">
        <h2>Products/Services</h2>
        <table class="table" id="services"><tbody>
        {foreach $services as $service}<tr><td><a href="clientsservices.php?userid={$client->id}&amp;id={$service->id}">{$service->id}</a></td><td>{$service->name} {$service->domain|escape}</td><td>{$service->amount}</td><td>{$service->nextduedate}</td><td>{$service->domainstatus}</td></tr>{/foreach}
        </tbody></table>
        <h2>Invoices</h2>
        <table class="table" id="invoices"><tbody>
        {foreach $invoices as $invoice}<tr><td><a href="invoices.php?action=edit&amp;id={$invoice->id}">{$invoice->id}</a></td><td>{$invoice->date}</td><td>{$invoice->duedate}</td><td>{$invoice->total}</td><td>{$invoice->status}</td></tr>{/foreach}
        </tbody></table>
        <h2>Activity</h2>
        <table class="table table-condensed" id="activity"><tbody>
        {foreach $activity as $entry}<tr><td>{$entry->date}</td><td>{$entry->description|escape}</td><td>{$entry->user|escape}</td></tr>{/foreach}
        </tbody></table>
    </div>
</div>
