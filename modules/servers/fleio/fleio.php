<?php

/**
 * Entry points of the provisioning module: each calls one class of the host.
 */

declare(strict_types=1);

use Fleio\Host\Module\ConfigOptions;

if (!defined('WHMCS')) {
    exit('This file is a part of WHMCS and cannot be opened by itself.');
}

require_once __DIR__ . '/host.php';

/** @return array<string, string|bool> */
function fleio_MetaData(): array
{
    return ['DisplayName' => 'Fleio', 'APIVersion' => '1.1', 'RequiresServer' => false];
}

/** @return array<string, array<string, string>> */
function fleio_ConfigOptions(): array
{
    return ConfigOptions::all();
}
