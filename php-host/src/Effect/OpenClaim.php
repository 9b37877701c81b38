<?php

declare(strict_types=1);

namespace Fleio\Host\Effect;

use Fleio\Host\Outbox\ClaimRow;
use Fleio\Host\Policy\Generated\Invoicing\Cycle;

/**
 * Cycles that a run has claimed and no invoice covers.
 */
final readonly class OpenClaim
{
    /** @param list<Cycle> $cycles */
    public function __construct(public int $runId, public int $clientId, public array $cycles)
    {
    }

    public static function of(ClaimRow $claim): self
    {
        return new self($claim->runId, $claim->clientId, $claim->cycles);
    }
}
