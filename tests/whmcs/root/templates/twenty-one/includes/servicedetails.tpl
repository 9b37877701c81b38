<table class="table table-sm table-condensed" id="service-details">
    {if $domain}<tr><th>{lang key='orderdomain'}</th><td>{$domain|escape}</td></tr>{/if}
    {if $username}<tr><th>{lang key='serverusername'}</th><td>{$username|escape}</td></tr>{/if}
    {if $serverdata}<tr><th>{lang key='servername'}</th><td>{$serverdata.hostname|escape}</td></tr>{/if}
    {if $dedicatedip}<tr><th>{lang key='domainregisternsip'}</th><td>{$dedicatedip|escape}</td></tr>{/if}
    {foreach $configurableoptions as $configoption}
        <tr><th>{$configoption.optionname|escape}</th>
            <td>{if $configoption.optiontype eq 3}{if $configoption.selectedqty}{lang key='yes'}{else}{lang key='no'}{/if}{elseif $configoption.optiontype eq 4}{$configoption.selectedqty} x {$configoption.selectedoption|escape}{else}{$configoption.selectedoption|escape}{/if}</td></tr>
    {/foreach}
    {foreach $customfields as $field}
        <tr><th>{$field.name|escape}</th><td>{$field.value|escape}</td></tr>
    {/foreach}
    {if $lastupdate}
        <tr><th>{lang key='clientareadiskusage'}</th><td>{$diskusage}MB / {$disklimit}MB ({$diskpercent})</td></tr>
        <tr><th>{lang key='clientareabwusage'}</th><td>{$bwusage}MB / {$bwlimit}MB ({$bwpercent})</td></tr>
    {/if}
</table>
