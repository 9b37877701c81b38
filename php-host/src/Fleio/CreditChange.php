<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** Credit that a client of Fleio gets or loses. Fleio has no idempotency key: sent twice, it counts twice. */
final readonly class CreditChange
{
    /**
     * @param string $client Fleio's id
     * @param string $amount a decimal above zero, in `$currency`
     * @param string $currency the code of the client's currency in Fleio
     */
    private function __construct(
        public string $client,
        public string $amount,
        public string $currency,
        public bool $adds,
    ) {
    }

    public static function adding(string $client, string $amount, string $currency): self
    {
        return new self($client, $amount, $currency, true);
    }

    public static function withdrawing(string $client, string $amount, string $currency): self
    {
        return new self($client, $amount, $currency, false);
    }
}
