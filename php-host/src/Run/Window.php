<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Effect\IssueInvoice;
use Fleio\Host\Effect\OpenClaim;
use Fleio\Host\Effect\Outcome;
use Fleio\Host\Effect\ReleaseCycles;
use Fleio\Host\Effect\Result;
use Fleio\Host\Facts\Candidate;
use Fleio\Host\Outbox\Claims;
use Fleio\Host\Outbox\EffectRow;
use Fleio\Host\Policy\Generated\FleioJson\ClaimedClient;
use Fleio\Host\Policy\Generated\Invoicing\Issue;
use Fleio\Host\Policy\Generated\Types\Money;
use Fleio\Host\Whmcs\ActivityLog;
use Fleio\Host\Wording\Amounts;
use Fleio\Host\Wording\Words;

/**
 * Some clients from question to invoice: claim and read → decide → record → apply → release.
 *
 * Afterwards no claim of theirs is open but those whose answer nobody knows.
 */
final readonly class Window
{
    public function __construct(
        private Claiming $claiming,
        private Deciding $deciding,
        private Recording $recording,
        private IssueInvoice $issue,
        private Claims $claims,
        private Bulletin $bulletin,
        private ActivityLog $log,
    ) {
    }

    /**
     * @param array<int, Candidate> $window by WHMCS's client
     *
     * @return bool whether the run may go on; false = it would issue too much
     */
    public function run(Circumstances $now, array $window, Breaker $breaker): bool
    {
        $claimed = $this->claiming->claim($now, $window);
        $decided = $this->deciding->decide($now, $window, $claimed);
        $stopped = $this->stopped($now, $decided, $breaker);
        $effects = $this->recording->record($now, $decided, $stopped);
        if ($stopped !== null) {
            $key = "breaker:{$now->run->installationId}";
            $this->bulletin->raise($key, "{$stopped} It is parked for an admin: `fleio parked`.", $now->now());
        }
        $issued = [];
        foreach ($effects as $effect) {
            $now->requireLock();
            $result = $this->issue->apply($effect, $now->run, $now->now());
            $this->tell($now, $effect, $result);
            if ($result->isOnInvoice()) {
                unset($claimed[$effect->clientId]);
            }
            if ($result->outcome === Outcome::Done) {
                $issued[] = $effect->clientId;
            }
        }
        $this->bulletin->clearClients($now, $issued, 'invoice');
        $this->release($now, $window, $claimed);

        return $stopped === null;
    }

    /** @param array<int, Decided> $decided */
    private function stopped(Circumstances $now, array $decided, Breaker $breaker): ?string
    {
        $issues = array_filter(array_map(static fn (Decided $one): ?Issue => $one->issue(), $decided));
        $amounts = array_map(static fn (Issue $issue): Money => $issue->net, array_values($issues));

        return $breaker->add($amounts, $now->installation->any()->terms->currencies);
    }

    private function tell(Circumstances $now, EffectRow $effect, Result $result): void
    {
        $now->tally->count($result->outcome === Outcome::Done ? 'issued' : "invoices {$result->outcome->value}");
        $net = $effect->payload['net'];
        $amount = $this->amounts($now)->amount($net['amount'], $net['currency']);
        $what = "{$amount} ({$effect->payload['reason']})";
        if ($result->outcome === Outcome::Done) {
            $without = Words::droppedGateway($effect->payload['droppedGateway']);
            $this->log->say("issued invoice {$result->invoiceId} of {$what}{$without}", $effect->clientId);
        } else {
            $message = "the invoice of {$what} is {$result->outcome->value}. {$result->reason}";
            $this->bulletin->client($now, $effect->clientId, 'invoice', $message);
        }
    }

    private function amounts(Circumstances $now): Amounts
    {
        return Amounts::under($now->installation->any()->terms);
    }

    /**
     * @param array<int, Candidate> $window
     * @param array<int, ClaimedClient> $claimed whose claim no invoice covers
     */
    private function release(Circumstances $now, array $window, array $claimed): void
    {
        $open = [];
        foreach ($claimed as $clientId => $one) {
            $cycles = Claiming::uncovered($one->cycles, $window[$clientId]->client->covered);
            $open[] = new OpenClaim($now->run->id, $clientId, $cycles);
        }
        $failures = (new ReleaseCycles($now->fleio(), $this->claims))->release($open, $now->now());
        foreach ($failures as $clientId => $failure) {
            $this->bulletin->client($now, $clientId, 'release', $failure);
        }
    }
}
