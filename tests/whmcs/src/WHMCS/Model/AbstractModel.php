<?php

declare(strict_types=1);

namespace WHMCS\Model;

use Illuminate\Database\Eloquent\Model;
use Illuminate\Support\Str;

/** A row of a core table. Attributes answer to their column and to its camel case: `firstName` is `firstname`. */
abstract class AbstractModel extends Model
{
    protected $guarded = [];
    public $timestamps = false;

    /** @var array<string, string> camel case => column, where neither lower nor snake case is it */
    protected $columnMap = [];

    public function getAttribute($key)
    {
        return parent::getAttribute($this->columnOf((string) $key));
    }

    public function setAttribute($key, $value)
    {
        return parent::setAttribute($this->columnOf((string) $key), $value);
    }

    private function columnOf(string $key): string
    {
        if (array_key_exists($key, $this->attributes) || method_exists($this, $key) || $this->hasGetMutator($key)) {
            return $key;
        }
        foreach ([$this->columnMap[$key] ?? '', Str::snake($key), strtolower($key)] as $column) {
            if ($column !== '' && array_key_exists($column, $this->attributes)) {
                return $column;
            }
        }
        return $this->columnMap[$key] ?? $key;
    }
}
