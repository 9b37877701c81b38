{if $childItem->getUri()}
    {assign 'customAction' $childItem->getAttribute('dataCustomAction')}
    <a menuItemName="{$childItem->getName()}" href="{$childItem->getUri()}" id="{$childItem->getId()}"
        class="list-group-item list-group-item-action{if $childItem->isDisabled()} disabled{/if}{if $childItem->getClass()} {$childItem->getClass()}{/if}{if $childItem->isCurrent()} active{/if}"
        {if $childItem->getAttribute('dataToggleTab')}data-toggle="list" role="tab"{/if}
        {if $customAction}data-active="{$customAction.active}" data-identifier="{$customAction.identifier}" data-serviceid="{$customAction.serviceid}"{/if}
        {if $childItem->getAttribute('target')}target="{$childItem->getAttribute('target')}"{/if}>
        {if $childItem->hasBadge()}<span class="badge badge-secondary float-right">{$childItem->getBadge()}</span>{/if}
        {if $childItem->hasIcon()}<i class="fa {$childItem->getIcon()}"></i>&nbsp;{/if}{$childItem->getLabel()}
    </a>
{else}
    <div menuItemName="{$childItem->getName()}" class="list-group-item{if $childItem->getClass()} {$childItem->getClass()}{/if}" id="{$childItem->getId()}">
        {if $childItem->hasBadge()}<span class="badge badge-secondary float-right">{$childItem->getBadge()}</span>{/if}
        {if $childItem->hasIcon()}<i class="fa {$childItem->getIcon()}"></i>&nbsp;{/if}{$childItem->getLabel()}
    </div>
{/if}
