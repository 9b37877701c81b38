<?php

declare(strict_types=1);

if (!defined('WHMCS')) {
    exit('This file cannot be accessed directly');
}

function error_MetaData()
{
    return ['DisplayName' => 'Card (answers an error)', 'APIVersion' => '1.1'];
}

function error_config()
{
    return ['FriendlyName' => ['Type' => 'System', 'Value' => 'Card (answers an error)']];
}

function error_capture($params)
{
    throw new RuntimeException('The gateway answered 500');
}
