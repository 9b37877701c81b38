<?php

declare(strict_types=1);

namespace Standin;

/** Puts modules of others into a site, unmodified. */
final readonly class Placing
{
    private const KINDS = ['servers', 'addons', 'gateways', 'registrars'];

    public function __construct(private Site $site)
    {
    }

    /**
     * @param string $path a module's folder, a gateway's file, or a file of loose hooks
     * @return string where it is now
     * @throws Refused when it is no module, or nobody says of which kind
     */
    public function place(string $path, ?string $kind, bool $copy): string
    {
        $source = realpath($path) ?: throw new Refused("There is no $path.");
        $name = basename($source);
        if (is_file($source) && $kind === null && basename(dirname($source)) !== 'gateways') {
            return $this->put($source, "{$this->site->root}/includes/hooks/$name", true);
        }
        $kind ??= $this->kindOf($source);
        if (!in_array($kind, self::KINDS, true)) {
            throw new Refused("Of which kind is $path? Say --kind=" . implode('|', self::KINDS) . '.');
        }
        if (is_dir($source) && !is_file("$source/$name.php")) {
            throw new Refused("$path is no module: it has no $name.php.");
        }
        return $this->put($source, "{$this->site->root}/modules/$kind/$name", $copy);
    }

    private function kindOf(string $source): string
    {
        $manifest = json_decode((string) @file_get_contents($source . '/whmcs.json'), true);
        $type = str_replace('whmcs-', '', (string) ($manifest['type'] ?? ''));
        return in_array($type, self::KINDS, true) ? $type : basename(dirname($source));
    }

    private function put(string $source, string $target, bool $copy): string
    {
        Folder::remove($target);
        Folder::make(dirname($target));
        match (true) {
            !$copy => symlink($source, $target),
            is_dir($source) => Folder::copy($source, $target),
            default => copy($source, $target),
        };
        return $target;
    }
}
