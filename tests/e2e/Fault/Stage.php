<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\Cloud;
use Fleio\EndToEnd\Component;
use Fleio\EndToEnd\Installation;
use Fleio\EndToEnd\Panel;

/** Sets up both sides for tests that start very many processes. */
final class Stage
{
    /** What PHP compiled is kept between the processes, which is half of the time of a run. */
    public static function build(): Installation
    {
        $root = dirname(__DIR__, 3);
        $cache = "{$root}/build/opcache";
        if (!is_dir($cache)) {
            mkdir($cache, 0700);
        }
        $kept = ['opcache.enable_cli' => '1', 'opcache.file_cache' => $cache, 'opcache.file_cache_only' => '1'];
        $panel = new Panel(settings: Component::settings() + $kept);
        $panel->link("{$root}/modules/servers/fleio");

        return new Installation($panel, Cloud::start());
    }
}
