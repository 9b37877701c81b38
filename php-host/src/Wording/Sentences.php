<?php

declare(strict_types=1);

namespace Fleio\Host\Wording;

use Fleio\Host\Policy\Generated\Entitlements\KeepReason;
use Fleio\Host\Policy\Generated\Entitlements\MirrorDecision;
use Fleio\Host\Policy\Generated\FleioJson\JsonProblem;
use Fleio\Host\Policy\Generated\Invoicing\Charge;
use Fleio\Host\Policy\Generated\Invoicing\Decision;
use Fleio\Host\Policy\Generated\Invoicing\HoldReason;
use Fleio\Host\Policy\Generated\Invoicing\Screening;
use Fleio\Host\Policy\Generated\Invoicing\Trigger;
use Fleio\Host\Policy\Generated\Ledger\LedgerDecision;
use Fleio\Host\Policy\Generated\Ledger\ParkReason;
use Fleio\Host\Policy\Generated\Ledger\WaitReason;
use Fleio\Host\Policy\Generated\Types\Balance;
use Fleio\Host\Policy\Generated\Types\ChargeRefusal;
use Fleio\Host\Policy\Generated\Types\FieldProblem;
use Fleio\Host\Policy\Generated\Types\Rejection;
use Fleio\Host\Policy\Generated\Types\SettingProblem;
use Fleio\Host\Policy\Generated\Types\Terms;
use Fleio\Host\Policy\Undecided;

/**
 * The words for what the policy answers, the same in the command line, the activity log and on every page.
 */
final readonly class Sentences
{
    private HoldSentences $invoicing;

    /**
     * @param Amounts $amounts how amounts are written
     */
    public function __construct(private Amounts $amounts = new Amounts())
    {
        $this->invoicing = new HoldSentences($amounts);
    }

    /**
     * With the currencies of these terms.
     */
    public static function under(Terms $terms): self
    {
        return new self(Amounts::under($terms));
    }

    /**
     * A reason with its numbers: the end of a sentence, without a point.
     */
    public function reason(
        HoldReason|Trigger|ChargeRefusal|Rejection|KeepReason|WaitReason|ParkReason
        |SettingProblem|FieldProblem|JsonProblem|Undecided $reason,
    ): string {
        return match (true) {
            $reason instanceof HoldReason => $this->invoicing->hold($reason),
            $reason instanceof Trigger => $this->invoicing->trigger($reason),
            $reason instanceof ChargeRefusal => ChargeSentences::refusal($reason),
            $reason instanceof Rejection => RejectionSentences::rejection($reason),
            $reason instanceof KeepReason => StatusSentences::keep($reason),
            $reason instanceof WaitReason => LedgerSentences::wait($reason),
            $reason instanceof ParkReason => LedgerSentences::park($reason),
            $reason instanceof SettingProblem => SettingSentences::of($reason),
            $reason instanceof FieldProblem => RejectionSentences::field($reason),
            $reason instanceof JsonProblem => BodySentences::of($reason),
            $reason instanceof Undecided => $reason->reason,
        };
    }

    /**
     * An answer with its reason: a whole sentence, without a point.
     */
    public function answer(Screening|Decision|LedgerDecision|MirrorDecision|Rejection|Undecided $answer): string
    {
        return match (true) {
            $answer instanceof Screening\Ask => 'Ask Fleio about the client',
            $answer instanceof Screening\Skip => "Do not ask: {$this->reason($answer->value)}",
            $answer instanceof Decision\Issue => "Issue {$this->amounts->money($answer->value->net)}: "
                . $this->reason($answer->value->trigger),
            $answer instanceof Decision\Hold => "Hold: {$this->reason($answer->value->reason)}",
            $answer instanceof LedgerDecision => $this->posting($answer),
            $answer instanceof MirrorDecision\Set => "Set the status in WHMCS to {$answer->value->value}",
            $answer instanceof MirrorDecision\Keep => "Keep the status: {$this->reason($answer->value)}",
            default => "No decision: {$this->reason($answer)}",
        };
    }

    /**
     * Whether an invoice is charged as soon as it is published.
     */
    public function charge(Charge $charge): string
    {
        return ChargeSentences::charge($charge);
    }

    /**
     * The sum behind an amount, in Fleio's currency of the client.
     */
    public function balance(Balance $balance): string
    {
        $amount = fn (string $amount): string => $this->amounts->amount($amount, $balance->currency);

        return "debt {$amount($balance->debt)} − outstanding {$amount($balance->outstanding)}"
            . " − withheld {$amount($balance->withheld)} = uninvoiced {$amount($balance->uninvoiced)}";
    }

    private function posting(LedgerDecision $decision): string
    {
        return match ($decision::class) {
            LedgerDecision\Post::class => "Post {$this->amounts->money($decision->value->amount)} ("
                . (str_starts_with($decision->value->amount->amount, '-') ? 'take back' : 'give') . '): '
                . LedgerSentences::level($decision->value->level),
            LedgerDecision\Settled::class => 'Nothing to post: ' . LedgerSentences::level($decision->value),
            LedgerDecision\Wait::class => "Wait: {$this->reason($decision->value)}",
            LedgerDecision\Park::class => "Leave it to an admin: {$this->reason($decision->value)}",
        };
    }
}
