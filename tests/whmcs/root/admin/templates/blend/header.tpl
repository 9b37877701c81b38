<!doctype html>
<html lang="en">
<head>
    <meta charset="utf-8">
    <title>{$companyname} - {$pagetitle}</title>
    <link href="{$WEB_ROOT}/assets/vendor/bootstrap3/css/bootstrap.min.css" rel="stylesheet">
    <link href="{$WEB_ROOT}/assets/vendor/font-awesome/css/font-awesome.min.css" rel="stylesheet">
    <link href="{$WEB_ROOT}/assets/css/site.css" rel="stylesheet">
    <script>
        var csrfToken = '{$token}', whmcsBaseUrl = "{$WEB_ROOT}";
    </script>
    <script src="{$WEB_ROOT}/assets/vendor/jquery/jquery.min.js"></script>
    {$headoutput}
</head>
<body data-admin="true">
{$headeroutput}
<nav class="navbar navbar-inverse">
    <div class="container-fluid">
        <div class="navbar-header"><a class="navbar-brand" href="index.php">Admin</a></div>
        <ul class="nav navbar-nav" id="menu">
            <li><a href="orders.php">Orders</a></li>
            <li><a href="invoices.php">Invoices</a></li>
            <li><a href="configproducts.php">Products</a></li>
            <li><a href="configservers.php">Servers</a></li>
            <li><a href="configaddonmods.php">Addon Modules</a></li>
            <li><a href="modulequeue.php">Module Queue</a></li>
            {foreach $addonmodules as $addon}
                <li id="Menu-Addons-{$addon.name}"><a href="addonmodules.php?module={$addon.name}">{$addon.label|escape}</a></li>
            {/foreach}
        </ul>
        <ul class="nav navbar-nav navbar-right"><li><a href="logout.php">Logout {$adminFullName|escape}</a></li></ul>
    </div>
</nav>
<div class="container-fluid">
    <div class="row">
        {if $sidebar}<div class="col-md-2" id="sidebar">{$sidebar}</div>{/if}
        <div class="{if $sidebar}col-md-10{else}col-md-12{/if}" id="contentarea">
