<?php

declare(strict_types=1);

namespace WHMCS;

use Standin\Whmcs;

/** The application, as the global `$whmcs` and the facade `App` give it to modules. */
class Application
{
    public function __construct(private Whmcs $running)
    {
    }

    /** The address of the installation, with a slash at its end. */
    public function getSystemURL(): string
    {
        return rtrim((string) $this->running->settings->get('SystemURL'), '/') . '/';
    }

    /** @return mixed a value of the request; empty when it was not sent */
    public function getFromRequest(string $name)
    {
        return $_REQUEST[$name] ?? '';
    }

    public function isInRequest(string ...$names): bool
    {
        return array_diff($names, array_keys($_REQUEST)) === [];
    }

    /** @return mixed the same under its name of old */
    public function get_req_var(string $name)
    {
        return $this->getFromRequest($name);
    }

    public function get_config(string $setting): ?string
    {
        return $this->running->settings->get($setting);
    }

    public function getVersion(): string
    {
        return (string) $this->running->settings->get('Version');
    }

    public function getClientIp(): string
    {
        return (string) ($_SERVER['REMOTE_ADDR'] ?? '127.0.0.1');
    }

    /** The name of the running script. */
    public function getCurrentFilename(): string
    {
        return basename((string) ($_SERVER['SCRIPT_NAME'] ?? ''), '.php');
    }

    /** @param array<string, scalar>|string $query */
    public function redirect(string $file = '', $query = ''): never
    {
        redir(is_array($query) ? http_build_query($query) : $query, $file);
    }
}
