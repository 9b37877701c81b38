<?php

declare(strict_types=1);

namespace Fleio\Host\Wording;

use Fleio\Host\Policy\Generated\Types\FieldFault;
use Fleio\Host\Policy\Generated\Types\FieldProblem;
use Fleio\Host\Policy\Generated\Types\Rejection;

/**
 * Why no decision is possible.
 */
final class RejectionSentences
{
    public static function rejection(Rejection $rejection): string
    {
        return match ($rejection::class) {
            Rejection\InvalidTerms::class => 'the settings do not hold: '
                . implode('; ', array_map(SettingSentences::of(...), $rejection->value)),
            Rejection\Malformed::class => 'the facts do not read: '
                . implode('; ', array_map(self::field(...), $rejection->value)),
            Rejection\UnknownCurrency::class => "WHMCS has no rate for {$rejection->value}",
            Rejection\NotExact::class => "28 digits do not hold {$rejection->value} exactly",
        };
    }

    public static function field(FieldProblem $problem): string
    {
        $fault = $problem->fault;
        $sentence = match ($fault::class) {
            FieldFault\NotADecimal::class => "“{$fault->value}” is not a decimal number",
            FieldFault\NotADate::class => "“{$fault->value}” is not a day of the calendar",
            FieldFault\Negative::class => "{$fault->value} is below zero",
            FieldFault\Duplicate::class => "{$fault->value} occurs more than once",
        };

        return "{$problem->path}: {$sentence}";
    }
}
