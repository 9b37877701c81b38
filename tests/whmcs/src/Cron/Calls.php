<?php

declare(strict_types=1);

namespace Standin\Cron;

use Standin\Clock\Clock;
use Standin\Refused;
use Standin\Site;

/** Calls of the cron as processes of their own. */
final class Calls
{
    /**
     * @param list<string> $words after cron.php
     * @param bool $fakeTime let time() of the process show the clock of the stand-in; deadlines still follow the real one
     * @return resource for proc_close
     * @throws Refused when faketime is wanted and missing
     */
    public static function start(Site $site, array $words, bool $fakeTime): mixed
    {
        $command = [PHP_BINARY, $site->root . '/crons/cron.php', ...$words];
        $environment = getenv();
        if ($fakeTime && !is_executable('/usr/bin/faketime')) {
            throw new Refused('faketime is not installed: install the package faketime.');
        }
        if ($fakeTime) {
            $now = (new Clock($site->storage . '/clock'))->now()->format('Y-m-d H:i:s');
            $command = ['faketime', $now, ...$command];
            $environment = ['FAKETIME_DONT_FAKE_MONOTONIC' => '1', 'TZ' => 'UTC'] + $environment;
        }
        return proc_open($command, [STDIN, STDOUT, STDERR], $pipes, $site->root . '/crons', $environment);
    }
}
