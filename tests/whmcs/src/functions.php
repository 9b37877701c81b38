<?php

declare(strict_types=1);

// The functions that WHMCS gives to every module. Each is one call into the running stand-in.

use Standin\Whmcs;

/** @return array<string, mixed> */
function localAPI($command, $values = [], $adminUser = null)
{
    return Whmcs::running()->api->call((string) $command, (array) $values, $adminUser === null ? null : (string) $adminUser);
}

function add_hook($point, $priority, $function)
{
    Whmcs::running()->hooks->add((string) $point, (int) $priority, $function);
}

/** @return list<mixed> */
function run_hook($point, $arguments = [])
{
    return Whmcs::running()->hooks->run((string) $point, $arguments);
}
