<!doctype html>
<html lang="en">
<head>
    {include file="$template/includes/head.tpl"}
    {$headoutput}
</head>
<body class="primary-bg-color" data-template="{$template}">
{$headeroutput}
<header id="header" class="header">
    <nav class="navbar navbar-expand navbar-light bg-white border-bottom">
        <div class="container">
            <a class="navbar-brand" href="{$WEB_ROOT}/index.php">{$companyname}</a>
            <ul id="nav" class="navbar-nav mr-auto">
                {include file="$template/includes/navbar.tpl" navbar=$primaryNavbar}
            </ul>
            <ul class="navbar-nav">
                {include file="$template/includes/navbar.tpl" navbar=$secondaryNavbar}
            </ul>
        </div>
    </nav>
    {if $adminMasqueradingAsClient}
        <div class="alert alert-warning mb-0 text-center" id="masquerade">
            You act as this client. <a href="{$WEB_ROOT}/logout.php?returntoadmin=1">Return to the admin area</a>
        </div>
    {/if}
    {include file="$template/includes/alerts.tpl"}
</header>
{include file="$template/includes/breadcrumb.tpl"}
<section id="main-body">
    <div class="container">
        <div class="row">
            {if $hasSidebar}
                <div class="col-lg-3 sidebar">
                    {include file="$template/includes/sidebar.tpl" sidebar=$primarySidebar}
                    {include file="$template/includes/sidebar.tpl" sidebar=$secondarySidebar}
                </div>
            {/if}
            <div class="{if $hasSidebar}col-lg-9{else}col-12{/if} primary-content">
