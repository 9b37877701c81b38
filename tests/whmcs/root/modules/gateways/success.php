<?php

declare(strict_types=1);

if (!defined('WHMCS')) {
    exit('This file cannot be accessed directly');
}

function success_MetaData()
{
    return ['DisplayName' => 'Card (always pays)', 'APIVersion' => '1.1'];
}

function success_config()
{
    return ['FriendlyName' => ['Type' => 'System', 'Value' => 'Card (always pays)']];
}

function success_capture($params)
{
    return [
        'status' => 'success', 'transid' => 'capture-' . bin2hex(random_bytes(8)),
        'rawdata' => ['amount' => $params['amount']], 'fees' => '0.00',
    ];
}
function success_refund($params)
{
    return [
        'status' => 'success', 'transid' => 'refund-' . bin2hex(random_bytes(8)),
        'rawdata' => ['amount' => $params['amount']],
    ];
}
