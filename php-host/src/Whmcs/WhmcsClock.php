<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

/** The clock of WHMCS: that of its Carbon, which tests can set, in PHP's default time zone, which WHMCS sets. */
final readonly class WhmcsClock implements Clock
{
    public function now(): int
    {
        return class_exists(\WHMCS\Carbon::class) ? \WHMCS\Carbon::now()->getTimestamp() : time();
    }

    public function today(): string
    {
        return $this->dateOf($this->now());
    }

    public function dateOf(int $instant): string
    {
        return date('Y-m-d', $instant);
    }
}
