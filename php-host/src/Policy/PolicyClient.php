<?php

declare(strict_types=1);

namespace Fleio\Host\Policy;

use Fleio\Host\Exception\PolicyUnavailable;
use Fleio\Host\Policy\Generated\About;
use Fleio\Host\Policy\Generated\About\Settings;
use Fleio\Host\Policy\Generated\Entitlements;
use Fleio\Host\Policy\Generated\Entitlements\ActivationDecision;
use Fleio\Host\Policy\Generated\Entitlements\ActivationFacts;
use Fleio\Host\Policy\Generated\Entitlements\MirrorDecision;
use Fleio\Host\Policy\Generated\Entitlements\MirrorFacts;
use Fleio\Host\Policy\Generated\Entitlements\OrderDecision;
use Fleio\Host\Policy\Generated\Entitlements\OrderFacts;
use Fleio\Host\Policy\Generated\Invoicing;
use Fleio\Host\Policy\Generated\Invoicing\Decision;
use Fleio\Host\Policy\Generated\Invoicing\GrowthDecision;
use Fleio\Host\Policy\Generated\Invoicing\InvoicingFacts;
use Fleio\Host\Policy\Generated\Invoicing\RecurringFacts;
use Fleio\Host\Policy\Generated\Invoicing\Screening;
use Fleio\Host\Policy\Generated\Invoicing\ScreeningFacts;
use Fleio\Host\Policy\Generated\Invoicing\TopUpFacts;
use Fleio\Host\Policy\Generated\Ledger;
use Fleio\Host\Policy\Generated\Ledger\Appraisal;
use Fleio\Host\Policy\Generated\Ledger\AppraisalFacts;
use Fleio\Host\Policy\Generated\Ledger\LedgerDecision;
use Fleio\Host\Policy\Generated\Ledger\LedgerFacts;
use Fleio\Host\Policy\Generated\Ledger\Opening;
use Fleio\Host\Policy\Generated\Types\Line;
use Fleio\Host\Policy\Generated\Types\Rejection;
use Fleio\Host\Policy\Generated\Types\SettingProblem;
use Fleio\Host\Policy\Generated\Types\Terms;
use Fleio\Host\Policy\Wire\Err;
use Fleio\Host\Policy\Wire\Ok;
use Fleio\Host\Policy\Wire\UnreadableValue;
use WasmComponent\Exception\WasmComponentException;

/**
 * Asks the policy. Answers come by the keys of the facts, in their order.
 *
 * An item about which the policy cannot decide is `Undecided` by itself and changes no other answer.
 * `PolicyUnavailable` means that nobody can be decided about.
 */
final readonly class PolicyClient
{
    private Batches $batches;

    public function __construct(private PolicySource $source)
    {
        $this->batches = new Batches($source);
    }

    /**
     * Which policy this is; refuses one of another contract than the classes of PHP are made for.
     *
     * @throws PolicyUnavailable
     */
    public function identity(): PolicyIdentity
    {
        $told = $this->about('identify', static fn (About $about): About\Identity => $about->identify());
        $needed = substr((string) strrchr(About::INTERFACE, '@'), 1);
        if ($told->contract !== $needed) {
            throw PolicyUnavailable::becauseOfAnotherContract($needed, $told->contract);
        }

        return new PolicyIdentity(
            $told->name,
            $told->version,
            $told->contract,
            $this->source->digest(),
            $this->source->engine(),
        );
    }

    /**
     * The terms that the operator's settings mean, or everything that is wrong with them.
     *
     * @return Ok<Terms>|Err<list<SettingProblem>>
     *
     * @throws PolicyUnavailable
     */
    public function validateTerms(Settings $settings): Ok|Err
    {
        return $this->about('validate-terms', static fn (About $about): Ok|Err => $about->validateTerms($settings));
    }

    /**
     * Whether Fleio is to be asked about each client (rules 5, 8 and 19).
     *
     * @template K of array-key
     *
     * @param array<K, ScreeningFacts> $facts
     *
     * @return array<K, Answered<ScreeningFacts, Ok<Screening>|Err<Rejection>>|Undecided<ScreeningFacts>>
     *
     * @throws PolicyUnavailable
     */
    public function screen(Terms $terms, array $facts): array
    {
        $ask = static fn (ComponentCaller $caller, array $items): array
            => (new Invoicing($caller))->screen($terms, $items);

        return $this->batches->ask(Question::Screen, $terms, $facts, $ask);
    }

    /**
     * Whether each client gets an invoice for usage (rules 1 to 8).
     *
     * @template K of array-key
     *
     * @param array<K, InvoicingFacts> $facts
     *
     * @return array<K, Answered<InvoicingFacts, Ok<Decision>|Err<Rejection>>|Undecided<InvoicingFacts>>
     *
     * @throws PolicyUnavailable
     */
    public function decide(Terms $terms, array $facts): array
    {
        $ask = static fn (ComponentCaller $caller, array $items): array
            => (new Invoicing($caller))->decide($terms, $items);

        return $this->batches->ask(Question::Decide, $terms, $facts, $ask);
    }

    /**
     * Whether each client gets an invoice for the credit that Fleio asks for (rule 13).
     *
     * @template K of array-key
     *
     * @param array<K, TopUpFacts> $facts
     *
     * @return array<K, Answered<TopUpFacts, Ok<Decision>|Err<Rejection>>|Undecided<TopUpFacts>>
     *
     * @throws PolicyUnavailable
     */
    public function topUp(Terms $terms, array $facts): array
    {
        $ask = static fn (ComponentCaller $caller, array $items): array
            => (new Invoicing($caller))->topUp($terms, $items);

        return $this->batches->ask(Question::TopUp, $terms, $facts, $ask);
    }

    /**
     * By how much each line grows that WHMCS has just generated (rule 12).
     *
     * @template K of array-key
     *
     * @param array<K, RecurringFacts> $facts
     *
     * @return array<K, Answered<RecurringFacts, Ok<GrowthDecision>|Err<Rejection>>|Undecided<RecurringFacts>>
     *
     * @throws PolicyUnavailable
     */
    public function recurringLine(Terms $terms, array $facts): array
    {
        $ask = static fn (ComponentCaller $caller, array $items): array
            => (new Invoicing($caller))->recurringLine($terms, $items);

        return $this->batches->ask(Question::RecurringLine, $terms, $facts, $ask);
    }

    /**
     * The credit each line is worth and the entry that is missing (rule 11).
     *
     * @template K of array-key
     *
     * @param array<K, LedgerFacts> $facts
     *
     * @return array<K, Answered<LedgerFacts, Ok<LedgerDecision>|Err<Rejection>>|Undecided<LedgerFacts>>
     *
     * @throws PolicyUnavailable
     */
    public function credit(Terms $terms, array $facts): array
    {
        $ask = static fn (ComponentCaller $caller, array $items): array
            => (new Ledger($caller))->decide($terms, $items);

        return $this->batches->ask(Question::Credit, $terms, $facts, $ask);
    }

    /**
     * What each line counts as that WHMCS or an earlier module made, when it is first seen.
     *
     * @template K of array-key
     *
     * @param array<K, AppraisalFacts> $facts
     *
     * @return array<K, Answered<AppraisalFacts, Ok<Appraisal>|Err<Rejection>>|Undecided<AppraisalFacts>>
     *
     * @throws PolicyUnavailable
     */
    public function appraise(Terms $terms, array $facts): array
    {
        $ask = static fn (ComponentCaller $caller, array $items): array
            => (new Ledger($caller))->appraise($terms, $items);

        return $this->batches->ask(Question::Appraise, $terms, $facts, $ask);
    }

    /**
     * What counts as posted for each line at the first migration (rule 11).
     *
     * @template K of array-key
     *
     * @param array<K, Line> $facts
     *
     * @return array<K, Answered<Line, Ok<Opening>|Err<Rejection>>|Undecided<Line>>
     *
     * @throws PolicyUnavailable
     */
    public function open(Terms $terms, array $facts): array
    {
        $ask = static fn (ComponentCaller $caller, array $items): array
            => (new Ledger($caller))->open($terms, $items);

        return $this->batches->ask(Question::Open, $terms, $facts, $ask);
    }

    /**
     * The status of each service in WHMCS (rule 14).
     *
     * @template K of array-key
     *
     * @param array<K, MirrorFacts> $facts
     *
     * @return array<K, Answered<MirrorFacts, Ok<MirrorDecision>|Err<Rejection>>|Undecided<MirrorFacts>>
     *
     * @throws PolicyUnavailable
     */
    public function mirror(Terms $terms, array $facts): array
    {
        $ask = static fn (ComponentCaller $caller, array $items): array
            => (new Entitlements($caller))->mirror($terms, $items);

        return $this->batches->ask(Question::Mirror, $terms, $facts, $ask);
    }

    /**
     * Whether each cart may be ordered (rule 15).
     *
     * @template K of array-key
     *
     * @param array<K, OrderFacts> $facts
     *
     * @return array<K, Answered<OrderFacts, Ok<OrderDecision>|Err<Rejection>>|Undecided<OrderFacts>>
     *
     * @throws PolicyUnavailable
     */
    public function order(Terms $terms, array $facts): array
    {
        $ask = static fn (ComponentCaller $caller, array $items): array
            => (new Entitlements($caller))->order($terms, $items);

        return $this->batches->ask(Question::Order, $terms, $facts, $ask);
    }

    /**
     * Whether each order is accepted without an admin (setting 20).
     *
     * @template K of array-key
     *
     * @param array<K, ActivationFacts> $facts
     *
     * @return array<K, Answered<ActivationFacts, Ok<ActivationDecision>|Err<Rejection>>|Undecided<ActivationFacts>>
     *
     * @throws PolicyUnavailable
     */
    public function activate(Terms $terms, array $facts): array
    {
        $ask = static fn (ComponentCaller $caller, array $items): array
            => (new Entitlements($caller))->activate($terms, $items);

        return $this->batches->ask(Question::Activate, $terms, $facts, $ask);
    }

    /**
     * @template T
     *
     * @param callable(About): T $ask
     *
     * @return T
     *
     * @throws PolicyUnavailable
     */
    private function about(string $function, callable $ask): mixed
    {
        $caller = $this->source->caller(null);
        try {
            return $ask(new About($caller));
        } catch (WasmComponentException | UnreadableValue $error) {
            throw PolicyUnavailable::becauseItFailed("about.{$function}", $error);
        }
    }
}
