<?php

declare(strict_types=1);

namespace Standin\Web;

use Standin\Whmcs;

/** Where the site stands below its host. */
final class SitePath
{
    /** The path without a slash at its end: empty when the site is at the root of its host. */
    public static function getBaseUrl(): string
    {
        return rtrim((string) parse_url((string) Whmcs::running()->settings->get('SystemURL'), PHP_URL_PATH), '/');
    }
}
