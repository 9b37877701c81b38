<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

use Illuminate\Database\Connection;

/** Reads settings of WHMCS and of this module's addon. */
final readonly class WhmcsSettings
{
    private const ADDON = 'fleio';

    public function __construct(private Connection $database)
    {
    }

    /**
     * Settings of WHMCS.
     *
     * @param list<string> $names such as `TaxEnabled`
     * @return array<string, string> by name, each name asked for; empty when WHMCS has no such setting
     */
    public function values(array $names): array
    {
        $stored = $this->database->table('tblconfiguration')->whereIn('setting', $names)->pluck('value', 'setting')->all();
        return array_map('strval', array_intersect_key($stored, array_flip($names)) + array_fill_keys($names, ''));
    }

    /** @return array<string, string> by name; none when the addon was never activated */
    public function addonValues(): array
    {
        $stored = $this->database->table('tbladdonmodules')->where('module', self::ADDON)->pluck('value', 'setting')->all();
        return array_map('strval', $stored);
    }
}
