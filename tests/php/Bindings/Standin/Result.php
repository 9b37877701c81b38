<?php

declare(strict_types=1);

namespace WasmComponent;

/**
 * As the extension has it.
 */
final readonly class Result
{
    private function __construct(public string $tag, public mixed $value)
    {
    }

    public static function ok(mixed $value = null): self
    {
        return new self('ok', $value);
    }

    public static function err(mixed $value = null): self
    {
        return new self('err', $value);
    }
}
