<?php

declare(strict_types=1);

namespace Standin\Module;

use Standin\Database\SingleRow;
use WHMCS\Database\Capsule;

/** Custom fields of products and clients. A field named `code|Shown name` is known to modules by its code. */
final class CustomFields
{
    /** @return array<string, string> by the name modules know */
    public static function values(string $type, int $owner, int $of): array
    {
        $values = [];
        foreach (self::fields($type, $owner) as $field) {
            $value = Capsule::table('tblcustomfieldsvalues')->where('fieldid', $field->id)->where('relid', $of)->value('value');
            $values[self::code((string) $field->fieldname)] = (string) $value;
        }

        return $values;
    }

    /** @return list<object> rows of tblcustomfields in their order */
    public static function fields(string $type, int $owner): array
    {
        return Capsule::table('tblcustomfields')->where('type', $type)->where('relid', $owner)
            ->orderBy('sortorder')->orderBy('id')->get()->all();
    }

    /** @param array<int|string, mixed> $values by field id */
    public static function store(string $type, int $owner, int $of, array $values): void
    {
        foreach (self::fields($type, $owner) as $field) {
            if (array_key_exists($field->id, $values)) {
                self::storeOne((int) $field->id, $of, (string) $values[$field->id]);
            }
        }
    }

    public static function storeOne(int $fieldId, int $of, string $value): void
    {
        SingleRow::put(Capsule::connection(), 'tblcustomfieldsvalues', ['fieldid' => $fieldId, 'relid' => $of], ['value' => $value]);
    }

    public static function code(string $name): string
    {
        return trim(explode('|', $name, 2)[0]);
    }

    public static function shown(string $name): string
    {
        $parts = explode('|', $name, 2);

        return trim($parts[1] ?? $parts[0]);
    }
}
