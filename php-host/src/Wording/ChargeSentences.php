<?php

declare(strict_types=1);

namespace Fleio\Host\Wording;

use Fleio\Host\Policy\Generated\Invoicing\Charge;
use Fleio\Host\Policy\Generated\Types\AttemptCount;
use Fleio\Host\Policy\Generated\Types\ChargeRefusal;

/**
 * Whether an invoice is charged, and why not.
 */
final class ChargeSentences
{
    public static function charge(Charge $charge): string
    {
        return match ($charge::class) {
            Charge\Now::class => "charged now through {$charge->value}",
            Charge\NotNow::class => 'not charged now: ' . self::refusal($charge->value),
        };
    }

    public static function refusal(ChargeRefusal $refusal): string
    {
        return match ($refusal::class) {
            ChargeRefusal\ChargingOff::class => 'automatic charging is off (setting 12)',
            ChargeRefusal\ChargingDisabled::class => 'the client has automatic charging switched off in WHMCS',
            ChargeRefusal\NotOnAgreement::class => 'the client is on no agreement',
            ChargeRefusal\NoGateway::class => 'the invoice has no gateway',
            ChargeRefusal\OtherGateway::class => "the pay method belongs to {$refusal->value->payMethod}, the invoice"
                . " to {$refusal->value->invoice}",
            ChargeRefusal\OutcomeUnknown::class => 'a charge has no known outcome, which blocks all others',
            ChargeRefusal\TooManyAttempts::class => 'the client was charged ' . self::attempts($refusal->value),
        };
    }

    private static function attempts(AttemptCount $count): string
    {
        $days = $count->days === 0 ? '' : ' in ' . Words::count($count->days, 'day');

        return "{$count->made} of " . Words::count($count->allowed, 'time') . " allowed{$days}";
    }
}
