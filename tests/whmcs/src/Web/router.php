<?php

declare(strict_types=1);

// The router of PHP's own web server: pages run as they are, libraries of Debian are served under assets/vendor.

use Standin\Web\VendorFile;

require_once __DIR__ . '/VendorFile.php';

$path = (string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (preg_match('#/(templates_c|vendor/\.|\.)|\.tpl$|/configuration\.php$#', $path) === 1 && !str_contains($path, '/assets/vendor/')) {
    http_response_code(403);

    return true;
}

return VendorFile::serve($path);
