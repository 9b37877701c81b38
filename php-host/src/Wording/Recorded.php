<?php

declare(strict_types=1);

namespace Fleio\Host\Wording;

use Fleio\Host\Outbox\JournalRow;
use Fleio\Host\Policy\Generated\Entitlements\AnyMirrorDecision;
use Fleio\Host\Policy\Generated\Invoicing\AnyDecision;
use Fleio\Host\Policy\Generated\Invoicing\AnyScreening;
use Fleio\Host\Policy\Generated\Invoicing\Decision;
use Fleio\Host\Policy\Generated\Invoicing\Screening;
use Fleio\Host\Policy\Generated\Entitlements\MirrorDecision;
use Fleio\Host\Policy\Generated\Types\AnyRejection;
use Fleio\Host\Policy\Generated\Types\Rejection;
use Fleio\Host\Policy\Generated\Types\Terms;

/**
 * Rows of the journal in words.
 */
final class Recorded
{
    /** What was decided and why: a whole sentence, without a point. */
    public static function sentence(JournalRow $row, ?Terms $terms): string
    {
        if ($row->answer === null) {
            return "No decision: {$row->failure}";
        }
        $answer = self::answer($row);

        return $answer === null ? "{$row->tag} {$row->reason}" : self::sentences($terms)->answer($answer);
    }

    /**
     * The numbers behind it.
     *
     * @return list<string>
     */
    public static function numbers(JournalRow $row, ?Terms $terms): array
    {
        $answer = $row->answer === null ? null : self::answer($row);
        $sentences = self::sentences($terms);
        if ($answer instanceof Decision\Issue) {
            $issue = $answer->value;

            return [
                $sentences->balance($issue->balance),
                "for service {$issue->service}, due on {$issue->dueOn}, covers " . Words::count(count($issue->cycles), 'cycle')
                    . Words::droppedGateway($issue->droppedGateway),
                $sentences->charge($issue->charge),
            ];
        }
        if ($answer instanceof Decision\Hold && $answer->value->balance !== null) {
            return [$sentences->balance($answer->value->balance)];
        }

        return [];
    }

    private static function answer(JournalRow $row): Screening|Decision|MirrorDecision|Rejection|null
    {
        $value = $row->answer['value'];
        if ($row->answer['tag'] === 'err') {
            return AnyRejection::fromWire($value);
        }

        return match ($row->function) {
            'screen' => AnyScreening::fromWire($value),
            'decide', 'top-up' => str_contains($row->interface, 'invoicing') ? AnyDecision::fromWire($value) : null,
            'mirror' => AnyMirrorDecision::fromWire($value),
            default => null,
        };
    }

    private static function sentences(?Terms $terms): Sentences
    {
        return $terms === null ? new Sentences() : Sentences::under($terms);
    }
}
