<h1>Module Queue</h1>
{if $message}<div class="alert alert-info" id="queue-message">{$message|escape}</div>{/if}
<table class="table" id="module-queue"><thead><tr><th>Service</th><th>Module</th><th>Action</th><th>Last attempt</th><th>Error</th><th>Retries</th><th></th></tr></thead><tbody>
{foreach $entries as $entry}
    <tr><td><a href="clientsservices.php?id={$entry->service_id}">{$entry->service_id}</a></td><td>{$entry->module_name}</td><td>{$entry->module_action}</td><td>{$entry->last_attempt}</td><td>{$entry->last_attempt_error|escape}</td><td>{$entry->num_retries}</td>
        <td><form method="post" action="modulequeue.php">{$tokenInput}<button name="retry" value="{$entry->id}" class="btn btn-default btn-sm">Retry</button> <button name="resolve" value="{$entry->id}" class="btn btn-default btn-sm">Mark Resolved</button></form></td></tr>
{foreachelse}
    <tr><td colspan="7">The module queue is empty.</td></tr>
{/foreach}
</tbody></table>
