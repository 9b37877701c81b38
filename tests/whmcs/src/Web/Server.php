<?php

declare(strict_types=1);

namespace Standin\Web;

use Standin\Refused;
use Standin\Site;

/**
 * PHP's own web server in front of one site, with several workers: a page may ask its own site.
 *
 * The server never outlives whoever started it: workers are no children of ours and do not end with the first of them,
 * so a shell in their group waits at a pipe that only we hold, and ends the group when it closes.
 */
final class Server
{
    public const WORKERS = 4;

    private const LEASH = '{ read -r end; kill -KILL 0; } <&3 & exec "$@" 3<&-';

    /** @var resource|null */
    private $running = null;

    /** @var resource|null the pipe that keeps it alive */
    private $leash = null;

    public function __construct(
        private readonly Site $site,
        public readonly string $host = '127.0.0.1',
        public readonly int $port = 8080,
        private readonly int $workers = self::WORKERS,
    ) {
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

        $server = [PHP_BINARY, ...$options, '-S', "{$this->host}:{$this->port}", '-t', $this->site->root, __DIR__ . '/router.php'];

        return ['setsid', 'sh', '-c', self::LEASH, 'sh', ...$server];
    }

    /**
     * Starts it in the background and waits until it answers.
     *
     * @param resource|null $log where its lines go; null: into storage/access.log
     */
    public function start($log = null): void
    {
        if ($this->answers()) {
            throw new Refused("Something answers at {$this->url()} already: end it, or choose another port.");
        }
        $out = $log ?? ['file', $this->site->storage . '/access.log', 'a'];
        $files = [['file', '/dev/null', 'r'], $out, $out, ['pipe', 'r']];
        $this->running = proc_open($this->command(), $files, $pipes, $this->site->root, $this->environment())
            ?: throw new Refused('The web server cannot be started.');
        $this->leash = $pipes[3];
        $until = hrtime(true) + 5_000_000_000;
        while (!$this->answers()) {
            if (hrtime(true) > $until || !proc_get_status($this->running)['running']) {
                throw new Refused("The web server does not answer at {$this->url()}: see {$this->site->storage}/access.log.");
            }
            usleep(10_000);
        }
    }

    /** Waits until somebody else ends it. */
    public function wait(): void
    {
        pcntl_waitpid(proc_get_status($this->running)['pid'], $status);
    }

    public function stop(): void
    {
        if ($this->running !== null) {
            fclose($this->leash);
            proc_close($this->running);
            $this->running = $this->leash = null;
        }
    }

    /** @return array<string, string> PHP takes the number of workers from nowhere else, and refuses one */
    private function environment(): array
    {
        $workers = $this->workers > 1 ? ['PHP_CLI_SERVER_WORKERS' => (string) $this->workers] : [];

        return $workers + array_diff_key(getenv(), ['PHP_CLI_SERVER_WORKERS' => '']);
    }

    private function answers(): bool
    {
        $socket = @fsockopen($this->host, $this->port, $code, $message, 0.2);

        return $socket !== false && fclose($socket);
    }
}
