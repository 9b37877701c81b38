<?php

declare(strict_types=1);

namespace WasmComponent;

/**
 * As the extension has it.
 */
final readonly class Variant
{
    public function __construct(public string $tag, public mixed $value = null)
    {
    }
}
