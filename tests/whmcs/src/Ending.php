<?php

declare(strict_types=1);

namespace Standin;

/** How a page ends early. In a test it throws instead, so that the test goes on. */
final class Ending
{
    public bool $throws = false;

    public function redirect(string $location): never
    {
        if ($this->throws) {
            throw new Ended("Location: $location");
        }
        header('Location: ' . $location);
        exit;
    }

    public function end(string $message): never
    {
        if ($this->throws) {
            throw new Ended($message);
        }
        exit($message);
    }
}
