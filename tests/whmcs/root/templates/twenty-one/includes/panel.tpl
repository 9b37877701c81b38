<div menuItemName="{$item->getName()}" class="card mb-3 card-accent-{$item->getExtra('color')}{if $item->getClass()} {$item->getClass()}{/if}"{if $item->getAttribute('id')} id="{$item->getAttribute('id')}"{/if}>
    <div class="card-header">
        <h3 class="card-title m-0">
            {if $item->getExtra('btn-link') && $item->getExtra('btn-text')}
                <div class="float-right">
                    <a href="{$item->getExtra('btn-link')}" class="btn btn-secondary btn-sm bg-color-{$item->getExtra('color')}">
                        {if $item->getExtra('btn-icon')}<i class="fa {$item->getExtra('btn-icon')}"></i>{/if} {$item->getExtra('btn-text')}
                    </a>
                </div>
            {/if}
            {if $item->hasIcon()}<i class="fa {$item->getIcon()}"></i>&nbsp;{/if}{$item->getLabel()}
            {if $item->hasBadge()}&nbsp;<span class="badge badge-secondary">{$item->getBadge()}</span>{/if}
        </h3>
    </div>
    {if $item->hasBodyHtml()}
        <div class="card-body">{$item->getBodyHtml()}</div>
    {/if}
    {if $item->hasChildren()}
        <div class="list-group list-group-flush">
            {foreach $item->getChildren() as $childItem}
                {include file="$template/includes/menuentry.tpl"}
            {/foreach}
        </div>
    {/if}
    <div class="card-footer">{$item->getFooterHtml()}</div>
</div>
