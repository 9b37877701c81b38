<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

use Fleio\Host\Exception\UnusableFilter;

/** Which services a list names. All conditions must hold. */
final readonly class ServiceFilter
{
    /** Between conditions; must arrive percent-encoded, since a bare plus is a space. */
    private const AND = '+';

    /** @param list<array{string, string}> $conditions pairs of field and value */
    private function __construct(private array $conditions)
    {
    }

    /** @param string $status in Fleio's words: `active`, `suspended`, `terminated` … */
    public static function withStatus(string $status): self
    {
        return (new self([]))->and('status', $status);
    }

    /** @param string $uuid of the WHMCS client */
    public static function ofClient(string $uuid): self
    {
        return (new self([]))->and('client__external_billing_id', $uuid);
    }

    /**
     * WHMCS's ids alone are not unique in Fleio, hence both.
     *
     * @param int $serviceId of the WHMCS service
     * @param string $uuid of its client
     */
    public static function ofService(int $serviceId, string $uuid): self
    {
        return self::ofClient($uuid)->and('external_billing_id', (string) $serviceId);
    }

    /** Leaves out what is no cloud service. */
    public function openstackOnly(): self
    {
        return $this->and('product__product_type', 'openstack');
    }

    /** @param string $fleioServiceId the one that is left out */
    public function except(string $fleioServiceId): self
    {
        return $this->and('id__ne', $fleioServiceId);
    }

    /** The value of the query parameter `filtering`, not yet encoded. */
    public function toText(): string
    {
        return implode(self::AND, array_map(static fn (array $pair): string => implode(':', $pair), $this->conditions));
    }

    private function and(string $field, string $value): self
    {
        if (preg_match('/^[A-Za-z0-9_.-]+$/D', $value) !== 1) {
            throw UnusableFilter::value($field, $value);
        }
        return new self([...$this->conditions, [$field, $value]]);
    }
}
