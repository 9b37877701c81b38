<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Bindings;

use Fleio\Host\Policy\Generated\About;
use Fleio\Host\Policy\Generated\AboutAnswers;
use Fleio\Host\Policy\Generated\Agreements;
use Fleio\Host\Policy\Generated\AgreementsAnswers;
use Fleio\Host\Policy\Generated\Dunning;
use Fleio\Host\Policy\Generated\DunningAnswers;
use Fleio\Host\Policy\Generated\Entitlements;
use Fleio\Host\Policy\Generated\EntitlementsAnswers;
use Fleio\Host\Policy\Generated\FleioJson;
use Fleio\Host\Policy\Generated\FleioJsonAnswers;
use Fleio\Host\Policy\Generated\Invoicing;
use Fleio\Host\Policy\Generated\InvoicingAnswers;
use Fleio\Host\Policy\Generated\Ledger;
use Fleio\Host\Policy\Generated\LedgerAnswers;
use Fleio\Host\Policy\Generated\Purchases;
use Fleio\Host\Policy\Generated\PurchasesAnswers;
use Fleio\Host\Policy\Generated\Types\Line;
use Fleio\Host\Policy\Generated\Types\Terms;
use Fleio\Host\Policy\Wire\Value;

/**
 * The functions of the contract, and which classes read their arguments.
 */
final class Questions
{
    /** Client and reader of answers by interface. */
    public const CLIENTS = [
        'about' => [About::class, AboutAnswers::class],
        'agreements' => [Agreements::class, AgreementsAnswers::class],
        'dunning' => [Dunning::class, DunningAnswers::class],
        'entitlements' => [Entitlements::class, EntitlementsAnswers::class],
        'fleio-json' => [FleioJson::class, FleioJsonAnswers::class],
        'invoicing' => [Invoicing::class, InvoicingAnswers::class],
        'ledger' => [Ledger::class, LedgerAnswers::class],
        'purchases' => [Purchases::class, PurchasesAnswers::class],
    ];

    /** The class of an item of the list of facts by function; none where the items are texts. */
    public const FACTS = [
        'agreements.decide' => Agreements\AgreementFacts::class,
        'dunning.decide' => Dunning\DunningFacts::class,
        'entitlements.mirror' => Entitlements\MirrorFacts::class,
        'entitlements.order' => Entitlements\OrderFacts::class,
        'entitlements.activate' => Entitlements\ActivationFacts::class,
        'invoicing.screen' => Invoicing\ScreeningFacts::class,
        'invoicing.decide' => Invoicing\InvoicingFacts::class,
        'invoicing.top-up' => Invoicing\TopUpFacts::class,
        'invoicing.recurring-line' => Invoicing\RecurringFacts::class,
        'ledger.decide' => Ledger\LedgerFacts::class,
        'ledger.appraise' => Ledger\AppraisalFacts::class,
        'ledger.open' => Line::class,
        'purchases.decide' => Purchases\PurchaseFacts::class,
    ];

    /**
     * The arguments as values, read by the method `$from` from one of the outer forms.
     *
     * @param list<mixed> $arguments
     *
     * @return list<mixed>
     */
    public static function read(string $interface, string $function, array $arguments, string $from): array
    {
        if ($interface === 'about') {
            return array_map([About\Settings::class, $from], $arguments);
        }
        if ($interface === 'fleio-json') {
            return $arguments;
        }
        $class = self::FACTS["{$interface}.{$function}"] ?? null;
        $facts = $class === null ? $arguments[1] : array_map([$class, $from], $arguments[1]);

        return [Terms::{$from}($arguments[0]), $facts];
    }

    /**
     * An outer form of values, lists of them and texts.
     */
    public static function form(mixed $value, string $to): mixed
    {
        return match (true) {
            is_array($value) => array_map(static fn (mixed $item): mixed => self::form($item, $to), $value),
            $value instanceof Value => $value->{$to}(),
            default => $value,
        };
    }

    /**
     * The method for a function.
     */
    public static function method(string $function): string
    {
        return lcfirst(str_replace('-', '', ucwords($function, '-')));
    }
}
