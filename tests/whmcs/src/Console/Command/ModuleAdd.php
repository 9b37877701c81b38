<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Folder;
use Standin\Refused;

/** Puts a module folder into a site, by a copy or by a link. */
final class ModuleAdd implements Command
{
    public function summary(): string
    {
        return 'Puts a module folder into a site, by a copy or by a link.';
    }

    public function arguments(): array
    {
        return ['kind' => 'servers, addons, gateways or registrars', 'folder' => 'the folder of the module, named like it'];
    }

    public function options(): array
    {
        return ['link' => 'link instead of copy, so that edits count at once'];
    }

    public function run(Input $input): int
    {
        $site = $input->site();
        $kind = (string) $input->argument('kind');
        $folder = realpath((string) $input->argument('folder'));
        $name = basename((string) $folder);
        if (!in_array($kind, ['servers', 'addons', 'gateways', 'registrars'], true) || $folder === false || !is_file("$folder/$name.php")) {
            throw new Refused("No module of kind '$kind' in {$input->argument('folder')}: it must hold an entry file named like the folder.");
        }
        $target = "{$site->root}/modules/$kind/$name";
        Folder::remove($target);
        if ($input->has('link')) {
            symlink($folder, $target);
        } else {
            Folder::copy($folder, $target);
        }
        echo "$target\n";

        return 0;
    }
}
