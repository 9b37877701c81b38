<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** One request to Fleio, before it is sent. */
final readonly class Request
{
    /**
     * @param string $target path and query below the endpoint
     * @param string $body JSON, or empty for none
     * @param bool $isIdempotent whether sending it twice does what sending it once does
     * @param bool $mayBeSilent whether an answer without a body is one
     */
    private function __construct(
        public string $method,
        public string $target,
        public string $body,
        public bool $isIdempotent,
        public bool $mayBeSilent,
    ) {
    }

    /** @param array<string, string> $query */
    public static function read(string $path, array $query = []): self
    {
        return new self('GET', $path . self::query($query), '', true, false);
    }

    /** A GET that changes something, and so is sent once. */
    public static function claim(string $path): self
    {
        return new self('GET', $path, '', false, false);
    }

    /** Something whose answer is read. */
    public static function post(string $path, Json $body): self
    {
        return new self('POST', $path, $body->text, false, false);
    }

    /** Something whose answer matters only in that there is one. */
    public static function order(string $method, string $path, ?Json $body = null): self
    {
        return new self($method, $path, $body === null ? '' : $body->text, false, true);
    }

    /** The same request, known to do no more when it is sent twice. */
    public function repeatable(): self
    {
        return new self($this->method, $this->target, $this->body, true, $this->mayBeSilent);
    }

    /** For messages: method, path and query. */
    public function name(): string
    {
        return $this->method . ' ' . $this->target;
    }

    /** @param array<string, string> $query */
    private static function query(array $query): string
    {
        return $query === [] ? '' : '?' . http_build_query($query, '', '&', PHP_QUERY_RFC3986);
    }
}
