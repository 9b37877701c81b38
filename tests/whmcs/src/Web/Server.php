<?php

declare(strict_types=1);

namespace Standin\Web;

use Standin\Refused;
use Standin\Site;

/** PHP's own web server in front of one site. */
final class Server
{
    /** @var resource|null */
    private $running = null;

    public function __construct(private readonly Site $site, public readonly string $host = '127.0.0.1', public readonly int $port = 8080)
    {
    }

    public function url(): string
    {
        return "http://{$this->host}:{$this->port}/";
    }

    /** @return list<string> warnings and errors of pages and modules so far */
    public function complaints(): array
    {
        $log = $this->log();

        return is_file($log) ? file($log, FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES) ?: [] : [];
    }

    /** Where PHP's warnings and errors of pages go: never into a page. */
    public function log(): string
    {
        return $this->site->storage . '/php-errors.log';
    }

    /**
     * Complaints about PHP functions as modifiers of templates are left out: templates for WHMCS use them freely.
     *
     * @return list<string> the words of the command
     */
    public function command(): array
    {
        $settings = ['error_reporting=' . (E_ALL & ~E_USER_DEPRECATED), 'display_errors=0', 'log_errors=1', "error_log={$this->log()}", 'session.gc_probability=0', 'opcache.enable_cli=1'];
        $options = array_merge(...array_map(static fn (string $setting): array => ['-d', $setting], $settings));

        return [PHP_BINARY, ...$options, '-S', "{$this->host}:{$this->port}", '-t', $this->site->root, __DIR__ . '/router.php'];
    }

    /** Starts it in the background and waits until it answers. */
    public function start(): void
    {
        $nothing = ['file', '/dev/null', 'r'];
        $out = ['file', $this->site->storage . '/access.log', 'a'];
        $this->running = proc_open($this->command(), [$nothing, $out, $out], $pipes, $this->site->root) ?: throw new Refused('The web server cannot be started.');
        $until = hrtime(true) + 5_000_000_000;
        while (!$this->answers()) {
            if (hrtime(true) > $until || !proc_get_status($this->running)['running']) {
                throw new Refused("The web server does not answer at {$this->url()}: see {$this->site->storage}/access.log; perhaps the port is taken.");
            }
            usleep(10_000);
        }
    }

    public function stop(): void
    {
        if ($this->running !== null) {
            proc_terminate($this->running);
            proc_close($this->running);
            $this->running = null;
        }
    }

    private function answers(): bool
    {
        $socket = @fsockopen($this->host, $this->port, $code, $message, 0.2);

        return $socket !== false && fclose($socket);
    }
}
