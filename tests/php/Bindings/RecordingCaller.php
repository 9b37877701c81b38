<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Bindings;

use Fleio\Host\Policy\ComponentCaller;

/**
 * Keeps what it was called with, and answers what it was given.
 */
final class RecordingCaller implements ComponentCaller
{
    /** @var list<array{string|null, string, list<mixed>}> */
    public array $calls = [];

    public function __construct(private readonly mixed $answer)
    {
    }

    public function call(?string $interface, string $function, array $arguments): mixed
    {
        $this->calls[] = [$interface, $function, $arguments];

        return $this->answer;
    }
}
