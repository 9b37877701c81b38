<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

use GuzzleHttp\Psr7\StreamDecoratorTrait;
use GuzzleHttp\Psr7\Utils;
use Psr\Http\Message\StreamInterface;

/** Takes in the body of an answer, and ends the transfer when it becomes too large. */
final class BoundedBody implements StreamInterface
{
    use StreamDecoratorTrait;

    private StreamInterface $stream;
    private int $taken = 0;

    public function __construct(private readonly int $limit)
    {
        $this->stream = Utils::streamFor(Utils::tryFopen('php://memory', 'w+'));
    }

    public function isOverflown(): bool
    {
        return $this->taken > $this->limit;
    }

    /** @param string $string */
    public function write($string): int
    {
        $this->taken += strlen($string);
        return $this->isOverflown() ? 0 : $this->stream->write($string);
    }
}
