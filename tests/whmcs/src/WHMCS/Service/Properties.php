<?php

declare(strict_types=1);

namespace WHMCS\Service;

use Standin\Database\SingleRow;
use WHMCS\Database\Capsule;

/** Values that a module keeps with a service. Reserved names are columns of the service, all others custom fields. */
class Properties
{
    private const COLUMNS = [
        'username' => 'username', 'password' => 'password', 'domain' => 'domain', 'license key' => 'domain',
        'dedicated ip' => 'dedicatedip',
        'disk usage' => 'diskusage', 'disk limit' => 'disklimit', 'bandwidth usage' => 'bwusage', 'bandwidth limit' => 'bwlimit',
        'last update' => 'lastupdate',
    ];

    public function __construct(private Service $service)
    {
    }

    /** @param array<string, mixed> $values name => value, or name => {type, value} */
    public function save(array $values)
    {
        foreach ($values as $name => $value) {
            $text = (string) (is_array($value) ? $value['value'] ?? '' : $value);
            $column = self::COLUMNS[strtolower($name)] ?? null;
            if ($column !== null) {
                $text = $column === 'password' ? encrypt($text) : $text;
                Capsule::table('tblhosting')->where('id', $this->service->id)->update([$column => $text]);
                $this->service->setAttribute($column, $text);
            } else {
                $this->saveField($name, is_array($value) ? (string) ($value['type'] ?? 'text') : 'text', $text);
            }
        }
        return $this;
    }

    /** @return string empty when it was never saved */
    public function get($name)
    {
        $column = self::COLUMNS[strtolower((string) $name)] ?? null;
        if ($column !== null) {
            $text = (string) Capsule::table('tblhosting')->where('id', $this->service->id)->value($column);
            return $column === 'password' ? decrypt($text) : $text;
        }
        $values = ['fieldid' => (int) $this->fieldId((string) $name), 'relid' => $this->service->id];
        return (string) Capsule::table('tblcustomfieldsvalues')->where($values)->value('value');
    }

    private function saveField(string $name, string $type, string $value): void
    {
        $field = $this->fieldId($name) ?? Capsule::table('tblcustomfields')->insertGetId([
            'type' => 'product', 'relid' => $this->service->packageid, 'fieldname' => $name, 'fieldtype' => $type, 'adminonly' => 'on',
        ]);
        $key = ['fieldid' => $field, 'relid' => $this->service->id];
        SingleRow::put(Capsule::connection(), 'tblcustomfieldsvalues', $key, ['value' => $value]);
    }

    /** A field may carry a label for clients behind `|`; its name is what stands before. */
    private function fieldId(string $name): ?int
    {
        $fields = Capsule::table('tblcustomfields')->where(['type' => 'product', 'relid' => $this->service->packageid])->get();
        foreach ($fields as $field) {
            if (strcasecmp(explode('|', $field->fieldname)[0], $name) === 0) {
                return $field->id;
            }
        }
        return null;
    }
}
