<?php

declare(strict_types=1);

namespace Fleio\Host\Settings;

/**
 * A setting of the addon; the value is the name under which WHMCS stores it.
 */
enum AddonOption: string
{
    case RunSeconds = 'run_seconds';
    case Window = 'window';
    case InFlight = 'in_flight';
    case ConnectTimeoutMs = 'connect_timeout_ms';
    case TimeoutMs = 'timeout_ms';
    case BreakerIssues = 'breaker_issues';
    case BreakerFactor = 'breaker_factor';
    case BreakerAmount = 'breaker_amount';
    case JournalDays = 'journal_days';
    case Maintenance = 'maintenance';
    case AttemptsPerInvoice = 'attempts_per_invoice';
    case AttemptsPerClient = 'attempts_per_client';
    case CreditDigits = 'credit_digits';
    case HoldMinutes = 'hold_minutes';
    case FinalDays = 'final_days';

    /**
     * What an admin reads beside it.
     */
    public function label(): string
    {
        return match ($this) {
            self::RunSeconds => 'Seconds of a run',
            self::Window => 'Clients of a window',
            self::InFlight => 'Requests at once',
            self::ConnectTimeoutMs => 'Milliseconds to connect to Fleio',
            self::TimeoutMs => 'Milliseconds of a request to Fleio',
            self::BreakerIssues => 'Invoices of a run that need no approval',
            self::BreakerFactor => 'Times the usual number of invoices that need no approval',
            self::BreakerAmount => 'Sum of the invoices of a run that needs no approval',
            self::JournalDays => 'Days to keep the journal',
            self::Maintenance => 'Stop all runs',
            self::AttemptsPerInvoice => 'Charges of one invoice',
            self::AttemptsPerClient => 'Charges of one client in 30 days',
            self::CreditDigits => 'Decimals of a change of credit',
            self::HoldMinutes => 'Minutes between questions after a hold',
            self::FinalDays => 'Days for which an ended service is invoiced',
        };
    }

    /**
     * Its name and place in a sentence, such as `addon setting run_seconds (Seconds of a run)`.
     */
    public function place(): string
    {
        return "addon setting {$this->value} ({$this->label()})";
    }

    /**
     * The least, the most and the default of one that is a whole number and that only this host reads; else null.
     *
     * @return array{int, int, int}|null
     */
    public function bounds(): ?array
    {
        return match ($this) {
            self::RunSeconds => [10, 3600, 240],
            self::Window => [1, 500, 64],
            self::InFlight => [1, 64, 8],
            self::ConnectTimeoutMs => [100, 60_000, 5_000],
            self::TimeoutMs => [100, 300_000, 20_000],
            self::BreakerIssues => [0, 1_000_000, 20],
            self::BreakerFactor => [1, 1_000, 3],
            self::JournalDays => [1, 3_650, 400],
            default => null,
        };
    }

    /**
     * What is stored, without spaces around it; empty where it was never saved.
     *
     * @param array<string, string> $values of the addon, by name
     */
    public function of(array $values): string
    {
        return trim($values[$this->value] ?? '');
    }
}
