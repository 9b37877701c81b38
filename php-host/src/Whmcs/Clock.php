<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

/** The time where WHMCS is. Everything that needs the time asks here. */
interface Clock
{
    /** Seconds since 1970. */
    public function now(): int;

    /** The date now, `YYYY-MM-DD`, in the time zone of WHMCS. */
    public function today(): string;

    /** The date of an instant, `YYYY-MM-DD`, in the time zone of WHMCS. */
    public function dateOf(int $instant): string;
}
