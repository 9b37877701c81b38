<?php

declare(strict_types=1);

namespace Tests\Extension;

use RuntimeException;

/**
 * A php-fpm of its own, in a folder of its own.
 */
final class Fpm
{
    /** @var resource */
    private $process;

    /**
     * @param array<string, string> $settings for php.ini
     */
    public function __construct(private readonly string $folder, array $settings, int $workers, string $extension)
    {
        $admin = '';
        foreach (['memory_limit' => '32M', ...$settings] as $name => $value) {
            $admin .= "php_admin_value[$name] = $value\n";
        }
        file_put_contents("$folder/fpm.conf", <<<CONF
            [global]
            error_log = $folder/fpm.log
            daemonize = no
            [www]
            user = root
            group = root
            listen = $folder/fpm.sock
            pm = static
            pm.max_children = $workers
            catch_workers_output = yes
            clear_env = no
            $admin
            CONF);
        $command = [self::binary(), '-n', '-R', '-F', '-y', "$folder/fpm.conf",
            '-d', "extension=$extension", '-d', 'zend_extension=opcache'];
        $this->process = proc_open($command, [['file', '/dev/null', 'r'], ['file', '/dev/null', 'w'],
            ['file', "$folder/fpm.err", 'w']], $pipes);
        for ($tries = 0; !file_exists("$folder/fpm.sock"); $tries++) {
            if ($tries === 500 || !proc_get_status($this->process)['running']) {
                throw new RuntimeException("php-fpm did not start:\n" . $this->log());
            }
            usleep(10_000);
        }
    }

    /** Runs a script in one of the workers; what it prints, after the headers. */
    public function get(string $script): string
    {
        $answer = Php::command(['cgi-fcgi', '-bind', '-connect', "$this->folder/fpm.sock"], self::request($script));
        return explode("\r\n\r\n", $answer->output, 2)[1] ?? throw new RuntimeException("$answer\n" . $this->log());
    }

    /**
     * Runs a script several times at once.
     *
     * @return list<string> what each printed
     */
    public function getAtOnce(string $script, int $times): array
    {
        $running = [];
        for ($number = 0; $number < $times; $number++) {
            $running[] = proc_open(
                ['cgi-fcgi', '-bind', '-connect', "$this->folder/fpm.sock"],
                [['file', '/dev/null', 'r'], ['pipe', 'w'], ['file', '/dev/null', 'w']],
                $pipes[$number],
                null,
                [...getenv(), ...self::request($script)],
            );
        }
        $answers = array_map(static fn (array $pipe): string => stream_get_contents($pipe[1]), $pipes);
        array_map(proc_close(...), $running);
        return array_map(static fn (string $answer): string => explode("\r\n\r\n", $answer, 2)[1] ?? $answer, $answers);
    }

    public function stop(): void
    {
        proc_terminate($this->process, SIGQUIT);
        proc_close($this->process);
    }

    public function log(): string
    {
        return @file_get_contents("$this->folder/fpm.log") . @file_get_contents("$this->folder/fpm.err");
    }

    public static function binary(): string
    {
        $version = PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION;
        return getenv('PHP_FPM') ?: "/usr/sbin/php-fpm$version";
    }

    private static function request(string $script): array
    {
        return ['SCRIPT_FILENAME' => $script, 'SCRIPT_NAME' => basename($script), 'REQUEST_METHOD' => 'GET'];
    }
}
