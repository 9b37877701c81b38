<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Policy\Generated\Types\AutomaticInvoice;

/**
 * What came of entering WHMCS's own lines of some clients.
 */
final readonly class Adopted
{
    /**
     * @param array<int, AutomaticInvoice> $days the last day that 3.2.1 used, by client
     * @param list<int> $incomplete clients with a line of which nobody can say what it counts as
     */
    public function __construct(public array $days, public array $incomplete)
    {
    }
}
