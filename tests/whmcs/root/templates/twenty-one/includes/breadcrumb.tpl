<nav class="master-breadcrumb bg-light" aria-label="breadcrumb">
    <div class="container">
        <ol class="breadcrumb bg-light px-0">
            {foreach $breadcrumb as $item}
                <li class="breadcrumb-item{if $item@last} active{/if}">
                    {if !$item@last}<a href="{$item.link}">{/if}{$item.label}{if !$item@last}</a>{/if}
                </li>
            {/foreach}
        </ol>
    </div>
</nav>
