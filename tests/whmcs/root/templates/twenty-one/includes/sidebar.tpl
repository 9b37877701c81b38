{foreach $sidebar as $item}
    <div menuItemName="{$item->getName()}" class="mb-3 card card-sidebar{if $item->getClass()} {$item->getClass()}{/if}"{if $item->getAttribute('id')} id="{$item->getAttribute('id')}"{/if}>
        <div class="card-header">
            <h3 class="card-title m-0">
                {if $item->hasIcon()}<i class="fa {$item->getIcon()}"></i>&nbsp;{/if}{$item->getLabel()}
                {if $item->hasBadge()}<span class="badge float-right">{$item->getBadge()}</span>{/if}
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
        {if $item->hasFooterHtml()}
            <div class="card-footer clearfix">{$item->getFooterHtml()}</div>
        {/if}
    </div>
{/foreach}
