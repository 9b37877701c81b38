<div class="alert alert-{if $type eq 'error'}danger{elseif $type}{$type}{else}info{/if}{if isset($textcenter) && $textcenter} text-center{/if}"{if isset($idname)} id="{$idname}"{/if}>
    {if isset($errorshtml) && $errorshtml}<ul>{$errorshtml}</ul>{else}{$msg}{/if}
</div>
