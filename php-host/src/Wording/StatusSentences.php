<?php

declare(strict_types=1);

namespace Fleio\Host\Wording;

use Fleio\Host\Policy\Generated\Entitlements\KeepReason;

/**
 * Why the status of a service in WHMCS stays.
 */
final class StatusSentences
{
    public static function keep(KeepReason $reason): string
    {
        return match ($reason::class) {
            KeepReason\ClockSuspect::class => Words::clockTrouble($reason->value),
            KeepReason\NoCounterpart::class => "Fleio's status has no counterpart that we would set",
            KeepReason\InStep::class => 'both sides say the same',
            KeepReason\FinalStatus::class => "WHMCS's status is final or not ours to change",
            KeepReason\ActionInFlight::class => 'an action that we sent is too young until '
                . Words::instant($reason->value),
        };
    }
}
