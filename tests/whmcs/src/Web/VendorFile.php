<?php

declare(strict_types=1);

namespace Standin\Web;

/** Style sheets and scripts that Debian packages bring: Bootstrap 3 and 4, jQuery, Font Awesome. Pages work without. */
final class VendorFile
{
    private const FOLDERS = [
        'bootstrap4' => '/usr/share/javascript/bootstrap4', 'bootstrap3' => '/usr/share/javascript/bootstrap',
        'jquery' => '/usr/share/javascript/jquery', 'font-awesome' => '/usr/share/fonts-font-awesome',
    ];
    private const TYPES = ['css' => 'text/css', 'js' => 'text/javascript', 'woff' => 'font/woff', 'woff2' => 'font/woff2', 'ttf' => 'font/ttf'];

    /** @return bool false: it is no such file, and the server goes on by itself */
    public static function serve(string $path): bool
    {
        if (preg_match('#/assets/vendor/([\w-]+)/([\w./-]+)$#', $path, $parts) !== 1 || str_contains($parts[2], '..')) {
            return false;
        }
        $file = (self::FOLDERS[$parts[1]] ?? '') . '/' . $parts[2];
        $type = self::TYPES[pathinfo($file, PATHINFO_EXTENSION)] ?? null;
        if ($type === null || !is_file($file)) {
            http_response_code(404);

            return true;
        }
        header("Content-Type: $type");
        header('Cache-Control: max-age=3600');
        readfile($file);

        return true;
    }
}
