{foreach $sidebar as $item}
    <div menuItemName="{$item->getName()}" class="panel panel-sidebar panel-default{if $item->getClass()} {$item->getClass()}{/if}"{if $item->getAttribute('id')} id="{$item->getAttribute('id')}"{/if}>
        <div class="panel-heading">
            <h3 class="panel-title">
                {if $item->hasIcon()}<i class="fa {$item->getIcon()}"></i>&nbsp;{/if}{$item->getLabel()}
                {if $item->hasBadge()}<span class="badge">{$item->getBadge()}</span>{/if}
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
        {if $item->hasFooterHtml()}
            <div class="panel-footer clearfix">{$item->getFooterHtml()}</div>
        {/if}
    </div>
{/foreach}
