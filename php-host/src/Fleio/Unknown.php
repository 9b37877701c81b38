<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

use Fleio\Host\Exception\FleioUnclear;

/** Something went wrong after the request was on its way: it may have taken effect. */
final readonly class Unknown implements Answer
{
    public function __construct(private FleioUnclear $failure)
    {
    }

    public function body(): never
    {
        throw $this->failure;
    }

    public function failure(): FleioUnclear
    {
        return $this->failure;
    }
}
