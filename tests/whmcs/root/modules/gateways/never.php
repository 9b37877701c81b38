<?php

declare(strict_types=1);

if (!defined('WHMCS')) {
    exit('This file cannot be accessed directly');
}

function never_MetaData()
{
    return ['DisplayName' => 'Card (never answers)', 'APIVersion' => '1.1'];
}

function never_config()
{
    return ['FriendlyName' => ['Type' => 'System', 'Value' => 'Card (never answers)']];
}

function never_capture($params)
{
    // Only a signal ends this: it stands for a gateway that keeps the connection open and says nothing.
    while (true) {
        sleep(3600);
    }
}
