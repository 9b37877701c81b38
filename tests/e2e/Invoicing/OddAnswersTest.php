<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Subscriber;

/**
 * One client about whom Fleio says something that our tables do not hold: it alone waits, the others are invoiced.
 */
final class OddAnswersTest extends InvoicingTestCase
{
    private Subscriber $odd;
    private Subscriber $other;

    protected function setUp(): void
    {
        parent::setUp();
        $product = $this->addProduct();
        $this->odd = $this->subscribe($product, 'odd', ['usage' => '60.00']);
        $this->other = $this->subscribe($product, 'other', ['usage' => '60.00']);
    }

    /** @dataProvider limits */
    public function testALimitThatIsNoMoneyIsCut(string $limit, ?string $kept): void
    {
        $this->answer('-60.00', $limit, '77');
        $this->cron();
        self::assertSame([['60.00'], ['60.00']], [$this->totals($this->odd), $this->totals($this->other)]);
        $row = $this->panel->rows('SELECT credit_limit FROM mod_fleio_clients WHERE client_id = ?', [$this->odd->client])[0];
        self::assertSame($kept, $row['credit_limit']);
        self::assertSame('', $this->notices());
    }

    /** @return array<string, array{string, string|null}> */
    public function limits(): array
    {
        return [
            '12 decimals' => ['-45.454545454545', '-45.454545454545'],
            '13 decimals' => ['-45.4545454545454', '-45.454545454545'],
            '14 decimals' => ['-45.45454545454545', '-45.454545454545'],
            '18 digits' => ['-100000000000000000', '-100000000000000000.000000000000'],
            '19 digits' => ['-1000000000000000000', null],
        ];
    }

    public function testACreditOfManyDecimalsIsInvoicedInCents(): void
    {
        $this->answer('-60.12345678901234', '-50', '77');
        $this->cron();
        self::assertSame([['60.12'], ['60.00']], [$this->totals($this->odd), $this->totals($this->other)]);
    }

    /** @dataProvider names */
    public function testAnIdThatIsTooLongHoldsItsClientOnly(int $characters, bool $isInvoiced): void
    {
        $this->answer('-60.00', '-50', '"' . str_repeat('c', $characters) . '"');
        foreach (range(1, 3) as $ignored) {
            $this->cron();
            $this->pass(minutes: 20);
        }
        self::assertSame($isInvoiced ? ['60.00'] : [], $this->totals($this->odd));
        self::assertSame(['60.00'], $this->totals($this->other));
        self::assertSame($isInvoiced, !str_contains($this->notices(), 'cannot be read'));
        self::assertSame($isInvoiced ? 1 : 0, (int) $this->panel->value(
            'SELECT COUNT(*) FROM mod_fleio_effects WHERE client_id = ?',
            [$this->odd->client],
        ), 'nothing is begun for it');
    }

    /** @return array<string, array{int, bool}> */
    public function names(): array
    {
        return ['below' => [63, true], 'at' => [64, true], 'above' => [65, false]];
    }

    /** Whatever of one client cannot be recorded, the others of its window are. */
    public function testAClientWhoseDecisionIsNotRecordedIsLeftAlone(): void
    {
        $this->fleio('status');
        $this->panel->execute("CREATE TRIGGER forgets AFTER UPDATE ON mod_fleio_claims FOR EACH ROW
            DELETE FROM mod_fleio_clients WHERE client_id = {$this->odd->client} AND NEW.state = 'held'");
        try {
            $this->cron();
        } finally {
            $this->panel->execute('DROP TRIGGER forgets');
        }
        self::assertSame([[], ['60.00']], [$this->totals($this->odd), $this->totals($this->other)]);
        self::assertSame(['released'], $this->claims($this->odd));
        self::assertStringContainsString('nothing was decided', $this->notices());
        self::assertSame(['listed' => 2, 'issued' => 1], array_intersect_key($this->counts(), ['listed' => 0, 'issued' => 0]));

        $this->pass(minutes: 20);
        $this->cron();
        self::assertSame([['60.00'], ['60.00']], [$this->totals($this->odd), $this->totals($this->other)]);
        self::assertSame('', $this->notices());
    }

    /** What Fleio answers about the odd one: JSON tokens. */
    private function answer(string $credit, string $limit, string $cycle): void
    {
        $body = '{"external_billing_id": "odd", "currency": "USD", "uptodate_credit": ' . $credit
            . ', "effective_credit_limit": ' . $limit
            . ', "unsettled_periods": [{"id": ' . $cycle . ', "related_service": ' . $this->odd->fleioService . '}]}';
        $this->cloud->fault(
            ['kind' => 'status', 'status' => 200, 'body' => $body],
            ['times' => 0, 'target_contains' => "/clients/{$this->odd->fleioClient}/get_client"],
        );
    }
}
