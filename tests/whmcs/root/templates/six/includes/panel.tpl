<div menuItemName="{$item->getName()}" class="panel panel-default panel-accent-{$item->getExtra('color')}{if $item->getClass()} {$item->getClass()}{/if}"{if $item->getAttribute('id')} id="{$item->getAttribute('id')}"{/if}>
    <div class="panel-heading">
        <h3 class="panel-title">
            {if $item->getExtra('btn-link') && $item->getExtra('btn-text')}
                <div class="pull-right">
                    <a href="{$item->getExtra('btn-link')}" class="btn btn-default btn-xs bg-color-{$item->getExtra('color')}">
                        {if $item->getExtra('btn-icon')}<i class="fa {$item->getExtra('btn-icon')}"></i>{/if} {$item->getExtra('btn-text')}
                    </a>
                </div>
            {/if}
            {if $item->hasIcon()}<i class="fa {$item->getIcon()}"></i>&nbsp;{/if}{$item->getLabel()}
            {if $item->hasBadge()}&nbsp;<span class="badge">{$item->getBadge()}</span>{/if}
        </h3>
    </div>
    {if $item->hasBodyHtml()}
        <div class="panel-body">{$item->getBodyHtml()}</div>
    {/if}
    {if $item->hasChildren()}
        <div class="list-group">
            {foreach $item->getChildren() as $childItem}
                {include file="$template/includes/menuentry.tpl"}
            {/foreach}
        </div>
    {/if}
    <div class="panel-footer">{$item->getFooterHtml()}</div>
</div>
