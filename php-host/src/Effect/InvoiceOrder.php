<?php

declare(strict_types=1);

namespace Fleio\Host\Effect;

use Fleio\Host\Policy\Generated\Types\LineKind;
use Fleio\Host\Policy\Generated\Types\Money;
use Fleio\Host\Whmcs\Draft;

/**
 * All that issuing one invoice needs, as the outbox keeps it.
 */
final readonly class InvoiceOrder
{
    private const LATER = ['droppedGateway' => null];

    /**
     * @param Money $net without tax, in the client's currency
     * @param string $lineAmount what the line says, in the same currency
     * @param Money $worth in Fleio's currency, at the rate of the day of decision
     * @param string|null $paymentMethod null = WHMCS's default
     * @param string|null $droppedGateway the service's gateway, if the invoice goes without it because WHMCS no longer
     *     knows it
     * @param string $issuedOn `YYYY-MM-DD`, the day that it uses
     * @param int $decidedAt `now` of the clock in the facts that decided it
     * @param list<string> $cycles Fleio's ids of the cycles that it covers
     * @param int|null $claimRun the run that holds the claim of these cycles; null = nothing was claimed
     * @param string $reason the trigger's tag, such as `cycle-ended`
     */
    public function __construct(
        public int $clientId,
        public int $serviceId,
        public LineKind $kind,
        public Money $net,
        public string $lineAmount,
        public Money $worth,
        public bool $taxed,
        public string $description,
        public ?string $paymentMethod,
        public ?string $droppedGateway,
        public string $issuedOn,
        public string $dueOn,
        public int $decidedAt,
        public array $cycles,
        public ?int $claimRun,
        public string $reason,
    ) {
    }

    /** The draft that carries this key. */
    public function draft(string $key): Draft
    {
        return new Draft(
            $this->clientId,
            $this->issuedOn,
            $this->dueOn,
            $this->paymentMethod,
            $this->description,
            $this->lineAmount,
            $this->taxed,
            $key,
        );
    }

    /** @return array<string, mixed> */
    public function toPayload(): array
    {
        return ['kind' => $this->kind->value, 'net' => $this->net->toWire(), 'worth' => $this->worth->toWire()]
            + get_object_vars($this);
    }

    /**
     * An order that an earlier release recorded lacks the fields that came later: they have defaults here.
     *
     * @param array<array-key, mixed> $payload what `toPayload` made
     */
    public static function fromPayload(array $payload): self
    {
        $values = [
            'kind' => LineKind::from($payload['kind']),
            'net' => Money::fromWire($payload['net']),
            'worth' => Money::fromWire($payload['worth']),
        ];

        return new self(...$values + $payload + self::LATER);
    }
}
