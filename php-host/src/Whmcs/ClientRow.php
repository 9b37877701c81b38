<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

/** A client of WHMCS. */
final readonly class ClientRow
{
    /**
     * @param string $uuid the id that Fleio knows the client by; empty on very old clients
     * @param string $currencyCode of the client's present currency; empty when WHMCS has no such currency any more
     * @param string $country two capital letters
     * @param bool $disableAutoCc whether automatic charging is switched off for the client
     * @param string $status `Active`, `Inactive` or `Closed`
     * @param bool $emailVerified whether the user who owns the client has a verified e-mail address
     */
    public function __construct(
        public int $id,
        public string $uuid,
        public string $currencyCode,
        public bool $taxExempt,
        public string $country,
        public string $state,
        public bool $disableAutoCc,
        public string $status,
        public bool $emailVerified,
    ) {
    }
}
