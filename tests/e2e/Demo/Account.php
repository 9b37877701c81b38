<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Demo;

use Fleio\EndToEnd\Subscriber;

/**
 * A client of the story, and what it used since the story began.
 */
final class Account
{
    /** @var numeric-string */
    private string $used = '0.00';

    public function __construct(public readonly string $name, public readonly Subscriber $subscriber)
    {
    }

    public function use(string $amount): void
    {
        $this->used = bcadd($this->used, $amount, 2);
    }

    public function used(): string
    {
        return $this->used;
    }
}
