<?php

declare(strict_types=1);

namespace Benches;

/**
 * The invoice for usage as one would write it in PHP with bcmath: the rule that the component is measured against.
 *
 * Complete for the facts of the benchmarks and no further: facts are trusted to read, holds carry no numbers, and of
 * lines it knows those that are open, paid or released. Amounts are decimal strings throughout.
 */
final class Handwritten
{
    /** Decimals at which sums and products of two amounts or an amount and a rate are exact. */
    private const EXACT = 24;
    /** Decimals of a quotient. */
    private const QUOTIENT = 12;
    private const SECONDS_APART = 300;
    private const OPEN = ['draft' => true, 'unpaid' => true, 'payment-pending' => true, 'collections' => true];
    private const USAGE = ['usage' => true, 'recurring-usage' => true];

    /**
     * @param array<string, mixed> $terms
     * @param list<array<string, mixed>> $clients
     *
     * @return list<array<string, mixed>> an issue for each client, or `['hold' => reason]`
     */
    public static function decide(array $terms, array $clients): array
    {
        $rates = array_column($terms['currencies'], null, 'code');
        return array_map(static fn (array $facts): array => self::one($terms, $rates, $facts), $clients);
    }

    private static function one(array $terms, array $rates, array $facts): array
    {
        $service = self::recipient($terms, $facts['services']);
        $reason = self::refusal($terms, $facts, $service);
        if ($reason !== null) {
            return ['hold' => $reason];
        }
        [$fleio, $own] = [$rates[$facts['usage']['currency']], $rates[$facts['client']['currency']]];
        $balance = self::balance($facts);
        $net = self::converted($balance['uninvoiced'], $fleio, $own, $own['minor-digits']);
        $minimum = bcmul($terms['minimum-invoice'], $own['rate'], self::EXACT);
        if (bccomp($net, '0', self::EXACT) <= 0) {
            return ['hold' => 'nothing-due'];
        }
        $default = $rates[$terms['default-currency']]['rate'];
        if (bccomp(bcmul($net, $default, self::EXACT), $minimum, self::EXACT) < 0) {
            return ['hold' => 'below-minimum'];
        }
        $cycles = array_values(array_diff(array_column($facts['usage']['cycles'], 'id'), $facts['covered-cycles']));
        $trigger = self::trigger($terms, $rates, $facts, $balance['uninvoiced'], $cycles);
        if ($trigger === null) {
            return ['hold' => 'below-threshold'];
        }
        sort($cycles, SORT_STRING);
        return self::issue($terms, $facts, $service, $trigger, $balance, $net, $cycles) + [
            'worth' => self::converted($net, $own, $fleio, self::QUOTIENT),
        ];
    }

    /** The Active service of lowest id, else the Suspended one. */
    private static function recipient(array $terms, array $services): ?array
    {
        usort($services, static fn (array $left, array $right): int => $left['id'] <=> $right['id']);
        $wanted = $terms['invoice-suspended'] ? ['active', 'suspended'] : ['active'];
        foreach ($wanted as $status) {
            foreach ($services as $service) {
                if ($service['status'] === $status) {
                    return $service;
                }
            }
        }
        return null;
    }

    private static function refusal(array $terms, array $facts, ?array $service): ?string
    {
        $clock = $facts['clock'];
        $apart = abs($clock['now'] - $clock['database-now']);
        if (self::SECONDS_APART < $apart || $clock['now'] < ($clock['last-run'] ?? $clock['now'])) {
            return 'clock-suspect';
        }
        if ($service === null) {
            return 'no-service';
        }
        if (!$terms[$facts['agreement'] === true ? 'invoice-with-agreement' : 'invoice-without-agreement']) {
            return 'agreement';
        }
        $last = $facts['last-automatic'];
        if ($last !== null && $clock['today'] <= $last['on']) {
            return 'already-invoiced';
        }
        $unsettled = array_filter($facts['lines'], static fn (array $line): bool => isset($line['posting']['uncertain']));
        return $unsettled === [] ? null : 'credit-unsettled';
    }

    /**
     * Debt, what lines ask for, what refunds took back, and what is left to invoice.
     *
     * @return array<string, string>
     */
    private static function balance(array $facts): array
    {
        $debt = bcsub('0', $facts['usage']['credit-balance'], self::EXACT);
        [$outstanding, $withheld] = ['0', '0'];
        foreach ($facts['lines'] as $line) {
            [$asked, $kept] = self::deduction($line);
            $outstanding = bcadd($outstanding, $asked, self::EXACT);
            $withheld = bcadd($withheld, $kept, self::EXACT);
        }
        $uninvoiced = bcsub(bcsub($debt, $outstanding, self::EXACT), $withheld, self::EXACT);
        return ['debt' => $debt, 'outstanding' => $outstanding, 'withheld' => $withheld, 'uninvoiced' => $uninvoiced];
    }

    /**
     * What a line asks for beyond what was posted, and what a refund took back of it.
     *
     * @return array{string, string}
     */
    private static function deduction(array $line): array
    {
        ['invoice' => $invoice, 'worth' => ['amount' => $worth], 'posting' => ['confirmed' => $posted]] = $line;
        if (self::isReleased($line)) {
            return [bcsub('0', $posted, self::EXACT), '0'];
        }
        if (isset(self::OPEN[$invoice['status']]) && $line['kind'] !== 'purchase') {
            return [bcsub($worth, $posted, self::EXACT), '0'];
        }
        $due = bcadd($invoice['credit-applied'], $invoice['total'], self::EXACT);
        $received = bcadd($invoice['credit-applied'], $invoice['paid'], self::EXACT);
        $target = self::share($worth, bcsub($received, $invoice['refunded'], self::EXACT), $due);
        $taken = bcsub(bcsub(self::share($worth, $received, $due), $target, self::EXACT), $line['refund-released'], 24);
        return [bcsub($target, $posted, self::EXACT), bccomp($taken, '0', self::EXACT) < 0 ? '0' : $taken];
    }

    private static function isReleased(array $line): bool
    {
        $invoice = $line['invoice'];
        $lost = $line['gone'] || $invoice['status'] === 'cancelled';
        return $lost && !$invoice['was-paid'] && bccomp($invoice['paid'], '0', self::EXACT) === 0;
    }

    private static function share(string $worth, string $money, string $due): string
    {
        if (bccomp($money, '0', self::EXACT) <= 0) {
            return '0';
        }
        $whole = bccomp($due, $money, self::EXACT) <= 0;
        return $whole ? $worth : bcdiv(bcmul($worth, $money, self::EXACT), $due, self::QUOTIENT);
    }

    /** Multiplied first, divided last, cut. */
    private static function converted(string $amount, array $from, array $to, int $digits): string
    {
        if ($from['code'] === $to['code']) {
            return bcadd($amount, '0', $digits);
        }
        return bcdiv(bcmul($amount, $to['rate'], self::EXACT), $from['rate'], $digits);
    }

    private static function trigger(array $terms, array $rates, array $facts, string $uninvoiced, array $cycles): ?string
    {
        $fresh = array_diff($cycles, $facts['carried-cycles']) !== [] || $facts['lost-claim'];
        $recent = $facts['usage']['recently-ended'] ?? true;
        if ($fresh && ($recent || $facts['lost-claim'] || !$terms['only-recent-cycles'])) {
            return 'cycle-ended';
        }
        $limit = $facts['usage']['credit-limit'];
        $fleio = $facts['usage']['currency'];
        $allowed = bcmul(ltrim($limit, '-'), $rates[$fleio]['rate'], self::EXACT);
        $used = bcmul($uninvoiced, $rates[$terms['limit-currency']->value ?? $fleio]['rate'], self::EXACT);
        if (!str_starts_with($limit, '-') || bccomp($allowed, $used, self::EXACT) <= 0) {
            return 'threshold';
        }
        return self::wasReleased($facts) ? 'reissue' : null;
    }

    private static function wasReleased(array $facts): bool
    {
        $since = $facts['last-automatic']['at'] ?? PHP_INT_MIN;
        foreach ($facts['lines'] as $line) {
            $at = $line['released-at'] ?? $facts['clock']['now'];
            if (isset(self::USAGE[$line['kind']]) && self::isReleased($line) && $since < $at) {
                return true;
            }
        }
        return false;
    }

    private static function issue(
        array $terms,
        array $facts,
        array $service,
        string $trigger,
        array $balance,
        string $net,
        array $cycles,
    ): array {
        $today = $facts['clock']['today'];
        $gateway = $service['gateway'];
        $method = $gateway !== null && $gateway['known'] ? $gateway['name'] : null;
        $charging = $facts['charging'];
        $charge = $terms['charge-automatically'] && !$charging['disabled'] && !$charging['outcome-unknown']
            && $method !== null && $charging['pay-method-gateway'] === $method;
        return [
            'trigger' => $trigger,
            'balance' => $balance,
            'net' => $net,
            'taxed' => $terms['taxed'],
            'service' => $service['id'],
            'payment-method' => $method,
            'issued-on' => $today,
            'due-on' => date('Y-m-d', strtotime("$today +{$terms['due-days']} days")),
            'since' => $facts['last-automatic']['on'] ?? null,
            'cycles' => $cycles,
            'charge' => $charge && self::attempts($facts) < $terms['attempts-per-client'],
        ];
    }

    private static function attempts(array $facts): int
    {
        $since = $facts['clock']['now'] - 30 * 86_400;
        return count(array_filter($facts['charging']['attempts'], static fn (int $at): bool => $since < $at));
    }
}
