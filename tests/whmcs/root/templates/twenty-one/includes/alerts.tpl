{foreach $clientAlerts as $alert}
    <div class="alert alert-{$alert->getSeverity()} mb-0 text-center client-alert">{$alert->getMessage()}{if $alert->getLink()} <a href="{$alert->getLink()}">{$alert->getLinkText()}</a>{/if}</div>
{/foreach}
