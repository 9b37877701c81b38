<?php

declare(strict_types=1);

namespace WHMCS\Config;

use Illuminate\Database\Eloquent\Model;

/** A setting of tblconfiguration; its key is its name. */
class Setting extends Model
{
    protected $table = 'tblconfiguration';
    protected $primaryKey = 'setting';
    protected $keyType = 'string';
    public $incrementing = false;
    protected $guarded = [];

    /**
     * @param string $setting
     * @return string|null null when there is no such setting
     */
    public static function getValue($setting)
    {
        return static::query()->where('setting', $setting)->value('value');
    }

    /**
     * @param string $setting
     * @param mixed $value
     */
    public static function setValue($setting, $value)
    {
        static::query()->upsert([['setting' => $setting, 'value' => (string) $value]], ['setting'], ['value']);
        return static::query()->where('setting', $setting)->first();
    }

    /** @return array<string, string> */
    public static function allAsArray()
    {
        return static::query()->pluck('value', 'setting')->all();
    }
}
