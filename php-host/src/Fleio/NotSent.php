<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

use Fleio\Host\Exception\FleioNotReached;

/** Fleio certainly never heard of the request. */
final readonly class NotSent implements Answer
{
    public function __construct(private FleioNotReached $failure)
    {
    }

    public function body(): never
    {
        throw $this->failure;
    }

    public function failure(): FleioNotReached
    {
        return $this->failure;
    }
}
