<?php

declare(strict_types=1);

if (!defined('WHMCS')) {
    exit('This file cannot be accessed directly');
}

function decline_MetaData()
{
    return ['DisplayName' => 'Card (declines)', 'APIVersion' => '1.1'];
}

function decline_config()
{
    return ['FriendlyName' => ['Type' => 'System', 'Value' => 'Card (declines)']];
}

function decline_capture($params)
{
    return ['status' => 'declined', 'rawdata' => ['code' => 'insufficient_funds']];
}
function decline_refund($params)
{
    return ['status' => 'declined', 'rawdata' => ['code' => 'refund_refused']];
}
