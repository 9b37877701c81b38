<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Refused;
use Standin\Web\Server;

/** Serves the client area and the admin area of a site until it is interrupted. */
final class Serve implements Command
{
    private const MOST_WORKERS = 64;

    public function summary(): string
    {
        return 'Serves the client area and the admin area until it is interrupted.';
    }

    public function arguments(): array
    {
        return [];
    }

    public function options(): array
    {
        return [
            'port=' => 'the port (default 8080)',
            'host=' => 'the address to listen at (default 127.0.0.1)',
            'workers=' => 'how many requests are answered at the same time (default ' . Server::WORKERS . ')',
            'keep-url' => 'leave the setting SystemURL as it is, when another server is in front',
        ];
    }

    public function run(Input $input): int
    {
        $whmcs = $input->whmcs();
        $server = new Server(
            $whmcs->site,
            $input->option('host', '127.0.0.1'),
            $input->number('port', 8080, 1, 65535),
            $input->number('workers', Server::WORKERS, 1, self::MOST_WORKERS),
        );
        $server->start(STDERR);
        if (!$input->has('keep-url')) {
            $whmcs->settings->set('SystemURL', $server->url());
        }
        echo "Client area {$server->url()}clientarea.php, admin area {$server->url()}admin/ (user admin, password admin unless it was set)\n";
        $server->wait();

        throw new Refused("The web server at {$server->url()} was ended by somebody else.");
    }
}
