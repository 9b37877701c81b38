<?php

declare(strict_types=1);

namespace Standin\Tests\Front;

use Standin\Console\CommandLine;
use Standin\Web\Server;

/** The web server in front of a site: several requests at once, and nothing of it left when its owner ends. */
final class ServerTest extends FrontTestCase
{
    public function testAPageMayAskItsOwnSite(): void
    {
        $root = $this->whmcs->site->root;
        file_put_contents("$root/inner.php", '<?php echo "the inner page";');
        file_put_contents("$root/outer.php", '<?php echo file_get_contents($_GET["url"], false, stream_context_create(["http" => ["timeout" => 5]]));');
        $url = $this->serverUrl();
        try {
            self::assertSame('the inner page', file_get_contents("{$url}outer.php?url=" . urlencode("{$url}inner.php")));
        } finally {
            unlink("$root/inner.php");
            unlink("$root/outer.php");
        }
    }

    /** @return iterable<string, array{int}> */
    public static function ends(): iterable
    {
        yield 'interrupted' => [SIGINT];
        yield 'terminated' => [SIGTERM];
        yield 'killed' => [SIGKILL];
    }

    /** @dataProvider ends */
    public function testNothingOutlivesServe(int $signal): void
    {
        $port = Bench::freePort();
        $output = tmpfile();
        $quiet = ['file', '/dev/null', 'w'];
        $command = [PHP_BINARY, dirname(__DIR__, 2) . '/bin/whmcs', 'serve', "--port=$port", '--keep-url', "--home={$this->whmcs->site->home->folder}"];
        $serve = proc_open($command, [['file', '/dev/null', 'r'], $output, $quiet], $pipes);
        self::within(5, static fn (): bool => self::answers($port), 'serve answers');

        posix_kill(proc_get_status($serve)['pid'], $signal);
        proc_close($serve);
        self::within(5, static fn (): bool => self::named("127.0.0.1:$port") === [] && !self::answers($port), 'nothing is left');
    }

    public function testStopEndsAllWorkers(): void
    {
        $server = new Server($this->whmcs->site, '127.0.0.1', Bench::freePort(), 2);
        $server->start();
        self::within(5, static fn (): bool => count(self::named("127.0.0.1:{$server->port}")) === 4, 'the first, two workers and the shell are there');
        $server->stop();
        self::within(5, static fn (): bool => self::named("127.0.0.1:{$server->port}") === [], 'nothing is left');
    }

    public function testATakenPortAndWrongNumbersAreRefused(): void
    {
        foreach (['--port=0', '--port=65536', '--port=x', '--workers=0', '--workers=65'] as $wrong) {
            self::assertSame(1, (new CommandLine())->run(['serve', $wrong]), $wrong);
        }
        $port = parse_url($this->serverUrl(), PHP_URL_PORT);
        $this->expectOutputString('');
        self::assertSame(1, (new CommandLine())->run(['serve', "--port=$port", '--keep-url']));
    }

    private function serverUrl(): string
    {
        return Bench::get()->server()->url();
    }

    private static function answers(int $port): bool
    {
        $socket = @fsockopen('127.0.0.1', $port, $code, $message, 0.2);

        return $socket !== false && fclose($socket);
    }

    private static function within(int $seconds, \Closure $holds, string $what): void
    {
        $until = hrtime(true) + $seconds * 1_000_000_000;
        while (!$holds()) {
            self::assertLessThan($until, hrtime(true), "$what within $seconds s");
            usleep(10_000);
        }
    }

    /** @return list<string> the commands of running processes that name this address */
    private static function named(string $address): array
    {
        $commands = array_map(static fn (string $file): string => (string) @file_get_contents($file), glob('/proc/[0-9]*/cmdline') ?: []);

        return array_values(array_filter($commands, static fn (string $command): bool => str_contains($command, "-S\0$address\0")));
    }
}
