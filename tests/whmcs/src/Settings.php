<?php

declare(strict_types=1);

namespace Standin;

use Illuminate\Database\Connection;

/** The rows of tblconfiguration. Read anew each time: other processes write them too. */
final readonly class Settings
{
    public function __construct(private Connection $database)
    {
    }

    public function get(string $name): ?string
    {
        return $this->database->table('tblconfiguration')->where('setting', $name)->value('value');
    }

    public function isOn(string $name): bool
    {
        return in_array($this->get($name), ['on', '1', 'true'], true);
    }

    public function set(string $name, string $value): void
    {
        $this->database->table('tblconfiguration')->updateOrInsert(['setting' => $name], ['value' => $value]);
    }
}
