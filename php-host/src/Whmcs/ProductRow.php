<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

/** A product of WHMCS that this module serves. */
final readonly class ProductRow
{
    /**
     * @param string $servertype `fleio`
     * @param string $name as stored: WHMCS may have encoded it for HTML
     * @param bool $taxed whether its lines are taxed
     * @param array<int, string> $options the 24 module settings by position, from 1; empty when never saved
     */
    public function __construct(
        public int $id,
        public string $servertype,
        public string $name,
        public bool $taxed,
        public array $options,
    ) {
    }
}
