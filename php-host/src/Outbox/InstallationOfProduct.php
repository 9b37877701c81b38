<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** Which Fleio a product belongs to. */
final readonly class InstallationOfProduct
{
    public function __construct(
        public int $productId,
        public int $installationId,
        /** The address that counts. */
        public string $apiUrl,
        /** False while the product's setting names another address and no admin said what that means: do nothing. */
        public bool $confirmed,
        /** The address that waits for the admin's word. */
        public ?string $pendingUrl,
        /** Since when it waits; an instant. */
        public ?int $pendingSince,
    ) {
    }
}
