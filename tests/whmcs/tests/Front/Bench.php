<?php

declare(strict_types=1);

namespace Standin\Tests\Front;

use Standin\Database\Schema;
use Standin\Home;
use Standin\Site;
use Standin\Web\Server;
use Standin\Whmcs;

require_once dirname(__DIR__, 2) . '/src/autoload.php';

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

    /** Every row is gone but those of a fresh installation; the clock follows the system. */
    public function reset(): Whmcs
    {
        $this->database()->reset('9.0.8');
        $this->whmcs()->clock->release();
        $_SESSION = $_REQUEST = $_POST = $_GET = [];
        $this->whmcs()->actor->adminId = $this->whmcs()->actor->clientId = $this->whmcs()->actor->userId = 0;
        file_exists($this->log()) && unlink($this->log());

        return $this->whmcs();
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
        $home = new Home(sys_get_temp_dir() . '/standin-front-' . getmypid());
        $bench = new self($home, $home->site());
        register_shutdown_function($bench->remove(...));
        $bench->site->install();
        $modules = dirname(__DIR__, 2) . '/fixtures/modules';
        symlink("$modules/servers/cloudbox", "{$bench->site->root}/modules/servers/cloudbox");
        symlink("$modules/addons/noticeboard", "{$bench->site->root}/modules/addons/noticeboard");
        require_once "{$bench->site->root}/init.php";
        require_once "$modules/servers/cloudbox/hooks.php";

        return $bench;
    }

    private function whmcs(): Whmcs
    {
        return Whmcs::running();
    }

    private function database(): Schema
    {
        return new Schema($this->home->server()->connect(), $this->site->schema);
    }

    private function remove(): void
    {
        $this->server?->stop();
        $this->home->remove();
    }

    private static function freePort(): int
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        $port = (int) substr(strrchr((string) stream_socket_get_name($socket, false), ':'), 1);
        fclose($socket);

        return $port;
    }
}
