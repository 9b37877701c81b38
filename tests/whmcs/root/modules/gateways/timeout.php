<?php

declare(strict_types=1);

if (!defined('WHMCS')) {
    exit('This file cannot be accessed directly');
}

function timeout_MetaData()
{
    return ['DisplayName' => 'Card (times out)', 'APIVersion' => '1.1'];
}

function timeout_config()
{
    return ['FriendlyName' => ['Type' => 'System', 'Value' => 'Card (times out)']];
}

function timeout_capture($params)
{
    // How long a call may hang is what a test is about, so it says so; a second is long enough for a person to see.
    usleep(1000 * (int) (getenv('WHMCS_GATEWAY_TIMEOUT_MS') ?: 1000));
    throw new RuntimeException('Operation timed out');
}
