<div class="jumbotron text-center">
    <h1>{$companyname}</h1>
    <p><a class="btn btn-primary" href="cart.php">{lang key='navorder'}</a> <a class="btn btn-default btn-secondary" href="clientarea.php">{lang key='login'}</a></p>
</div>
