<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

use Fleio\Host\Exception\FleioRefused;

/** Fleio said no, and did nothing. */
final readonly class Refused implements Answer
{
    public function __construct(private FleioRefused $failure)
    {
    }

    public function body(): never
    {
        throw $this->failure;
    }

    public function failure(): FleioRefused
    {
        return $this->failure;
    }
}
