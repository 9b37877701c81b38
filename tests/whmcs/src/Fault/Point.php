<?php

declare(strict_types=1);

namespace Standin\Fault;

/** One call, callback, commit or statement: the n-th of its kind and the n-th of its name. */
final readonly class Point
{
    public function __construct(public string $kind, public int $number, public string $name, public int $numberOfName)
    {
    }

    public function __toString(): string
    {
        return "{$this->kind} {$this->number} {$this->name}";
    }
}
