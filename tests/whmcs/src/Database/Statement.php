<?php

declare(strict_types=1);

namespace Standin\Database;

/** A prepared statement that passes the same points as a plain one. */
final class Statement extends \PDOStatement
{
    private function __construct(private readonly Pdo $connection)
    {
    }

    public function execute(?array $params = null): bool
    {
        return $this->connection->watched($this->queryString, fn () => parent::execute($params));
    }
}
