<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

use Fleio\Host\Exception\FleioFailure;
use Fleio\Host\Exception\FleioNotReached;
use Fleio\Host\Exception\FleioRefused;
use Fleio\Host\Exception\FleioUnclear;
use Fleio\Host\Fleio\Answered;
use Fleio\Host\Fleio\CreditChange;
use Fleio\Host\Fleio\Deadline;
use Fleio\Host\Fleio\FleioOptions;
use Fleio\Host\Fleio\HttpFleioApi;
use Fleio\Host\Fleio\NotSent;
use Fleio\Host\Fleio\Release;
use Fleio\Host\Fleio\Unknown;

/**
 * Everything that can go wrong on the way, for every kind of request: what the answer is called, how often the
 * request was sent, and whether Fleio acted.
 */
final class FaultsTest extends CloudTestCase
{
    private const READ = 'clients.list';
    private const CLAIM = 'clients.claim';
    private const RELEASE = 'services.reset_periods';
    private const POST = 'clients.change_credit';

    private HttpFleioApi $api;

    protected function setUp(): void
    {
        parent::setUp();
        $this->cloud->addClient(['external_billing_id' => 'u-1', 'ended_cycles' => 1, 'ended_cycle_price' => '5']);
        $this->api = $this->api();
    }

    /**
     * @dataProvider faults
     *
     * @param array<string, mixed> $effect
     * @param class-string<FleioFailure> $failure
     */
    public function testEveryFaultHasItsName(string $endpoint, array $effect, string $failure, bool $repeats, string $says): void
    {
        $this->cloud->fault($effect, ['endpoint' => $endpoint, 'times' => 0]);
        if ($says === 'timed out') {
            $this->api = $this->api(new FleioOptions(timeoutMs: 250));
        }
        // A kept connection, that curl can lose: what is lost with it, curl repeats by itself.
        $isKept = $effect['kind'] === 'drop';
        $isKept && $this->api->autoInvoiceClients();
        $byCurl = $isKept && $repeats ? 1 : 0;

        $met = $this->attempt($endpoint);

        self::assertInstanceOf($failure, $met);
        self::assertStringContainsString($says, $met->getMessage());
        self::assertCount($repeats ? 3 + $byCurl : 1, $this->cloud->log($endpoint), 'how often it was sent');
        self::assertCount($repeats ? 2 : 0, $this->slept);
        $attempts = array_column(array_slice($this->log->records, $isKept ? 1 : 0), 6);
        self::assertSame($repeats ? [1, 2, 3] : [1], $attempts, 'attempts in the log');
    }

    /** @return iterable<string, array{string, array<string, mixed>, class-string<FleioFailure>, bool, string}> */
    public static function faults(): iterable
    {
        foreach ([self::READ => true, self::CLAIM => false, self::RELEASE => true, self::POST => false] as $endpoint => $isIdempotent) {
            foreach (self::kinds() as $name => [$effect, $failure, $mayPass, $says]) {
                yield "$endpoint, $name" => [$endpoint, $effect, $failure, $isIdempotent && $mayPass, $says];
            }
        }
    }

    /** @return array<string, array{array<string, mixed>, class-string<FleioFailure>, bool, string}> */
    private static function kinds(): array
    {
        $status = static fn (int $status, string $body = ''): array => ['kind' => 'status', 'status' => $status, 'body' => $body];
        [$refused, $unclear] = [FleioRefused::class, FleioUnclear::class];
        return [
            '400 with a reason' => [$status(400, '{"detail": "Not today."}'), $refused, false, 'and said: Not today.'],
            '400 without JSON' => [$status(400, '<h1>Bad</h1>'), $refused, false, 'status 400 without a reason'],
            '401' => [$status(401, '{"detail": "Invalid token."}'), $refused, false, 'setting 1'],
            '403' => [$status(403), $refused, false, 'permission'],
            '404' => [$status(404), $refused, false, 'setting 4'],
            '408' => [$status(408), $unclear, true, 'status 408'],
            '429' => [$status(429), $refused, true, 'Ask less often'],
            '500' => [$status(500), $unclear, true, 'status 500'],
            '502 after the work' => [$status(502) + ['after_work' => true], $unclear, true, 'status 502'],
            '503' => [$status(503, '{"detail": "later"}'), $unclear, true, 'status 503'],
            '504' => [$status(504), $unclear, true, 'status 504'],
            'dropped before' => [['kind' => 'drop'], $unclear, true, 'unclear'],
            'dropped after' => [['kind' => 'drop', 'after_work' => true], $unclear, true, 'unclear'],
            'cut short' => [['kind' => 'truncate'], $unclear, true, 'unclear'],
            'cut to nothing' => [['kind' => 'truncate', 'bytes' => 0], $unclear, true, 'unclear'],
            'garbage' => [['kind' => 'garbage'], $unclear, true, 'no whole JSON'],
            'redirected' => [['kind' => 'redirect', 'location' => 'https://other.example/'], $unclear, false,
                'redirects to https://other.example/ (status 302)'],
            'silent' => [['kind' => 'never_answer'], $unclear, true, 'timed out'],
            'silent after' => [['kind' => 'never_answer', 'after_work' => true], $unclear, true, 'timed out'],
            'too slow' => [['kind' => 'latency', 'milliseconds' => 1500], $unclear, true, 'timed out'],
        ];
    }

    public function testAFaultThatPassesIsNotNoticed(): void
    {
        $this->cloud->fault(['kind' => 'status', 'status' => 503], ['times' => 2]);
        self::assertCount(1, self::decoded($this->api()->clientsPage(1))['objects']);
        self::assertSame([503, 503, 200], array_column($this->log->records, 3));
        self::assertSame([1, 2, 3], array_column($this->log->records, 6));
        self::assertSame([250, 500], $this->slept);
    }

    public function testOneFailureInABatchHidesNoOther(): void
    {
        $this->cloud->addClients([['count' => 9]]);
        $this->cloud->fault(['kind' => 'drop', 'after_work' => true], ['target_contains' => '/clients/3/']);
        $this->cloud->fault(['kind' => 'never_answer'], ['target_contains' => '/clients/5/']);
        $answers = $this->api(new FleioOptions(timeoutMs: 600))->claimClients(array_map(strval(...), range(1, 10)));

        self::assertSame(range(1, 10), array_keys($answers));
        $unknown = array_keys(array_filter($answers, static fn ($answer) => $answer instanceof Unknown));
        $answered = array_keys(array_filter($answers, static fn ($answer) => $answer instanceof Answered));
        self::assertSame([3, 5], $unknown);
        self::assertSame([1, 2, 4, 6, 7, 8, 9, 10], $answered);
        self::assertCount(10, $this->cloud->log(self::CLAIM));
    }

    public function testOnlyWhatFailedInABatchIsRepeated(): void
    {
        $this->cloud->addClients([['external_billing_id' => 'u-2'], ['external_billing_id' => 'u-3']]);
        $this->cloud->fault(['kind' => 'garbage'], ['target_contains' => 'u-2']);
        $answers = $this->api()->clientsByExternalId(['u-1', 'u-2', 'u-3']);
        self::assertSame(['u-1', 'u-2', 'u-3'], array_keys($answers));
        foreach ($answers as $uuid => $answer) {
            self::assertSame($uuid, self::decoded($answer)['objects'][0]['external_billing_id']);
        }
        self::assertCount(4, $this->cloud->log(self::READ));
    }

    /**
     * curl repeats a request by itself when a kept connection dies under it: Fleio would add this credit twice.
     */
    public function testADropOnAKeptConnectionAddsCreditOnce(): void
    {
        $api = $this->api();
        $api->clientsPage(1);
        $this->cloud->fault(['kind' => 'drop', 'after_work' => true], ['endpoint' => self::POST, 'times' => 0]);
        try {
            $api->changeCredit(CreditChange::adding('1', '10.00', 'USD'));
            self::fail('An answer came out of nothing.');
        } catch (FleioUnclear) {
            self::assertSame('10.00', $this->cloud->client(1)['credit']['USD']);
            self::assertCount(1, $this->cloud->log(self::POST));
        }
    }

    public function testNothingStartsAfterTheDeadline(): void
    {
        $api = $this->api()->within(Deadline::whileRemains(static fn (): int => 0));
        self::assertInstanceOf(NotSent::class, $api->claimClients(['1'])[1]);
        self::assertInstanceOf(NotSent::class, $api->releasePeriods([new Release('1', ['1'])])[0]);
        try {
            $api->clientsPage(1);
            self::fail('A page came after the deadline.');
        } catch (FleioNotReached $failure) {
            self::assertStringContainsString('the time for this run is spent', $failure->getMessage());
        }
        self::assertSame([], $this->cloud->log());
        self::assertSame([], $this->slept);
    }

    public function testARequestEndsByTheDeadline(): void
    {
        $this->cloud->fault(['kind' => 'never_answer'], ['times' => 0]);
        $until = hrtime(true) + 300 * 1_000_000;
        $left = Deadline::whileRemains(static fn (): int => intdiv($until - hrtime(true), 1_000_000));
        $answers = [];
        $took = self::milliseconds(function () use (&$answers, $left): void {
            $answers = $this->api(new FleioOptions(inFlight: 1))->within($left)->clientsByExternalId(['u-1', 'u-2', 'u-3']);
        });
        self::assertInstanceOf(Unknown::class, $answers['u-1']);
        self::assertInstanceOf(NotSent::class, $answers['u-2']);
        self::assertInstanceOf(NotSent::class, $answers['u-3']);
        self::assertGreaterThanOrEqual(290, $took);
        self::assertLessThan(5000, $took);
    }

    /** Cut off by our own deadline, nobody would know what it did. */
    public function testAClaimBeginsOnlyWithAllOfItsTime(): void
    {
        foreach ([999 => NotSent::class, 1000 => Answered::class, 1001 => Answered::class] as $left => $class) {
            $api = $this->api(new FleioOptions(timeoutMs: 1000))->within(Deadline::whileRemains(static fn (): int => $left));
            $answer = $api->claimClients(['1'])[1];
            self::assertInstanceOf($class, $answer, "{$left} ms left");
        }
        self::assertCount(2, $this->cloud->log('clients.claim'));
        self::assertTrue($this->api(new FleioOptions(timeoutMs: 1000))
            ->within(Deadline::whileRemains(static fn (): int => 999))->claimClients(['1'])[1]->failure()->isOutOfTime);
    }

    public function testRedirectsAreNotFollowed(): void
    {
        $location = $this->cloud->apiUrl() . '/clients';
        $this->cloud->fault(['kind' => 'redirect', 'location' => $location, 'status' => 307], ['endpoint' => self::POST]);
        $met = $this->attempt(self::POST);
        self::assertStringContainsString($location, (string) $met?->getMessage());
        self::assertCount(1, $this->cloud->log());
    }

    private function attempt(string $endpoint): ?FleioFailure
    {
        if ($endpoint === self::CLAIM) {
            return $this->api->claimClients(['1'])['1']->failure();
        }
        if ($endpoint === self::RELEASE) {
            return $this->api->releasePeriods([new Release('1', ['1'])])[0]->failure();
        }
        try {
            $endpoint === self::READ
                ? $this->api->clientsPage(1)
                : $this->api->changeCredit(CreditChange::adding('1', '10.00', 'USD'));
            return null;
        } catch (FleioFailure $failure) {
            return $failure;
        }
    }
}
