<?php

declare(strict_types=1);

namespace Standin\Tests\Front;

/** A browser without scripts: it keeps cookies, follows redirects within the site and fills in forms. */
final class Browser
{
    private const REDIRECTS = 5;

    /** @var array<string, string> */
    private array $cookies = [];

    public function __construct(private readonly string $base)
    {
    }

    public function get(string $path): Page
    {
        return $this->open($this->absolute($path), null);
    }

    /** @param array<string, mixed> $fields */
    public function post(string $path, array $fields): Page
    {
        return $this->open($this->absolute($path), $fields);
    }

    /** @param array<string, mixed>|null $fields null: a GET */
    private function open(string $url, ?array $fields): Page
    {
        foreach (range(0, self::REDIRECTS) as $ignored) {
            $page = $this->ask($url, $fields);
            $target = $page->header('location');
            if ($target === '' || (str_contains($target, '://') && !str_starts_with($target, $this->base))) {
                return $page;
            }
            $url = str_contains($target, '://') ? $target : $this->resolve($url, $target);
            $fields = null;
        }
        throw new \RuntimeException("More than " . self::REDIRECTS . " redirects, last to $url");
    }

    private function ask(string $url, ?array $fields): Page
    {
        $curl = curl_init($url);
        $headers = [];
        curl_setopt_array($curl, [
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_TIMEOUT => 10,
            CURLOPT_COOKIE => http_build_query($this->cookies, '', '; '),
            CURLOPT_HEADERFUNCTION => static function ($ignored, string $line) use (&$headers): int {
                [$name, $value] = array_map('trim', explode(':', $line, 2) + ['', '']);
                $headers[strtolower($name)][] = $value;

                return strlen($line);
            },
        ] + ($fields === null ? [] : [CURLOPT_POST => true, CURLOPT_POSTFIELDS => http_build_query($fields)]));
        $body = curl_exec($curl);
        if ($body === false) {
            throw new \RuntimeException("$url: " . curl_error($curl));
        }
        foreach ($headers['set-cookie'] ?? [] as $cookie) {
            [$name, $value] = explode('=', strtok($cookie, ';'), 2);
            $this->cookies[$name] = urldecode($value);
        }

        return new Page($this, $url, curl_getinfo($curl, CURLINFO_RESPONSE_CODE), $headers, (string) $body);
    }

    private function absolute(string $path): string
    {
        return str_contains($path, '://') ? $path : $this->base . ltrim($path, '/');
    }

    private function resolve(string $from, string $target): string
    {
        $folder = str_starts_with($target, '/') ? rtrim($this->base, '/') : dirname((string) strtok($from, '?'));
        $folder = str_ends_with((string) strtok($from, '?'), '/') ? rtrim((string) strtok($from, '?'), '/') : $folder;
        while (str_starts_with($target, '../')) {
            [$folder, $target] = [dirname($folder), substr($target, 3)];
        }

        return $folder . '/' . ltrim($target, '/');
    }
}
