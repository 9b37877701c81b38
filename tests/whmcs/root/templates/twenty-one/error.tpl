<div class="text-center" id="error-page">
    <h1>{$errortitle}</h1>
    <p>{$errormessage}</p>
    <a href="{$WEB_ROOT}/index.php" class="btn btn-default btn-secondary">{lang key='errorPage.404.home'}</a>
</div>
