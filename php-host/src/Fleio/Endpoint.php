<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

use Fleio\Host\Exception\UnusableEndpoint;

/** Where Fleio's staff API is, and the token that opens it. */
final readonly class Endpoint
{
    /** @param string $url scheme and host in lower case, without a slash at its end: the same place, the same text */
    private function __construct(public string $url, #[\SensitiveParameter] public string $token)
    {
    }

    /**
     * @param string $url setting 4 of the product, such as `https://cloud.example/staffapi`
     * @param string $token setting 1
     * @throws UnusableEndpoint
     */
    public static function of(string $url, #[\SensitiveParameter] string $token): self
    {
        $token = trim($token);
        if ($token === '') {
            throw UnusableEndpoint::tokenMissing();
        }
        if (preg_match('/^[\x21-\x7e]+$/D', $token) !== 1) {
            throw UnusableEndpoint::tokenUnusable();
        }
        return new self(self::address($url), $token);
    }

    /**
     * One text for each Fleio.
     *
     * @throws UnusableEndpoint
     */
    public static function address(string $url): string
    {
        $url = trim($url);
        if (preg_match('/^[\x21-\x7e]+$/D', $url) !== 1) {
            throw UnusableEndpoint::url($url, 'it is empty or holds characters that an address cannot have');
        }
        $parts = parse_url($url) ?: [];
        $scheme = strtolower($parts['scheme'] ?? '');
        $host = strtolower($parts['host'] ?? '');
        if (!in_array($scheme, ['http', 'https'], true) || $host === '') {
            throw UnusableEndpoint::url($url, 'it is no address that begins with https:// or http:// and names a host');
        }
        if (isset($parts['user']) || isset($parts['pass'])) {
            throw UnusableEndpoint::url("$scheme://…@$host", 'it holds a user name or password');
        }
        if (isset($parts['query']) || isset($parts['fragment'])) {
            throw UnusableEndpoint::url($url, "it has a '?' or a '#'");
        }
        $port = isset($parts['port']) ? ':' . $parts['port'] : '';
        return "$scheme://$host$port" . rtrim($parts['path'] ?? '', '/');
    }
}
