<?php

declare(strict_types=1);

namespace Standin\Module;

use Throwable;
use WHMCS\Database\Capsule;

/**
 * The module settings of a product. The place of a field decides its column, so a module that changes the order of its
 * fields gives saved values another meaning; this form does not prevent it, as WHMCS does not.
 */
final class ConfigForm
{
    public const POSITIONS = 24;

    private function __construct(private readonly ServerModule $module, private readonly object $product)
    {
    }

    public static function of(int $productId, ?string $module = null): self
    {
        $product = Capsule::table('tblproducts')->where('id', $productId)->first();

        return new self(ServerModule::load($module ?? (string) $product->servertype), $product);
    }

    /** @return array<int, ConfigField> by position, from 1 */
    public function fields(?int $serverGroup = null): array
    {
        $fields = [];
        $position = 0;
        foreach ($this->module->listOf('ConfigOptions', $this->params($serverGroup)) as $key => $definition) {
            if (++$position <= self::POSITIONS) {
                $fields[$position] = ConfigField::of((string) $key, (array) $definition);
            }
        }

        return $fields;
    }

    /** Whether some fields are marked for the simple view; the others show in the advanced one only. */
    public function hasSimpleMode(): bool
    {
        return array_filter($this->fields(), static fn (ConfigField $field): bool => $field->simple) !== [];
    }

    /** @return list<array{label: string, input: string, simple: bool, error: string}> the rows of the form */
    public function rows(bool $simple, ?int $serverGroup = null): array
    {
        $rows = [];
        foreach ($this->fields($serverGroup) as $position => $field) {
            if ($simple && !$field->simple) {
                continue;
            }
            [$field, $error] = $simple ? $this->loaded($field, $serverGroup) : [$field, ''];
            $rows[] = [
                'label' => $field->label,
                'input' => FieldHtml::of($field, "packageconfigoption[$position]", $this->shown($position, $field)),
                'simple' => $field->simple,
                'error' => $error,
            ];
        }

        return $rows;
    }

    /**
     * Stores what was posted. Fields the form did not show keep their value; so do ticks, whose form posts both states.
     *
     * @param array<int|string, mixed> $posted by position
     */
    public function store(array $posted): void
    {
        $values = ['servertype' => $this->module->name];
        foreach ($this->fields() as $position => $field) {
            if (array_key_exists($position, $posted)) {
                $values["configoption$position"] = $field->stored($posted[$position]);
            }
        }
        Capsule::table('tblproducts')->where('id', $this->product->id)->update($values);
        ModuleLists::detectHooks('servers', $this->module->name);
    }

    /** @return array{0: ConfigField, 1: string} the field as a list, or the loader's complaint */
    private function loaded(ConfigField $field, ?int $serverGroup): array
    {
        if ($field->loader === null) {
            return [$field, ''];
        }
        try {
            $choices = ($field->loader)($this->params($serverGroup));
        } catch (Throwable $failure) {
            return [$field, $failure->getMessage()];
        }

        return [$field->asList(array_map('strval', (array) $choices)), ''];
    }

    /** A default shows only until the product was saved with this module. */
    private function shown(int $position, ConfigField $field): string
    {
        $saved = (string) $this->product->{"configoption$position"};

        return $saved === '' && !$this->wasSaved() ? $field->default : $saved;
    }

    private function wasSaved(): bool
    {
        $columns = array_map(static fn (int $position): string => "configoption$position", range(1, self::POSITIONS));
        $values = array_map(fn (string $column): string => (string) $this->product->$column, $columns);

        return $this->product->servertype === $this->module->name && implode('', $values) !== '';
    }

    /** @return array<string, mixed> there is no service here; a server only when a group was chosen */
    private function params(?int $serverGroup): array
    {
        $options = [];
        foreach (range(1, self::POSITIONS) as $position) {
            $options["configoption$position"] = (string) $this->product->{"configoption$position"};
        }
        $group = $serverGroup ?? (int) $this->product->servergroup;

        return ['packageid' => (int) $this->product->id, 'pid' => (int) $this->product->id, 'isAddon' => false,
            'moduletype' => $this->module->name] + $options + ServerParams::ofGroup($group);
    }
}
