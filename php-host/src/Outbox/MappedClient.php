<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Policy\Generated\Invoicing\LastAnswer;
use Fleio\Host\Policy\Generated\Types\AutomaticInvoice;

/** What is remembered of a client in one installation. */
final readonly class MappedClient
{
    public function __construct(
        public int $installationId,
        public Mapping $mapping,
        /** When it was looked up; an instant. */
        public int $lookedUpAt,
        /** The flag that Fleio last confirmed; null = never. */
        public ?bool $agreement,
        /** Its credit limit as Fleio last gave it; null = never. A canonical decimal. */
        public ?string $creditLimit,
        /** Null = there was none. */
        public ?AutomaticInvoice $lastAutomatic,
        /** Null = the client was never asked about. */
        public ?LastAnswer $lastAnswer,
        /** Why it was last left out or held: the JSON form of a hold reason; null = it was not. */
        public ?string $skipReason,
        /** Whether a claim was lost since the last automatic invoice. */
        public bool $lostClaim,
    ) {
    }
}
