<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

/** Hosting lines found in one look at the lines of WHMCS, and how far the look went. */
final readonly class HostingLines
{
    /**
     * @param list<HostingLine> $lines in the order of their ids
     * @param int $lastItemId go on after this one: every line up to it was looked at
     * @param bool $more whether there is more to look at now
     */
    public function __construct(public array $lines, public int $lastItemId, public bool $more)
    {
    }
}
