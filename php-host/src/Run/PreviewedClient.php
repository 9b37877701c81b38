<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

/**
 * What the next run would say about one client that Fleio lists.
 */
final readonly class PreviewedClient
{
    /**
     * @param int|null $clientId in WHMCS; null = unknown there
     * @param string|null $fleioId in Fleio
     */
    public function __construct(
        public ?int $clientId,
        public ?string $fleioId,
        public string $words,
    ) {
    }
}
