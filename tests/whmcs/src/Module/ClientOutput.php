<?php

declare(strict_types=1);

namespace Standin\Module;

/** What a module shows on the product page: ready HTML, or a template of its folder with variables. */
final class ClientOutput
{
    /** @param array<string, mixed> $variables */
    private function __construct(
        public readonly string $html,
        public readonly ?string $template,
        public readonly bool $replacesOverview,
        public readonly array $variables
    ) {
    }

    public static function none(): self
    {
        return new self('', null, false, []);
    }

    /**
     * Understands the present form (`tabOverviewReplacementTemplate`, `tabOverviewModuleOutputTemplate`,
     * `templateVariables`), the old one (`templatefile`, `vars`) and a string.
     */
    public static function of(ServerModule $module, mixed $answer): self
    {
        if (!is_array($answer)) {
            return new self((string) $answer, null, false, []);
        }
        $replacement = $answer['tabOverviewReplacementTemplate'] ?? null;
        $name = $replacement ?? $answer['tabOverviewModuleOutputTemplate'] ?? $answer['templatefile'] ?? null;
        $variables = (array) ($answer['templateVariables'] ?? $answer['vars'] ?? []);

        return new self('', $name === null ? null : self::path($module, (string) $name), $replacement !== null, $variables);
    }

    /** The file in the module's folder; the ending may be left out. Null: it is not there. */
    public static function path(ServerModule $module, string $name): ?string
    {
        foreach ([$name, "$name.tpl", "templates/$name", "templates/$name.tpl"] as $candidate) {
            $file = realpath("{$module->folder()}/$candidate");
            if ($file !== false && is_file($file)) {
                return $file;
            }
        }

        return null;
    }
}
