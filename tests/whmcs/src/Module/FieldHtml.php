<?php

declare(strict_types=1);

namespace Standin\Module;

/** The input elements of a described field. Values are escaped; a description is HTML of the module, as in WHMCS. */
final class FieldHtml
{
    public static function of(ConfigField $field, string $name, string $value): string
    {
        $input = match ($field->type) {
            'yesno' => self::tick($name, $value),
            'dropdown' => self::dropdown($field, $name, $value),
            'radio' => self::radio($field, $name, $value),
            'textarea' => sprintf('<textarea name="%s" rows="%d" class="form-control">%s</textarea>', self::e($name), $field->rows, self::e($value)),
            'password' => self::text('password', $field, $name, $value),
            'system' => self::e($value),
            default => self::text('text', $field, $name, $value),
        };

        return $input . ($field->description === '' ? '' : " <span class=\"field-description\">{$field->description}</span>");
    }

    private static function text(string $type, ConfigField $field, string $name, string $value): string
    {
        $form = '<input type="%s" name="%s" value="%s" size="%d" class="form-control" autocomplete="off">';

        return sprintf($form, $type, self::e($name), self::e($value), $field->size);
    }

    private static function tick(string $name, string $value): string
    {
        $form = '<input type="hidden" name="%1$s" value=""><input type="checkbox" name="%1$s" value="on"%2$s>';

        return sprintf($form, self::e($name), $value === 'on' ? ' checked' : '');
    }

    private static function dropdown(ConfigField $field, string $name, string $value): string
    {
        $options = '';
        foreach ($field->choices as $choice => $label) {
            $chosen = (string) $choice === $value ? ' selected' : '';
            $options .= sprintf('<option value="%s"%s>%s</option>', self::e((string) $choice), $chosen, self::e($label));
        }

        return sprintf('<select name="%s" class="form-control">%s</select>', self::e($name), $options);
    }

    private static function radio(ConfigField $field, string $name, string $value): string
    {
        $radios = '';
        foreach ($field->choices as $choice => $label) {
            $chosen = (string) $choice === $value ? ' checked' : '';
            $form = '<label><input type="radio" name="%s" value="%s"%s> %s</label> ';
            $radios .= sprintf($form, self::e($name), self::e((string) $choice), $chosen, self::e($label));
        }

        return $radios;
    }

    private static function e(string $text): string
    {
        return htmlspecialchars($text, ENT_QUOTES);
    }
}
