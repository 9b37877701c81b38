<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Outbox\JournalEntry;
use Fleio\Host\Policy\Answered;
use Fleio\Host\Policy\Generated\Entitlements\MirrorDecision;
use Fleio\Host\Policy\Generated\Invoicing\Decision;
use Fleio\Host\Policy\Generated\Invoicing\Screening;
use Fleio\Host\Policy\Generated\Ledger\Appraisal;
use Fleio\Host\Policy\Generated\Ledger\Opening;
use Fleio\Host\Policy\Undecided;
use Fleio\Host\Policy\Wire\Ok;

/**
 * Makes rows of the journal of what the policy answered.
 */
final class Minutes
{
    /**
     * @param string|null $termsId what `Journal::terms` answered
     */
    public static function entry(
        Circumstances $now,
        ?int $clientId,
        ?string $termsId,
        Answered|Undecided $answer,
    ): JournalEntry {
        [$tag, $reason] = self::tags($answer);
        $answered = $answer instanceof Answered;

        return new JournalEntry(
            $now->run->id,
            $now->run->installationId,
            $clientId,
            $now->now(),
            (string) strstr($answer->question->value, '.', true),
            $answer->question->function(),
            $termsId,
            $answer->facts,
            $answered ? self::wire($answer) : null,
            $answered ? null : $answer->reason,
            $tag,
            $reason,
            $now->policy->digest,
            $now->policy->contract,
            $now->policy->engine,
            $answered ? $answer->fuel : 0,
            $answered ? $answer->items : 1,
        );
    }

    /** @return array{string, string|null} outer case and reason */
    private static function tags(Answered|Undecided $answer): array
    {
        if ($answer instanceof Undecided) {
            return ['undecided', $answer->cause->value];
        }
        $value = $answer->value->value;
        if (!$answer->value instanceof Ok) {
            return ['rejected', $value->tag()];
        }

        return match (true) {
            $value instanceof Decision\Issue => ['issue', $value->value->trigger->tag()],
            $value instanceof Decision\Hold => ['hold', $value->value->reason->tag()],
            $value instanceof Screening\Skip => ['skip', $value->value->tag()],
            $value instanceof MirrorDecision\Set => ['set', $value->value->value],
            $value instanceof Appraisal => ['appraisal', $value->kind->value],
            $value instanceof Opening => ['opening', null],
            default => [$value->tag(), null],
        };
    }

    /** @return array{tag: string, value: mixed} */
    private static function wire(Answered $answer): array
    {
        return ['tag' => $answer->value instanceof Ok ? 'ok' : 'err', 'value' => $answer->value->value->toWire()];
    }
}
