<?php

declare(strict_types=1);

// Redirects and tokens of pages.

use Standin\Whmcs;

/** Redirects to this script, or to the file given, and ends the page. */
function redir($query = '', $file = '')
{
    $target = $file === '' ? basename((string) ($_SERVER['SCRIPT_NAME'] ?? 'index.php')) : (string) $file;
    Whmcs::running()->ending->redirect($target . ($query === '' ? '' : '?' . $query));
}

/** The token of this session: as hidden input, as `link` for a URL, or `plain`. */
function generate_token($type = 'form')
{
    $_SESSION['tkval'] ??= bin2hex(random_bytes(20));
    return match ($type) {
        'plain' => $_SESSION['tkval'],
        'link' => '&token=' . $_SESSION['tkval'],
        default => '<input type="hidden" name="token" value="' . $_SESSION['tkval'] . '" />',
    };
}

/** Ends the page unless the request carries the token of this session. */
function check_token($namespace = '', $token = null)
{
    $given = $token ?? $_REQUEST['token'] ?? '';
    if (!is_string($given) || !hash_equals(generate_token('plain'), $given)) {
        Whmcs::running()->ending->end('Invalid Token. Please go back and try again.');
    }
    return true;
}
