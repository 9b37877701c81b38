<?php

declare(strict_types=1);

namespace Fleio\Host\Wording;

use Fleio\Host\Policy\Generated\Invoicing\CurrencyChange;
use Fleio\Host\Policy\Generated\Invoicing\DayUsed;
use Fleio\Host\Policy\Generated\Invoicing\EndedCycles;
use Fleio\Host\Policy\Generated\Invoicing\HoldReason;
use Fleio\Host\Policy\Generated\Invoicing\Minimum;
use Fleio\Host\Policy\Generated\Invoicing\NextQuestion;
use Fleio\Host\Policy\Generated\Invoicing\ServiceEnd;
use Fleio\Host\Policy\Generated\Invoicing\Threshold;
use Fleio\Host\Policy\Generated\Invoicing\Trigger;

/**
 * Why an invoice is due, and why none is.
 */
final readonly class HoldSentences
{
    public function __construct(private Amounts $amounts)
    {
    }

    /**
     * Why not now.
     */
    public function hold(HoldReason $reason): string
    {
        return match ($reason::class) {
            HoldReason\ClockSuspect::class => Words::clockTrouble($reason->value),
            HoldReason\UnknownClient::class => 'WHMCS has no such client',
            HoldReason\AmbiguousClient::class => "{$reason->value} clients could be meant",
            HoldReason\InvoicingOff::class => 'nobody is invoiced, settings 10 and 11 are both off',
            HoldReason\NoService::class => 'the client has no service that could carry an invoice',
            HoldReason\ServiceEnded::class => 'the service ended too long ago or gets no such invoice ('
                . self::serviceEnd($reason->value) . ')',
            HoldReason\Suspended::class => "service {$reason->value} is suspended, and suspended clients are not"
                . ' invoiced for this',
            HoldReason\AgreementUnknown::class => 'only one of settings 10 and 11 is on, and Fleio never confirmed'
                . ' whether the client is on an agreement',
            HoldReason\WithAgreementOff::class => 'the client is on an agreement, and setting 11 is off',
            HoldReason\WithoutAgreementOff::class => 'the client is on no agreement, and setting 10 is off',
            HoldReason\AlreadyInvoiced::class => self::dayUsed($reason->value),
            HoldReason\FleioUnavailable::class => 'Fleio could not be asked',
            HoldReason\CreditUnsettled::class => 'nobody knows whether Fleio got the credit for '
                . Words::list($reason->value),
            HoldReason\CurrencyChanged::class => self::currencyChange($reason->value),
            HoldReason\NothingDue::class => 'nothing is owed that is on no invoice',
            HoldReason\Refunded::class => 'all that is owed is what a refund took back, which is not invoiced again',
            HoldReason\BelowMinorUnit::class => $this->amounts->money($reason->value)
                . ' is less than the smallest amount of the currency',
            HoldReason\BelowMinimum::class => $this->minimum($reason->value),
            HoldReason\CycleNotRecent::class => 'no cycle ended within 72 hours (setting 19) and the limit is not'
                . ' reached (' . self::endedCycles($reason->value) . ')',
            HoldReason\BelowThreshold::class => 'no cycle has ended, and '
                . $this->threshold($reason->value, 'does not reach'),
            HoldReason\HeldRecently::class => 'the last answer was a hold and the flags are the same; '
                . self::question($reason->value),
            HoldReason\AskedToday::class => 'no flag is set and nothing was left open; '
                . self::question($reason->value),
        };
    }

    /**
     * What made an invoice due.
     */
    public function trigger(Trigger $trigger): string
    {
        return match ($trigger::class) {
            Trigger\FinalCase::class => 'what is left of a service that ended (' . self::serviceEnd($trigger->value)
                . ')',
            Trigger\CycleEnded::class => 'a cycle has ended (' . self::endedCycles($trigger->value) . ')',
            Trigger\Threshold::class => $this->threshold($trigger->value, 'reaches'),
            Trigger\Reissue::class => 'an earlier automatic invoice was released at '
                . Words::instant($trigger->value),
            Trigger\TopUp::class => 'Fleio asks for credit',
        };
    }

    private function minimum(Minimum $minimum): string
    {
        [$amount, $least] = [$this->amounts->money($minimum->amount), $this->amounts->money($minimum->minimum)];

        return "{$amount} is less than the minimum of {$least} (setting 14)";
    }

    private function threshold(Threshold $threshold, string $verb): string
    {
        $limit = $this->amounts->money($threshold->creditLimit);

        return "{$this->amounts->money($threshold->uninvoiced)} uninvoiced {$verb} the credit limit of {$limit}";
    }

    private static function dayUsed(DayUsed $day): string
    {
        return "one automatic invoice a day: the last was on {$day->lastAutomatic}, today is {$day->today}";
    }

    private static function currencyChange(CurrencyChange $change): string
    {
        return "{$change->line} is in {$change->lineCurrency}, the client is now in {$change->clientCurrency}";
    }

    private static function endedCycles(EndedCycles $cycles): string
    {
        $lost = $cycles->lostClaim ? ', a lost claim counts as one' : '';
        $recent = match ($cycles->recentlyEnded) {
            true => 'yes',
            false => 'no',
            null => 'unknown',
        };

        return "{$cycles->fresh} new, {$cycles->carried} carried{$lost}; within 72 hours: {$recent}";
    }

    private static function serviceEnd(ServiceEnd $end): string
    {
        $since = $end->endedOn === null ? 'nobody knows since when' : "since {$end->endedOn}";
        $days = Words::count($end->daysAllowed, 'day');

        return "service {$end->service} is {$end->status->value}, {$since}; invoiced for {$days}";
    }

    private static function question(NextQuestion $next): string
    {
        [$asked, $now] = [Words::instant($next->lastAsked), Words::instant($next->now)];
        $again = $next->minutes === 0 ? 'tomorrow' : 'after ' . Words::count($next->minutes, 'minute');

        return "asked at {$asked}, it is {$now}, to be asked again {$again}";
    }
}
