<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Facts\Candidate;
use Fleio\Host\Facts\ClientFacts;
use Fleio\Host\Policy\Answered;
use Fleio\Host\Policy\Generated\FleioJson\ClaimedClient;
use Fleio\Host\Policy\Generated\Invoicing\Decision;
use Fleio\Host\Policy\Generated\Invoicing\Hold;
use Fleio\Host\Policy\Generated\Invoicing\Issue;
use Fleio\Host\Policy\Undecided;
use Fleio\Host\Policy\Wire\Json;
use Fleio\Host\Policy\Wire\Ok;
use Fleio\Host\Settings;

/**
 * What the policy said about one client whose cycles are claimed.
 */
final readonly class Decided
{
    public function __construct(
        public ClientFacts $client,
        public Candidate $candidate,
        public ClaimedClient $claimed,
        public Settings $settings,
        public Answered|Undecided $answer,
    ) {
    }

    public function issue(): ?Issue
    {
        $decision = $this->decision();

        return $decision instanceof Decision\Issue ? $decision->value : null;
    }

    public function hold(): ?Hold
    {
        $decision = $this->decision();

        return $decision instanceof Decision\Hold ? $decision->value : null;
    }

    /** The JSON form of why there is no invoice; null = there is one. */
    public function reason(): ?string
    {
        if ($this->answer instanceof Undecided) {
            return Json::encode(['tag' => 'undecided', 'value' => $this->answer->reason]);
        }
        if ($this->issue() !== null) {
            return null;
        }

        return Json::encode(($this->hold()?->reason ?? $this->answer->value->value)->toWire());
    }

    /** Whether the client was held today for the same reason, so that it is known already. */
    public function isRepeated(string $today): bool
    {
        $hold = $this->hold();
        $known = $this->client->known;
        if ($hold === null || array_diff($hold->carry, $this->client->carried) !== [] || $known->lastAnswer?->on !== $today) {
            return false;
        }

        return $hold->reason->tag() === Screening::tag($known->skipReason);
    }

    /** Whether a claimed cycle is neither invoiced nor carried. */
    public function leavesCycles(): bool
    {
        if ($this->issue() !== null) {
            return false;
        }
        $kept = [...($this->hold()?->carry ?? []), ...$this->client->carried, ...$this->client->covered];
        foreach ($this->claimed->cycles as $cycle) {
            if (!in_array($cycle->id, $kept, true)) {
                return true;
            }
        }

        return false;
    }

    private function decision(): ?Decision
    {
        return $this->answer instanceof Answered && $this->answer->value instanceof Ok ? $this->answer->value->value : null;
    }
}
