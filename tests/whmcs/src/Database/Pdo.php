<?php

declare(strict_types=1);

namespace Standin\Database;

use Standin\Fault\Faults;

/** A connection whose statements and commits are points where a fault can strike, whoever asks for them. */
final class Pdo extends \PDO
{
    private const WRITES = '/^\s*(insert|update|delete|replace|create|alter|drop|truncate|rename)\b/i';

    private ?Faults $faults = null;

    public function watchedBy(Faults $faults): self
    {
        $this->setAttribute(\PDO::ATTR_STATEMENT_CLASS, [Statement::class, [$this]]);
        $this->faults = $faults;
        return $this;
    }

    #[\ReturnTypeWillChange]
    public function exec(string $statement): int|false
    {
        return $this->watched($statement, fn () => parent::exec($statement));
    }

    #[\ReturnTypeWillChange]
    public function query(string $query, ?int $fetchMode = null, mixed ...$fetchModeArgs): \PDOStatement|false
    {
        return $this->watched($query, fn () => parent::query($query, $fetchMode, ...$fetchModeArgs));
    }

    public function commit(): bool
    {
        return $this->atCommit('COMMIT', fn () => parent::commit());
    }

    /**
     * Runs one statement between its points. A write outside a transaction is a commit of its own.
     *
     * @template T
     * @param \Closure(): T $run
     * @return T
     */
    public function watched(string $sql, \Closure $run): mixed
    {
        $this->faults?->before('sql', strtok(trim($sql), " \n") ?: '', $this);
        $ends = preg_match('/^\s*commit\b/i', $sql) === 1 || (preg_match(self::WRITES, $sql) === 1 && !$this->inTransaction());
        return $ends ? $this->atCommit(preg_replace('/\s+/', ' ', trim($sql)) ?? '', $run) : $run();
    }

    private function atCommit(string $what, \Closure $run): mixed
    {
        $name = implode(' ', array_slice(explode(' ', str_replace('`', '', $what)), 0, 3));
        $point = $this->faults?->before('commit', $name, $this);
        $answer = $run();
        $this->faults?->after('commit', $name, $point);
        return $answer;
    }
}
