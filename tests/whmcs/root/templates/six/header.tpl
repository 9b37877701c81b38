<!doctype html>
<html lang="en">
<head>
    {include file="$template/includes/head.tpl"}
    {$headoutput}
</head>
<body data-template="{$template}">
{$headeroutput}
<section id="main-menu">
    <nav id="nav" class="navbar navbar-default navbar-main">
        <div class="container">
            <div class="navbar-header"><a class="navbar-brand" href="{$WEB_ROOT}/index.php">{$companyname}</a></div>
            <ul class="nav navbar-nav">{include file="$template/includes/navbar.tpl" navbar=$primaryNavbar}</ul>
            <ul class="nav navbar-nav navbar-right">{include file="$template/includes/navbar.tpl" navbar=$secondaryNavbar}</ul>
        </div>
    </nav>
</section>
{if $adminMasqueradingAsClient}
    <div class="alert alert-warning text-center" id="masquerade">You act as this client. <a href="{$WEB_ROOT}/logout.php?returntoadmin=1">Return to the admin area</a></div>
{/if}
{include file="$template/includes/alerts.tpl"}
<section id="main-body">
    <div class="container">
        <ol class="breadcrumb">
            {foreach $breadcrumb as $item}
                <li{if $item@last} class="active"{/if}>{if !$item@last}<a href="{$item.link}">{/if}{$item.label}{if !$item@last}</a>{/if}</li>
            {/foreach}
        </ol>
        <div class="row">
            {if $hasSidebar}
                <div class="col-md-3 sidebar">
                    {include file="$template/includes/sidebar.tpl" sidebar=$primarySidebar}
                    {include file="$template/includes/sidebar.tpl" sidebar=$secondarySidebar}
                </div>
            {/if}
            <div class="{if $hasSidebar}col-md-9{else}col-xs-12{/if} main-content">
