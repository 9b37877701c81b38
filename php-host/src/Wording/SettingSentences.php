<?php

declare(strict_types=1);

namespace Fleio\Host\Wording;

use Fleio\Host\Policy\Generated\Types\Setting;
use Fleio\Host\Policy\Generated\Types\SettingFault;
use Fleio\Host\Policy\Generated\Types\SettingProblem;
use Fleio\Host\Settings\AddonOption;
use Fleio\Host\Settings\Option;

/**
 * What is wrong with a setting, and where the admin finds it.
 */
final class SettingSentences
{
    public static function of(SettingProblem $problem): string
    {
        return self::place($problem->setting) . ': ' . self::fault($problem->fault);
    }

    private static function place(Setting $setting): string
    {
        return match ($setting) {
            Setting::DefaultCurrency => 'the default currency of WHMCS',
            Setting::Currencies => 'the currencies of WHMCS',
            Setting::LimitCurrency => Option::LimitCurrency->place(),
            Setting::MinimumPurchase => Option::MinimumPurchase->place(),
            Setting::MaximumPurchase => Option::MaximumPurchase->place(),
            Setting::MinimumInvoice => Option::MinimumInvoice->place(),
            Setting::ChargeRetryHours => Option::ChargeRetryHours->place(),
            Setting::FailuresEndingAgreement => Option::FailuresEndingAgreement->place(),
            Setting::DueDays => Option::DueDays->place(),
            Setting::AttemptsPerInvoice => AddonOption::AttemptsPerInvoice->place(),
            Setting::AttemptsPerClient => AddonOption::AttemptsPerClient->place(),
            Setting::CreditDigits => AddonOption::CreditDigits->place(),
            Setting::HoldMinutes => AddonOption::HoldMinutes->place(),
            Setting::FinalDays => AddonOption::FinalDays->place(),
        };
    }

    private static function fault(SettingFault $fault): string
    {
        $given = $fault->value;

        return match ($fault::class) {
            SettingFault\NotANumber::class => "“{$given}” is not a number",
            SettingFault\DecimalComma::class => "“{$given}” has a comma where a point belongs",
            SettingFault\Negative::class => "{$given} is below zero",
            SettingFault\RateNotPositive::class => "the rate {$given->amount} {$given->currency} is not above zero",
            SettingFault\OutOfRange::class => "{$given->given} is not from {$given->lowest} to {$given->highest}",
            SettingFault\MinimumAboveMaximum::class => "the minimum {$given->minimum} is above the maximum"
                . " {$given->maximum}",
            SettingFault\NotACurrency::class => "“{$given}” is not the code of a currency",
            SettingFault\UnknownCurrency::class => "{$given} is not among the currencies",
            SettingFault\DuplicateCurrency::class => "{$given} is among the currencies twice",
        };
    }
}
