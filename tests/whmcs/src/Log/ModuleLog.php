<?php

declare(strict_types=1);

namespace Standin\Log;

use Standin\Whmcs;

/** The module log. Nothing is written until an admin switches it on (ModuleDebugMode). */
final readonly class ModuleLog
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    /** @param array<mixed> $secrets texts that are masked wherever they stand, literally */
    public function write(string $module, string $action, mixed $request, mixed $response, mixed $processed, array $secrets): void
    {
        if (!$this->whmcs->settings->isOn('ModuleDebugMode')) {
            return;
        }
        $this->whmcs->database->table('tblmodulelog')->insert([
            'date' => $this->whmcs->clock->stamp(),
            'module' => strtolower($module),
            'action' => strtolower($action),
            'request' => self::masked($request, $secrets),
            'response' => self::masked($response, $secrets),
            'arrdata' => self::masked($processed, $secrets),
        ]);
    }

    /** @param array<mixed> $secrets */
    private static function masked(mixed $value, array $secrets): string
    {
        $text = is_scalar($value) || $value === null ? (string) $value : print_r($value, true);
        foreach ($secrets as $secret) {
            if (is_scalar($secret) && (string) $secret !== '') {
                $text = str_replace((string) $secret, str_repeat('*', strlen((string) $secret)), $text);
            }
        }
        return $text;
    }
}
