<?php

declare(strict_types=1);

namespace Standin\Database;

use Illuminate\Database\Connectors\MySqlConnector;
use Standin\Fault\Faults;

/** Makes the connections that Illuminate asks for: watched ones, whose NOW() follows the clock of the stand-in. */
final class Connector extends MySqlConnector
{
    /** @param \Closure(): ?int $frozenTime seconds since 1970 when the clock is set */
    public function __construct(private readonly Faults $faults, private readonly \Closure $frozenTime)
    {
    }

    protected function createPdoConnection($dsn, $username, $password, $options)
    {
        $pdo = new Pdo($dsn, $username, $password, $options);
        self::setTime($pdo, ($this->frozenTime)());
        return $pdo->watchedBy($this->faults);
    }

    /** Sets what NOW() says on this connection; null is the time of the system. */
    public static function setTime(\PDO $pdo, ?int $time): void
    {
        $pdo->exec('SET timestamp = ' . ($time ?? 'DEFAULT'));
    }
}
