<?php

declare(strict_types=1);

namespace WasmComponent;

/**
 * As the extension has it.
 */
final readonly class Some
{
    public function __construct(public mixed $value)
    {
    }
}
