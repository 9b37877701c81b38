{foreach $navbar as $item}
    <li menuItemName="{$item->getName()}" class="nav-item d-block{if $item->hasChildren()} dropdown{/if}{if $item->getClass()} {$item->getClass()}{/if}" id="{$item->getId()}">
        <a class="nav-link{if $item->hasChildren()} dropdown-toggle{/if}" href="{if $item->hasChildren()}#{else}{$item->getUri()}{/if}"{if $item->hasChildren()} data-toggle="dropdown"{/if}{if $item->getAttribute('target')} target="{$item->getAttribute('target')}"{/if}>
            {if $item->hasIcon()}<i class="fa {$item->getIcon()}"></i>&nbsp;{/if}
            {$item->getLabel()}
            {if $item->hasBadge()}&nbsp;<span class="badge badge-secondary">{$item->getBadge()}</span>{/if}
        </a>
        {if $item->hasChildren()}
            <ul class="dropdown-menu">
                {foreach $item->getChildren() as $childItem}
                    <li menuItemName="{$childItem->getName()}" class="dropdown-item" id="{$childItem->getId()}">
                        <a href="{$childItem->getUri()}" class="px-2 py-0">{$childItem->getLabel()}</a>
                    </li>
                {/foreach}
            </ul>
        {/if}
    </li>
{/foreach}
