<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** Fleio did what it was asked. */
final readonly class Answered implements Answer
{
    public function __construct(private string $body)
    {
    }

    public function body(): string
    {
        return $this->body;
    }

    public function failure(): null
    {
        return null;
    }
}
