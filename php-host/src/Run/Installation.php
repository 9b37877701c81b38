<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Fleio\FleioApi;
use Fleio\Host\Settings;
use Fleio\Host\Settings\AddonSettings;
use Fleio\Host\Whmcs\ServiceRow;

/**
 * One Fleio with the products that point to it.
 */
final readonly class Installation
{
    /**
     * @param non-empty-array<int, Settings> $settings of products whose settings hold, by product
     * @param list<int> $productIds all of its products, also those whose settings do not hold
     */
    public function __construct(
        public int $id,
        public string $apiUrl,
        public array $settings,
        public array $productIds,
        public FleioApi $fleio,
    ) {
    }

    public function addon(): AddonSettings
    {
        return $this->any()->addon;
    }

    /** Some product's settings, for what is no matter of a product. */
    public function any(): Settings
    {
        return $this->settings[array_key_first($this->settings)];
    }

    /**
     * Whose terms hold for a client; null where that product's settings do not hold.
     *
     * @param ServiceRow|null $chosen null = the client has no service, so that any terms say so
     */
    public function settingsFor(?ServiceRow $chosen): ?Settings
    {
        return $chosen === null ? $this->any() : $this->settings[$chosen->productId] ?? null;
    }

    /** Whether any product invoices anybody automatically (settings 10 and 11). */
    public function invoices(): bool
    {
        return $this->has('invoiceWithAgreement') || $this->has('invoiceWithoutAgreement');
    }

    /** Which clients Fleio is to list: those with, those without an agreement; null = both. */
    public function agreementWanted(): ?bool
    {
        $with = $this->has('invoiceWithAgreement');

        return $with === $this->has('invoiceWithoutAgreement') ? null : $with;
    }

    /** Whether suspended clients are listed too (setting 21). */
    public function wantsSuspended(): bool
    {
        return $this->has('invoiceSuspended');
    }

    private function has(string $term): bool
    {
        foreach ($this->settings as $settings) {
            if ($settings->terms->$term) {
                return true;
            }
        }

        return false;
    }
}
