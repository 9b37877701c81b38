<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/**
 * Settings of a product or of the addon make no sense. Nobody is decided about under them.
 */
final class SettingsProblems extends \UnexpectedValueException implements HostException
{
    /**
     * @param non-empty-list<string> $problems
     */
    private function __construct(
        string $message,
        /** WHMCS's id of the product. */
        public readonly int $productId,
        /** @var non-empty-list<string> everything that is wrong, each with the setting's number and name */
        public readonly array $problems,
    ) {
        parent::__construct($message);
    }

    /**
     * @param string $productName as the admin knows it
     * @param non-empty-list<string> $problems
     */
    public static function ofProduct(int $productId, string $productName, array $problems): self
    {
        $list = implode('; ', $problems);

        return new self(
            "Product {$productId} ({$productName}) cannot be used until its settings are repaired: {$list}."
            . " Those with a number are on the product's page under Module Settings, the others under Addon Modules.",
            $productId,
            $problems,
        );
    }
}
