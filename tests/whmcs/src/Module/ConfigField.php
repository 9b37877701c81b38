<?php

declare(strict_types=1);

namespace Standin\Module;

/** One field of a form that a module describes: product settings and addon settings share the types. */
final class ConfigField
{
    /**
     * @param array<string, string> $choices value => label, for dropdown and radio
     * @param callable|string|null $loader fills the list of choices in the simple view
     */
    private function __construct(
        public readonly string $key,
        public readonly string $label,
        public readonly string $type,
        public readonly string $description,
        public readonly string $default,
        public readonly array $choices,
        public readonly bool $simple,
        public readonly mixed $loader,
        public readonly int $size,
        public readonly int $rows
    ) {
    }

    /** @param array<string, mixed> $definition as the module gave it */
    public static function of(string $key, array $definition): self
    {
        return new self(
            $key,
            (string) ($definition['FriendlyName'] ?? $key),
            strtolower((string) ($definition['Type'] ?? 'text')),
            (string) ($definition['Description'] ?? ''),
            (string) ($definition['Default'] ?? ''),
            self::choices($definition['Options'] ?? []),
            (bool) ($definition['SimpleMode'] ?? false),
            $definition['Loader'] ?? null,
            (int) ($definition['Size'] ?? 25),
            (int) ($definition['Rows'] ?? 3)
        );
    }

    /** @param array<string, string> $choices */
    public function asList(array $choices): self
    {
        return new self(
            $this->key,
            $this->label,
            'dropdown',
            $this->description,
            $this->default,
            $choices,
            $this->simple,
            $this->loader,
            $this->size,
            $this->rows
        );
    }

    /** What is stored for a posted value; null: the field was not in the form, as a box that is not ticked. */
    public function stored(mixed $posted): string
    {
        return $this->type === 'yesno' ? ($posted === null || $posted === '' ? '' : 'on') : trim((string) $posted);
    }

    /** @return array<string, string> */
    private static function choices(mixed $options): array
    {
        if (is_array($options) && !array_is_list($options)) {
            return array_map('strval', $options);
        }
        $values = is_array($options) ? $options : explode(',', (string) $options);
        $values = array_filter(array_map(static fn (mixed $value): string => trim((string) $value), $values), 'strlen');

        return array_combine($values, $values);
    }
}
