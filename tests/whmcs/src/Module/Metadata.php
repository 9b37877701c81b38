<?php

declare(strict_types=1);

namespace Standin\Module;

/** What `_MetaData` says about a module. */
final class Metadata
{
    /** @param array<string, mixed> $values as answered */
    private function __construct(public readonly string $displayName, private readonly array $values)
    {
    }

    /** @param array<string, mixed> $values */
    public static function of(string $module, array $values): self
    {
        return new self((string) ($values['DisplayName'] ?? ucfirst($module)), $values);
    }

    public function text(string $key): string
    {
        return (string) ($this->values[$key] ?? '');
    }

    /** Without a statement a module works with servers. */
    public function requiresServer(): bool
    {
        return (bool) ($this->values['RequiresServer'] ?? true);
    }

    /** The port of new servers; docs show numbers and numeric strings. */
    public function defaultPort(bool $secure): int
    {
        return (int) ($this->values[$secure ? 'DefaultSSLPort' : 'DefaultNonSSLPort'] ?? 0);
    }
}
