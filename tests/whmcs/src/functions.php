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

function logActivity($description, $clientId = 0)
{
    Whmcs::running()->activity->write((string) $description, (int) $clientId);
}

function logModuleCall($module, $action, $request, $response, $processed = '', $replaceVars = [])
{
    Whmcs::running()->moduleLog->write((string) $module, (string) $action, $request, $response, $processed, (array) $replaceVars);
}

function encrypt($text)
{
    return Whmcs::running()->encryption->encrypt((string) $text);
}

function decrypt($text)
{
    return Whmcs::running()->encryption->decrypt((string) $text);
}

/** Letters and digits that are not mistaken for each other. */
function generateFriendlyPassword($length = 12)
{
    $letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789';
    $password = '';
    while (strlen($password) < $length) {
        $password .= $letters[random_int(0, strlen($letters) - 1)];
    }
    return $password;
}

function sendMessage($template, $relatedId, $extra = [])
{
    return Whmcs::running()->mail->sendTemplate((string) $template, (int) $relatedId, (array) $extra);
}

function sendAdminMessage($template, $extra = [], $type = 'system')
{
    return Whmcs::running()->mail->sendToAdmins((string) $template, (array) $extra);
}
