<?php

declare(strict_types=1);

namespace WHMCS\Module;

use Standin\Database\SingleRow;
use Standin\Whmcs;
use WHMCS\Database\Capsule;

/**
 * A box on the home page of the admin area. A hook on AdminHomeWidgets answers an instance.
 *
 * `getData` is the part that may be slow and is cached when the widget says so; `generateOutput` makes HTML of it.
 */
abstract class AbstractWidget
{
    protected $title = '';
    protected $description = '';
    /** The place among the widgets, smallest first. */
    protected $weight = 150;
    /** Columns it takes, 1 to 3. */
    protected $columns = 1;
    protected $cache = false;
    /** Whether the cache is kept per admin. */
    protected $cachePerUser = false;
    /** Seconds. */
    protected $cacheExpiry = 3600;
    /** Name of a permission; empty: everyone. */
    protected $requiredPermission = '';
    protected $wrapper = true;

    /** @return array<string, mixed>|mixed */
    abstract public function getData();

    /**
     * @param mixed $data what getData answered, now or before
     * @return string HTML
     */
    abstract public function generateOutput($data);

    /** The class name without its separators: the id of the widget in the page. */
    public function getId(): string
    {
        return str_replace('\\', '', static::class);
    }

    public function getTitle(): string
    {
        return (string) $this->title;
    }

    public function getDescription(): string
    {
        return (string) $this->description;
    }

    public function getWeight(): int
    {
        return (int) $this->weight;
    }

    public function getColumnSize(): int
    {
        return max(1, min(3, (int) $this->columns));
    }

    public function getRequiredPermission(): string
    {
        return (string) $this->requiredPermission;
    }

    public function showWrapper(): bool
    {
        return (bool) $this->wrapper;
    }

    /** @return string HTML, from the cache if that is allowed and fresh */
    public function render(bool $forceRefresh = false): string
    {
        return (string) $this->generateOutput($this->fetchData($forceRefresh));
    }

    private static function now(): int
    {
        return Whmcs::running()->clock->now()->getTimestamp();
    }

    protected function fetchData(bool $forceRefresh): mixed
    {
        if (!$this->cache) {
            return $this->getData();
        }
        $name = 'widget.' . static::class . ($this->cachePerUser ? '.' . ($_SESSION['adminid'] ?? 0) : '');
        $kept = Capsule::table('tbltransientdata')->where('name', $name)->where('expires', '>', self::now())->first();
        if ($kept !== null && !$forceRefresh) {
            return json_decode($kept->data, true);
        }
        $made = $this->getData();
        $row = ['data' => json_encode($made, JSON_THROW_ON_ERROR), 'expires' => self::now() + (int) $this->cacheExpiry];
        SingleRow::put(Capsule::connection(), 'tbltransientdata', ['name' => $name], $row);

        return $made;
    }
}
