<?php

declare(strict_types=1);

namespace Standin;

use Standin\Database\Server;

/** A private folder with one database server and any number of sites. */
final readonly class Home
{
    public string $folder;

    public function __construct(string $folder)
    {
        $this->folder = str_starts_with($folder, '/') ? $folder : getcwd() . '/' . $folder;
    }

    /** The folder of `--home`, of WHMCS_HOME, or `whmcs-home` below the current one. */
    public static function chosen(?string $option): self
    {
        return new self(rtrim($option ?? (getenv('WHMCS_HOME') ?: 'whmcs-home'), '/'));
    }

    public function server(): Server
    {
        return new Server($this->folder . '/db');
    }

    /** @throws Refused when the name is no name of a site */
    public function site(string $name = 'main'): Site
    {
        if (preg_match('/^[a-z][a-z0-9_]{0,30}$/', $name) !== 1) {
            throw new Refused("'$name' is no name of a site: use lower-case letters, digits and '_', a letter first.");
        }
        return new Site($this, $name);
    }

    /** @return list<string> names of the sites installed here */
    public function siteNames(): array
    {
        return array_map('basename', glob($this->folder . '/sites/*', GLOB_ONLYDIR) ?: []);
    }

    /** Stops the server and removes the folder. */
    public function remove(): void
    {
        $this->server()->stop();
        Folder::remove($this->folder);
    }
}
