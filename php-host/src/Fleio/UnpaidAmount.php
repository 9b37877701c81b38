<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** What a client still has to pay in WHMCS, as Fleio's auto-invoicing is told. */
final readonly class UnpaidAmount
{
    /**
     * @param string $uuid of the WHMCS client
     * @param string $amount a decimal, in `$currency`
     */
    public function __construct(public string $uuid, public string $amount, public string $currency)
    {
    }
}
