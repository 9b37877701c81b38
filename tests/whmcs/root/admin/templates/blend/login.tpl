<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Admin login</title><link href="{$WEB_ROOT}/assets/vendor/bootstrap3/css/bootstrap.min.css" rel="stylesheet"></head>
<body>
<div class="container">
    <h1>Admin login</h1>
    {if $incorrect}<div class="alert alert-danger" id="login-failed">Login Failed. Please Try Again.</div>{/if}
    <form method="post" action="login.php">
        <input type="hidden" name="token" value="{$token}">
        <input type="hidden" name="redirect" value="{$redirect|escape}">
        <p><input type="text" name="username" placeholder="Username" class="form-control"></p>
        <p><input type="password" name="password" placeholder="Password" class="form-control"></p>
        <button class="btn btn-primary">Login</button>
    </form>
</div>
</body>
</html>
