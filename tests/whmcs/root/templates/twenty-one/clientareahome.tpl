<div class="tiles row mb-4">
    <a href="clientarea.php?action=services" class="tile col-6 col-xs-6">
        <div class="stat">{$clientsstats.productsnumactive}</div><div class="title">{lang key='navservices'}</div>
    </a>
    <a href="clientarea.php?action=invoices" class="tile col-6 col-xs-6">
        <div class="stat">{$clientsstats.numunpaidinvoices}</div><div class="title">{lang key='navinvoices'}</div>
    </a>
</div>
{foreach $addons_html as $addon_html}
    <div>{$addon_html}</div>
{/foreach}
<div class="client-home-cards client-home-panels">
    <div class="row">
        <div class="col-12 col-xs-12">
            {foreach $panels as $item}
                {if $item->getExtra('colspan')}
                    {include file="$template/includes/panel.tpl"}
                    {assign 'panels' $panels->removeChild($item->getName())}
                {/if}
            {/foreach}
        </div>
        <div class="col-md-6">
            {foreach $panels as $item}
                {if $item@iteration is odd}{include file="$template/includes/panel.tpl"}{/if}
            {/foreach}
        </div>
        <div class="col-md-6">
            {foreach $panels as $item}
                {if $item@iteration is even}{include file="$template/includes/panel.tpl"}{/if}
            {/foreach}
        </div>
    </div>
</div>
