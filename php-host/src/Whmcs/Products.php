<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

use Illuminate\Database\Connection;

/** Reads the products that this module serves. */
final readonly class Products
{
    private const MODULE = 'fleio';
    private const OPTIONS = 24;

    public function __construct(private Connection $database)
    {
    }

    /** @return list<ProductRow> in the order of their ids, hidden and retired ones too */
    public function all(): array
    {
        $columns = ['id', 'servertype', 'name', 'tax', ...array_map(self::column(...), range(1, self::OPTIONS))];
        $rows = $this->database->table('tblproducts')->where('servertype', self::MODULE)->orderBy('id')->get($columns);
        return array_map(static fn (object $row) => self::product(new Row($row)), $rows->all());
    }

    private static function product(Row $row): ProductRow
    {
        $options = [];
        foreach (range(1, self::OPTIONS) as $position) {
            $options[$position] = $row->text(self::column($position));
        }
        return new ProductRow($row->int('id'), $row->text('servertype'), $row->text('name'), $row->flag('tax'), $options);
    }

    private static function column(int $position): string
    {
        return 'configoption' . $position;
    }
}
