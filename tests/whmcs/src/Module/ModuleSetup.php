<?php

declare(strict_types=1);

namespace Standin\Module;

use Standin\Api\ApiError;
use Standin\Database\SingleRow;
use Standin\Module\Exception\ModuleMissing;
use Standin\Whmcs;

/** Activation and settings of addons and gateways, as the local API offers them. */
final readonly class ModuleSetup
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    /** @param array<string, mixed> $parameters settings to begin with */
    public function activate(string $type, string $name, array $parameters): void
    {
        if ($this->isAddon($type)) {
            $answer = $this->addon($name)->activate();
            if ($answer['status'] === 'error') {
                throw new ApiError('Failed to activate module: ' . $answer['description']);
            }
        } else {
            $fields = $this->fields($type, $name);
            $this->write($name, 'name', (string) ($parameters['name'] ?? ($fields['FriendlyName'] ?? null)?->default ?: ucfirst($name)));
            $this->write($name, 'type', $this->whmcs->gateways->function($name, 'capture') === null ? 'Invoices' : 'CC');
            $this->write($name, 'visible', 'on');
        }
        $parameters === [] || $this->configure($type, $name, $parameters);
    }

    public function deactivate(string $type, string $name): void
    {
        if (!$this->isAddon($type)) {
            $this->whmcs->database->table('tblpaymentgateways')->where('gateway', $name)->delete();

            return;
        }
        $answer = $this->addon($name)->isActive() ? $this->addon($name)->deactivate() : throw new ApiError('Module is not active');
        if ($answer['status'] === 'error') {
            throw new ApiError('Failed to deactivate module: ' . $answer['description']);
        }
    }

    /** @return array<string, ConfigField> by name */
    public function fields(string $type, string $name): array
    {
        if ($this->isAddon($type)) {
            return $this->addon($name)->fields();
        }
        $config = $this->whmcs->gateways->function($name, 'config') ?? throw new ApiError('Invalid module name provided');
        $fields = [];
        foreach ((array) $config() as $key => $definition) {
            $definition = (array) $definition;
            $fields[(string) $key] = ConfigField::of((string) $key, $definition + ['Default' => $definition['Value'] ?? '']);
        }

        return $fields;
    }

    /** @param array<string, mixed> $parameters by name; the others keep what they have */
    public function configure(string $type, string $name, array $parameters): void
    {
        if ($this->isAddon($type)) {
            $kept = AddonSettings::of($name);
            $roles = array_map('intval', array_filter(explode(',', $kept['access'] ?? ''), 'strlen'));
            AddonSettings::store($this->addon($name), $parameters + $kept, $roles);

            return;
        }
        foreach (array_intersect_key($this->fields($type, $name), $parameters) as $key => $field) {
            $this->write($name, $key, $field->stored($parameters[$key]));
        }
    }

    private function isAddon(string $type): bool
    {
        return match (strtolower($type)) {
            'addon', 'addons' => true,
            'gateway', 'gateways' => false,
            default => throw new ApiError('Invalid module type provided. Supported module types include: addon, gateway'),
        };
    }

    private function addon(string $name): AddonModule
    {
        try {
            return AddonModule::load($name);
        } catch (ModuleMissing $missing) {
            throw new ApiError('Invalid module name provided', 0, $missing);
        }
    }

    private function write(string $gateway, string $setting, string $value): void
    {
        SingleRow::put($this->whmcs->database, 'tblpaymentgateways', ['gateway' => $gateway, 'setting' => $setting], ['value' => $value]);
    }
}
