<?php

declare(strict_types=1);

if (!defined('WHMCS')) {
    exit('This file cannot be accessed directly');
}

function banktransfer_MetaData()
{
    return ['DisplayName' => 'Bank Transfer', 'APIVersion' => '1.1'];
}

function banktransfer_config()
{
    return ['FriendlyName' => ['Type' => 'System', 'Value' => 'Bank Transfer']];
}

function banktransfer_link($params)
{
    return '<p>Please transfer ' . $params['amount'] . ' ' . $params['currency'] . ' with the reference ' . $params['invoiceid'] . '.</p>';
}
