<?php

declare(strict_types=1);

namespace Standin\Database;

use Standin\Folder;
use Standin\Refused;

/** A private MariaDB on a unix socket. Its folder is all it has; nothing of it outlives `stop`. */
final readonly class Server
{
    /** A socket's path may have 107 bytes; longer ones move to the folder for temporary files. */
    private const SOCKET_PATH_MAX = 107;
    private const START_SECONDS = 20;

    private const OPTIONS = [
        '--skip-networking', '--skip-grant-tables', '--skip-log-bin', '--skip-name-resolve', '--performance-schema=0',
        '--innodb-flush-log-at-trx-commit=0', '--innodb-flush-method=nosync', '--innodb-doublewrite=0', '--sync-frm=0',
        '--debug-no-sync', '--innodb-file-per-table=0',
        '--innodb-log-file-size=16M', '--innodb-buffer-pool-size=64M', '--max-connections=200',
        '--character-set-server=utf8mb4', '--collation-server=utf8mb4_unicode_ci', '--default-time-zone=+00:00',
        '--sql-mode=NO_ENGINE_SUBSTITUTION', '--innodb-lock-wait-timeout=20', '--innodb-buffer-pool-dump-at-shutdown=0',
    ];

    public function __construct(private string $folder)
    {
    }

    public function socket(): string
    {
        $near = $this->folder . '/mariadb.sock';
        $far = sys_get_temp_dir() . '/whmcs-' . substr(md5($this->folder), 0, 16) . '.sock';
        return strlen($near) <= self::SOCKET_PATH_MAX ? $near : $far;
    }

    public function isRunning(): bool
    {
        return $this->pid() !== null;
    }

    /**
     * Starts the server, after making its system tables when the folder is empty.
     *
     * @param bool $dieWithParent end it when the calling process ends, however that ends
     * @throws Refused when MariaDB is missing or does not start
     */
    public function start(bool $dieWithParent = false): void
    {
        if ($this->isRunning()) {
            return;
        }
        Folder::make($this->folder);
        $lock = fopen($this->folder . '/lock', 'c');
        flock($lock, LOCK_EX);
        try {
            $this->isRunning() || $this->startAlone($dieWithParent);
        } finally {
            // The server inherits the handle, so closing it here would not end the lock.
            flock($lock, LOCK_UN);
        }
    }

    private function startAlone(bool $dieWithParent): void
    {
        Folder::make($this->temporary());
        if (!is_dir($this->folder . '/data/mysql')) {
            $this->makeSystemTables();
        }
        $guard = $dieWithParent ? 'setpriv --pdeathsig KILL ' : 'setsid ';
        $process = $this->launch('exec ' . $guard . $this->command([
            '--datadir=' . $this->folder . '/data', '--socket=' . $this->socket(), '--pid-file=' . $this->folder . '/mariadb.pid',
        ]), '/dev/null');
        $this->awaitReady($process);
    }

    /** Ends the server and waits until it is gone. */
    public function stop(): void
    {
        $pid = $this->pid();
        if ($pid !== null) {
            posix_kill($pid, SIGTERM);
            $this->awaitEnd($pid);
        }
        foreach ([$this->folder . '/mariadb.pid', $this->socket()] as $left) {
            if (file_exists($left)) {
                unlink($left);
            }
        }
    }

    /** A plain connection to no schema. */
    public function connect(): \PDO
    {
        try {
            return new \PDO('mysql:unix_socket=' . $this->socket(), 'root', '', [\PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION]);
        } catch (\PDOException $error) {
            throw new Refused("No database answers at {$this->socket()}: run `whmcs start`.", 0, $error);
        }
    }

    private function makeSystemTables(): void
    {
        Folder::make($this->folder . '/data');
        $scripts = $this->systemScripts();
        $text = "CREATE DATABASE mysql;\nUSE mysql;\n" . implode("\n", array_map('file_get_contents', $scripts));
        file_put_contents($this->folder . '/system.sql', $text);
        $process = $this->launch(
            $this->command(['--bootstrap', '--datadir=' . $this->folder . '/data']),
            $this->folder . '/system.sql',
        );
        $failed = proc_close($process) !== 0;
        unlink($this->folder . '/system.sql');
        if ($failed) {
            Folder::remove($this->folder . '/data');
            throw $this->failure('MariaDB could not make its system tables');
        }
    }

    /** @return list<string> */
    private function systemScripts(): array
    {
        foreach (['/usr/share/mysql', '/usr/share/mariadb'] as $share) {
            if (is_file($share . '/mysql_system_tables.sql')) {
                return [
                    $share . '/mysql_system_tables.sql', $share . '/mysql_performance_tables.sql',
                    $share . '/mysql_system_tables_data.sql',
                ];
            }
        }
        throw new Refused('MariaDB is not installed: install the package mariadb-server.');
    }

    /** @param list<string> $options */
    private function command(array $options): string
    {
        $user = posix_geteuid() === 0 ? ['--user=root'] : [];
        $all = ['mariadbd', '--no-defaults', ...$user, ...self::OPTIONS, '--tmpdir=' . $this->temporary(), ...$options];
        return implode(' ', array_map('escapeshellarg', $all));
    }

    /** A folder of its own: a server that starts removes the temporary tables of all others that share one. */
    private function temporary(): string
    {
        return $this->folder . '/tmp';
    }

    /** @return resource */
    private function launch(string $command, string $input): mixed
    {
        $log = $this->folder . '/mariadb.log';
        $process = proc_open($command, [['file', $input, 'r'], ['file', $log, 'a'], ['file', $log, 'a']], $pipes);
        return $process !== false ? $process : throw $this->failure('MariaDB could not be started');
    }

    /** @param resource $process */
    private function awaitReady(mixed $process): void
    {
        $until = microtime(true) + self::START_SECONDS;
        while (microtime(true) < $until && proc_get_status($process)['running']) {
            if (is_file($this->folder . '/mariadb.pid') && @stream_socket_client('unix://' . $this->socket()) !== false) {
                return;
            }
            usleep(5000);
        }
        throw $this->failure('MariaDB did not start');
    }

    private function awaitEnd(int $pid): void
    {
        $until = microtime(true) + self::START_SECONDS;
        while ($this->isOurs($pid)) {
            if ($until < microtime(true)) {
                posix_kill($pid, SIGKILL);
            }
            usleep(5000);
        }
    }

    /** The process of the server; null when it ended, however it did. */
    private function pid(): ?int
    {
        $pid = (int) @file_get_contents($this->folder . '/mariadb.pid');
        return $pid > 0 && $this->isOurs($pid) ? $pid : null;
    }

    /** A number may belong to another process by now, and one that ended but was not waited for has no command line. */
    private function isOurs(int $pid): bool
    {
        return str_contains((string) @file_get_contents("/proc/$pid/cmdline"), $this->folder . '/mariadb.pid');
    }

    private function failure(string $what): Refused
    {
        $lines = @file($this->folder . '/mariadb.log') ?: [];
        return new Refused("$what in {$this->folder}: " . trim(implode('', array_slice($lines, -3))));
    }
}
