<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** A change of credit as last read. */
final readonly class PostingRow
{
    public function __construct(
        public int $id,
        public int $lineId,
        /** Counts the line's postings from 1. */
        public int $sequence,
        /** A decimal; plus gives, minus takes back. */
        public string $amount,
        public string $currency,
        public PostingState $state,
        public PostingSource $source,
        public int $createdAt,
        public int $updatedAt,
    ) {
    }
}
