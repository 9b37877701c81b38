<?php

declare(strict_types=1);

// The SQL functions of old, deprecated in WHMCS: what old modules still call.

use WHMCS\Database\Capsule;

function full_query($sql)
{
    return Capsule::connection()->getPdo()->query((string) $sql);
}

/** @return PDOStatement rows by name */
function select_query($table, $fields, $where, $orderBy = '', $direction = '', $limit = '')
{
    $query = Capsule::table((string) $table)->selectRaw((string) $fields)->where((array) $where);
    if ($orderBy !== '') {
        $query->orderBy((string) $orderBy, $direction ?: 'asc');
    }
    if ($limit !== '') {
        [$from, $count] = str_contains((string) $limit, ',') ? explode(',', (string) $limit) : [0, $limit];
        $query->offset((int) $from)->limit((int) $count);
    }
    $statement = Capsule::connection()->getPdo()->prepare($query->toSql());
    $statement->execute($query->getBindings());
    return $statement;
}

function insert_query($table, $values)
{
    return Capsule::table((string) $table)->insertGetId((array) $values);
}

function update_query($table, $values, $where)
{
    return Capsule::table((string) $table)->where((array) $where)->update((array) $values);
}

function delete_query($table, $where)
{
    return Capsule::table((string) $table)->where((array) $where)->delete();
}

function get_query_val($table, $field, $where)
{
    return Capsule::table((string) $table)->where((array) $where)->value((string) $field);
}
