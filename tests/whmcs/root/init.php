<?php

declare(strict_types=1);

// Every page and script of WHMCS, and of modules with pages of their own, starts here.
if (!defined('WHMCS')) {
    define('WHMCS', true);
    define('ROOTDIR', __DIR__);
    require_once (static function (): string {
        require __DIR__ . '/configuration.php';
        return $standin_source . '/autoload.php';
    })();
    Standin\Whmcs::boot(__DIR__);
}
