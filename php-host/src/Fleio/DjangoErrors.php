<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** What the body of a refusal says. Django answers `{"detail": …}`, or lists of texts by field, which may nest. */
final class DjangoErrors
{
    private const LONGEST = 500;
    /** Names of fields that name none. */
    private const NAMELESS = ['detail', 'non_field_errors', '__all__'];

    /** @return string one line; empty when the body says nothing that can be read */
    public static function text(string $body): string
    {
        $errors = json_decode($body, true);
        if (!is_array($errors) && !is_string($errors)) {
            return '';
        }
        $said = is_array($errors) && is_string($errors['detail'] ?? null) ? $errors['detail'] : $errors;
        $line = trim((string) preg_replace('/\s+/u', ' ', implode('; ', self::texts($said, ''))));
        return mb_strlen($line) <= self::LONGEST ? $line : mb_substr($line, 0, self::LONGEST) . '…';
    }

    /** @return list<string> */
    private static function texts(mixed $said, string $field): array
    {
        if (!is_array($said)) {
            $text = is_string($said) ? $said : (string) json_encode($said);
            return [$field === '' ? $text : "$field: $text"];
        }
        $texts = [];
        foreach ($said as $name => $inner) {
            $isNamed = is_string($name) && !in_array($name, self::NAMELESS, true);
            array_push($texts, ...self::texts($inner, $isNamed ? ltrim("$field.$name", '.') : $field));
        }
        return $texts;
    }
}
