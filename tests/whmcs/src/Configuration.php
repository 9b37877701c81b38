<?php

declare(strict_types=1);

namespace Standin;

/** What configuration.php of a root says. */
final readonly class Configuration
{
    private function __construct(private string $socket, private string $schema, public string $encryptionHash)
    {
    }

    /** @throws Refused when there is none */
    public static function read(string $file): self
    {
        if (!is_file($file)) {
            throw new Refused("$file is missing: run `whmcs install`.");
        }
        $values = (static function () use ($file): array {
            require $file;
            return get_defined_vars();
        })();
        return new self($values['db_socket'], $values['db_name'], $values['cc_encryption_hash']);
    }

    /** @return array<string, mixed> as Illuminate wants it; not strict, as zero dates are everywhere */
    public function connection(): array
    {
        return [
            'driver' => 'mysql', 'unix_socket' => $this->socket, 'database' => $this->schema, 'username' => 'root', 'password' => '',
            'charset' => 'utf8mb4', 'collation' => 'utf8mb4_unicode_ci', 'prefix' => '', 'strict' => false,
        ];
    }
}
