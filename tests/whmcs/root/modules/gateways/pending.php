<?php

declare(strict_types=1);

if (!defined('WHMCS')) {
    exit('This file cannot be accessed directly');
}

function pending_MetaData()
{
    return ['DisplayName' => 'Debit (stays pending)', 'APIVersion' => '1.1'];
}

function pending_config()
{
    return ['FriendlyName' => ['Type' => 'System', 'Value' => 'Debit (stays pending)']];
}

function pending_capture($params)
{
    return ['status' => 'pending', 'transid' => 'pending-' . $params['invoiceid'], 'rawdata' => ['state' => 'submitted']];
}
