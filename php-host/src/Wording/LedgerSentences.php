<?php

declare(strict_types=1);

namespace Fleio\Host\Wording;

use Fleio\Host\Policy\Generated\Ledger\Level;
use Fleio\Host\Policy\Generated\Ledger\ParkReason;
use Fleio\Host\Policy\Generated\Ledger\WaitReason;

/**
 * Why credit is not posted.
 */
final class LedgerSentences
{
    public static function wait(WaitReason $reason): string
    {
        return match ($reason::class) {
            WaitReason\CreditUnsettled::class => 'an earlier posting has no known outcome',
            WaitReason\ServiceUnknown::class => 'Fleio does not know the service yet',
        };
    }

    public static function park(ParkReason $reason): string
    {
        return match ($reason::class) {
            ParkReason\PaidLineLost::class => 'something was paid, and the line was then deleted or its invoice'
                . ' cancelled; ' . self::level($reason->value),
            ParkReason\PartialRefund::class => 'a part was refunded of an invoice with lines that are no Fleio lines; '
                . self::level($reason->value),
            ParkReason\CurrencyChanged::class => "Fleio now has the client in {$reason->value}",
        };
    }

    public static function level(Level $level): string
    {
        return "the line is worth {$level->target}, {$level->posted} was posted";
    }
}
