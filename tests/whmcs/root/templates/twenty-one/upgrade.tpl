<h2>{lang key='upgrade'}: {$groupname} - {$productname}</h2>
{if $errormessage}{include file="$template/includes/alert.tpl" type="error" errorshtml=$errormessage idname="upgradeerrors"}{/if}
{foreach $upgradepackages as $package}
    <form method="post" action="upgrade.php" class="mb-2">
        <input type="hidden" name="token" value="{$token}"><input type="hidden" name="step" value="2"><input type="hidden" name="type" value="package">
        <input type="hidden" name="id" value="{$id}"><input type="hidden" name="pid" value="{$package.pid}">
        <strong>{$package.groupname} - {$package.name}</strong> {$package.price}
        <button class="btn btn-success btn-sm">{lang key='upgradedowngradechooseproduct'}</button>
    </form>
{foreachelse}
    <p>{lang key='norecordsfound'}</p>
{/foreach}
