<?php

declare(strict_types=1);

namespace Fleio\EndToEnd;

/** How a process ended. */
final readonly class Finished
{
    /**
     * @param int $exitCode -1 when a signal ended it
     * @param string $output what it wrote, errors too
     */
    public function __construct(public int $exitCode, public ?int $signal, public string $output)
    {
    }
}
