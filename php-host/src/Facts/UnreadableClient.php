<?php

declare(strict_types=1);

namespace Fleio\Host\Facts;

/**
 * A client about whom something is stored that no fact can be made of. It is skipped by name; the others go on.
 */
final readonly class UnreadableClient
{
    /**
     * @param int $clientId WHMCS's id
     * @param string $reason what, where and what to do next, in sentences
     */
    public function __construct(
        public int $clientId,
        public string $reason,
    ) {
    }
}
