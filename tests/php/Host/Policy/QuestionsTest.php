<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Policy\Answered;
use Fleio\Host\Policy\BodyReader;
use Fleio\Host\Policy\Question;
use Fleio\Host\Tests\Bindings\Questions;
use PHPUnit\Framework\TestCase;

/**
 * Every question, asked as the host asks it, has the answers that the scenarios pin.
 */
final class QuestionsTest extends TestCase
{
    private const METHODS = [
        'invoicing.screen' => 'screen', 'invoicing.decide' => 'decide', 'invoicing.top-up' => 'topUp',
        'invoicing.recurring-line' => 'recurringLine', 'ledger.decide' => 'credit', 'ledger.appraise' => 'appraise',
        'ledger.open' => 'open', 'entitlements.mirror' => 'mirror', 'entitlements.order' => 'order',
        'entitlements.activate' => 'activate', 'fleio-json.read-clients-to-invoice' => 'clientsToInvoice',
        'fleio-json.read-claimed-client' => 'claimedClient', 'fleio-json.read-clients' => 'clients',
        'fleio-json.read-billing-summary' => 'billingSummary', 'fleio-json.read-credit-change' => 'creditChange',
        'fleio-json.read-auto-invoice-clients' => 'autoInvoiceClients',
        'fleio-json.read-necessary-credit' => 'necessaryCredit', 'fleio-json.read-services' => 'services',
    ];

    /**
     * @dataProvider questions
     */
    public function testTheAnswersAreThoseOfTheScenarios(Question $question): void
    {
        [$interface, $function] = explode('.', $question->value);
        self::assertSame("fleio:policy/{$interface}@0.1.0", $question->interface());
        self::assertSame($function, $question->function());
        $steps = Asked::of($interface, $function);
        self::assertNotSame([], $steps);
        $method = self::METHODS[$question->value];
        $toWire = Questions::CLIENTS[$interface][1] . '::' . Questions::method($function) . 'ToWire';
        foreach ($steps as $step) {
            $answers = $step['terms'] === null
                ? (new BodyReader(Built::policy()))->{$method}($step['facts'])
                : Built::client()->{$method}($step['terms'], $step['facts']);
            self::assertContainsOnlyInstancesOf(Answered::class, $answers, $step['name']);
            self::assertSame($step['answer'], $toWire(array_column($answers, 'value')), $step['name']);
            self::assertSame($step['facts'], array_column($answers, 'facts'));
            foreach ($answers as $answer) {
                self::assertSame($question, $answer->question);
                self::assertGreaterThan(0, $answer->fuel);
            }
        }
    }

    /**
     * @return iterable<string, array{Question}>
     */
    public function questions(): iterable
    {
        foreach (Question::cases() as $question) {
            yield $question->value => [$question];
        }
    }
}
