<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

/** An invoice made from a draft of ours, and our line on it. */
final readonly class DraftInvoice
{
    public function __construct(public int $invoiceId, public int $itemId)
    {
    }
}
