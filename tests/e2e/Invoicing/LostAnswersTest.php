<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Invoicing;

use Fleio\EndToEnd\Subscriber;

/**
 * Questions that Fleio worked on and whose answers nobody got, in a Fleio that names claimed cycles once only.
 */
final class LostAnswersTest extends InvoicingTestCase
{
    private Subscriber $client;

    protected function setUp(): void
    {
        parent::setUp();
        $this->cloud->switches(['claim_repeats_claimed' => false]);
        $this->client = $this->subscribe($this->addProduct(), 'one', ['usage' => '10.00']);
        $this->endCycle($this->client);
        $this->answerNext(503, '{}', afterWork: true);
        $this->cron();
        self::assertSame([['asked'], ['invoiced']], [$this->claims($this->client), $this->cycles($this->client)]);
    }

    /**
     * A refusal of the second question says nothing about the first.
     *
     * @dataProvider refusals
     */
    public function testARefusalLeavesTheQuestionOpen(int $status, string $body): void
    {
        $this->answerNext($status, $body);
        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame(['asked'], $this->claims($this->client));
        self::assertStringContainsString("with status {$status}", $this->notices());
        self::assertSame(1, preg_match_all('/Fleio refused/', implode("\n", $this->panel->activity())));

        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame('lost', $this->claims($this->client)[0], 'it names no cycles now');
        self::assertSame(['10.00'], $this->totals($this->client), 'a lost claim counts as an ended cycle');
        self::assertStringContainsString(', 0 lost,', $this->fleio('status')->output, 'billed, so nobody need look');
    }

    /** @return array<string, array{int, string}> */
    public function refusals(): array
    {
        return [
            'throttled' => [429, '{"detail": "Request was throttled."}'],
            'forbidden' => [403, '{"detail": "Not today."}'],
            'not found, says a proxy' => [404, '<html>Not found</html>'],
        ];
    }

    public function testAClientThatIsGoneFromFleioHasLostItsClaim(): void
    {
        $this->answerNext(404, '{"detail": "Not found."}');
        $this->pass(minutes: 5);
        $this->cron();
        self::assertSame('lost', $this->claims($this->client)[0]);
        self::assertSame(1, $this->counts()['claims lost']);
        $this->panel->execute('UPDATE mod_fleio_clients SET lost_claim = 1');
        self::assertStringContainsString(', 1 lost,', $this->fleio('status')->output);
    }

    private function answerNext(int $status, string $body, bool $afterWork = false): void
    {
        $answer = ['kind' => 'status', 'status' => $status, 'body' => $body, 'after_work' => $afterWork];
        $this->cloud->fault($answer, ['times' => 1, 'endpoint' => 'clients.claim']);
    }
}
