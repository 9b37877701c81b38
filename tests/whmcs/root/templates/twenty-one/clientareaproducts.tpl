<table class="table table-hover" id="tableServicesList">
    <thead><tr><th>{lang key='orderproduct'}</th><th>{lang key='clientareaaddonpricing'}</th><th>{lang key='clientareahostingnextduedate'}</th><th>{lang key='clientareastatus'}</th><th></th></tr></thead>
    <tbody>
    {foreach $services as $service}
        <tr>
            <td><a href="clientarea.php?action=productdetails&amp;id={$service.id}"><strong>{$service.product}</strong></a>{if $service.domain}<br>{$service.domain|escape}{/if}</td>
            <td>{$service.amount}<br>{$service.billingcycle}</td>
            <td>{$service.nextduedate}</td>
            <td><span class="label badge status-{$service.status|strtolower}">{$service.statustext}</span></td>
            <td>{foreach $service.actions as $action}<a class="btn btn-default btn-secondary btn-sm btn-custom-action" href="{$action.uri}" data-identifier="{$action.identifier}">{$action.label}</a> {/foreach}</td>
        </tr>
    {foreachelse}
        <tr><td colspan="5">{lang key='norecordsfound'}</td></tr>
    {/foreach}
    </tbody>
</table>
