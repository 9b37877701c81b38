<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

/**
 * Where it is said what is wrong.
 */
interface NoticeBoard
{
    /**
     * @param string $key what it is about, such as `product:7`
     */
    public function raise(string $key, string $message, int $now, ?int $clientId = null): void;

    /** @param string $message said if the notice stood */
    public function clear(string $key, string $message, int $now): void;
}
