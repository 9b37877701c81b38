{include file="$template/includes/servicemessages.tpl"}
<div class="tab-content margin-bottom">
    <div class="tab-pane fade show active in" role="tabpanel" id="tabOverview">
        {if $tplOverviewTabOutput}
            {$tplOverviewTabOutput}
        {else}
            <div class="card panel mb-3">
                <div class="card-body panel-body product-details">
                    {include file="$template/includes/servicefacts.tpl"}
                </div>
            </div>
            {foreach $hookOutput as $output}
                <div>{$output}</div>
            {/foreach}
            {if $moduleclientarea}
                <div class="module-client-area" id="manage">{$moduleclientarea}</div>
            {/if}
            {include file="$template/includes/servicedetails.tpl"}
        {/if}
    </div>
    <div class="tab-pane fade" role="tabpanel" id="tabChangepw">
        {include file="$template/includes/servicepassword.tpl"}
    </div>
</div>
