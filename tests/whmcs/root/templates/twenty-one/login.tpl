<div class="row justify-content-center">
    <div class="col-md-6">
        <h2>{lang key='login'}</h2>
        {if $incorrect}
            {include file="$template/includes/alert.tpl" type="error" msg="{lang key='loginincorrect'}" idname="loginincorrect"}
        {/if}
        <form method="post" action="{$WEB_ROOT}/dologin.php" class="login-form">
            <input type="hidden" name="token" value="{$token}">
            <input type="hidden" name="goto" value="{$goto|escape}">
            <div class="form-group"><label for="inputEmail">{lang key='clientareaemail'}</label>
                <input type="email" name="username" class="form-control" id="inputEmail" autofocus></div>
            <div class="form-group"><label for="inputPassword">{lang key='clientareapassword'}</label>
                <input type="password" name="password" class="form-control" id="inputPassword" autocomplete="off"></div>
            <button id="login" type="submit" class="btn btn-primary">{lang key='login'}</button>
        </form>
    </div>
</div>
