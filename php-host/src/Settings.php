<?php

declare(strict_types=1);

namespace Fleio\Host;

use Fleio\Host\Policy\Generated\Types\Terms;
use Fleio\Host\Settings\AddonSettings;

/**
 * The settings of one product and of the addon, all checked; `SettingsReader` makes them.
 */
final readonly class Settings
{
    /**
     * @param string $token of a staff user of Fleio; a secret
     * @param string $frontendUrl where clients log in, as typed; empty where it was left out
     * @param string $staffUrl where staff logs in, as typed; empty where it was left out
     * @param string $apiUrl of Fleio's staff API, as typed
     * @param list<string> $groups names of Fleio's client groups for new clients
     * @param string $configuration name of Fleio's client configuration for new clients; empty for Fleio's default
     * @param string $withoutAgreementText what the panel tells clients without an agreement
     * @param string $panelHtml what the panel shows besides
     * @param Terms $terms for the policy
     */
    public function __construct(
        public int $productId,
        #[\SensitiveParameter]
        public string $token,
        public string $frontendUrl,
        public string $staffUrl,
        public string $apiUrl,
        public array $groups,
        public string $configuration,
        public string $withoutAgreementText,
        public string $panelHtml,
        public Terms $terms,
        public AddonSettings $addon,
    ) {
    }

    /**
     * For dumps: everything but the secret.
     *
     * @return array<string, mixed>
     */
    public function __debugInfo(): array
    {
        return ['token' => '(secret)'] + get_object_vars($this);
    }
}
