<?php

declare(strict_types=1);

namespace Standin\Tests\Front;

use Standin\Database\Schema;
use Standin\Home;
use Standin\Site;
use Standin\Web\Server;
use Standin\Whmcs;

require_once dirname(__DIR__) . '/bootstrap.php';

/** One site with the two modules of fixtures/, and its web server, for all tests of a process. */
final class Bench
{
    private static ?self $only = null;
    private ?Server $server = null;

    private function __construct(public readonly Home $home, public readonly Site $site)
    {
    }

    public static function get(): self
    {
        return self::$only ??= self::make();
    }

    /** Every row is gone but those of a fresh installation; the clock follows the system; only the hooks of cloudbox are there. */
    public function reset(): Whmcs
    {
        (new Schema($this->home->server()->connect(), $this->site->schema))->reset('9.0.8');
        file_put_contents($this->site->storage . '/clock', '');
        $_SESSION = $_REQUEST = $_POST = $_GET = [];
        $whmcs = Whmcs::boot($this->site->root);
        require dirname(__DIR__, 2) . '/fixtures/modules/servers/cloudbox/hooks.php';
        file_exists($this->log()) && unlink($this->log());

        return $whmcs;
    }

    public function server(): Server
    {
        if ($this->server === null) {
            $this->server = new Server($this->site, '127.0.0.1', self::freePort());
            $this->server->start();
        }

        return $this->server;
    }

    public function log(): string
    {
        return $this->site->storage . '/php-errors.log';
    }

    private static function make(): self
    {
        $home = Home::chosen(null);
        $bench = new self($home, $home->site());
        $modules = dirname(__DIR__, 2) . '/fixtures/modules';
        symlink("$modules/servers/cloudbox", "{$bench->site->root}/modules/servers/cloudbox");
        symlink("$modules/addons/noticeboard", "{$bench->site->root}/modules/addons/noticeboard");
        register_shutdown_function(static fn () => $bench->server?->stop());

        return $bench;
    }

    public static function freePort(): int
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        $port = (int) substr(strrchr((string) stream_socket_get_name($socket, false), ':'), 1);
        fclose($socket);

        return $port;
    }
}
