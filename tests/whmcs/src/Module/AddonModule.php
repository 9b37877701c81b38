<?php

declare(strict_types=1);

namespace Standin\Module;

use Standin\Module\Exception\ModuleMissing;
use Throwable;
use WHMCS\Database\Capsule;

/** An addon module: its settings, its activation and upgrade, its pages. */
final class AddonModule
{
    private function __construct(public readonly string $name)
    {
    }

    /** @throws ModuleMissing when no folder of that name holds an entry file */
    public static function load(string $name): self
    {
        $file = ROOTDIR . "/modules/addons/$name/$name.php";
        if (preg_match('/^[a-z][a-z0-9_]*$/i', $name) !== 1 || !is_file($file)) {
            throw ModuleMissing::at('addons', $name, $file);
        }
        require_once $file;

        return new self($name);
    }

    /** @return list<string> */
    public static function installed(): array
    {
        return ModuleFolder::namesIn(ROOTDIR . '/modules/addons');
    }

    /** @return list<string> active ones whose folder is still there */
    public static function active(): array
    {
        return array_values(array_intersect(ModuleLists::names(ModuleLists::ACTIVE_ADDONS), self::installed()));
    }

    public function isActive(): bool
    {
        return in_array($this->name, self::active(), true);
    }

    public function folder(): string
    {
        return ROOTDIR . "/modules/addons/{$this->name}";
    }

    public function has(string $function): bool
    {
        return function_exists("{$this->name}_$function");
    }

    /** @return array<string, mixed> name, description, version, author, language, fields */
    public function config(): array
    {
        return (array) ("{$this->name}_config")();
    }

    public function version(): string
    {
        return (string) ($this->config()['version'] ?? '');
    }

    /** @return array<string, ConfigField> by name */
    public function fields(): array
    {
        $fields = [];
        foreach ((array) ($this->config()['fields'] ?? []) as $key => $definition) {
            $fields[(string) $key] = ConfigField::of((string) $key, (array) $definition);
        }

        return $fields;
    }

    /** @return array{status: string, description: string} */
    public function activate(): array
    {
        if ($this->isActive()) {
            return self::answer(['status' => 'error', 'description' => "{$this->name} is active already"]);
        }
        $answer = self::answer($this->has('activate') ? ("{$this->name}_activate")() : null);
        if ($answer['status'] === 'error') {
            return $answer;
        }
        ModuleLists::add(ModuleLists::ACTIVE_ADDONS, $this->name);
        AddonSettings::begin($this);
        ModuleLists::detectHooks('addons', $this->name);
        logActivity("Addon Module Activated: {$this->name}");

        return $answer;
    }

    /** Removes the settings; what the module's tables hold is the module's affair. */
    public function deactivate(): array
    {
        $answer = self::answer($this->has('deactivate') ? ("{$this->name}_deactivate")() : null);
        if ($answer['status'] === 'error') {
            return $answer;
        }
        ModuleLists::remove(ModuleLists::ACTIVE_ADDONS, $this->name);
        ModuleLists::forgetHooks('addons', $this->name);
        Capsule::table('tbladdonmodules')->where('module', $this->name)->delete();
        logActivity("Addon Module Deactivated: {$this->name}");

        return $answer;
    }

    /** Calls the module's upgrade once after its version changed, with the version that was installed. */
    public function upgradeWhenNew(): void
    {
        $installed = AddonSettings::of($this->name)['version'] ?? '';
        if (!$this->isActive() || $installed === $this->version()) {
            return;
        }
        if ($this->has('upgrade')) {
            ("{$this->name}_upgrade")(['version' => $installed] + AddonSettings::shared($this));
        }
        AddonSettings::put($this->name, 'version', $this->version());
        logActivity("Addon Module Upgraded: {$this->name} from $installed to {$this->version()}");
    }

    /** @return string what the module printed */
    public function output(): string
    {
        $this->upgradeWhenNew();
        ob_start();
        try {
            if ($this->has('output')) {
                ("{$this->name}_output")(AddonSettings::vars($this, "addonmodules.php?module={$this->name}"));
            }
        } catch (Throwable $thrown) {
            ob_end_clean();
            throw $thrown;
        }

        return (string) ob_get_clean();
    }

    public function sidebar(): string
    {
        $vars = AddonSettings::vars($this, "addonmodules.php?module={$this->name}");

        return $this->has('sidebar') ? (string) ("{$this->name}_sidebar")($vars) : '';
    }

    /** @return array<string, mixed>|null pagetitle, breadcrumb, templatefile, requirelogin, forcessl, vars */
    public function clientArea(): ?array
    {
        if (!$this->isActive() || !$this->has('clientarea')) {
            return null;
        }
        $this->upgradeWhenNew();

        return (array) ("{$this->name}_clientarea")(AddonSettings::vars($this, "index.php?m={$this->name}"));
    }

    /** @return array{status: string, description: string} modules may answer nothing, which is success */
    private static function answer(mixed $answer): array
    {
        $answer = is_array($answer) ? $answer : [];

        return [
            'status' => (string) ($answer['status'] ?? 'success'),
            'description' => (string) ($answer['description'] ?? ''),
        ];
    }
}
