<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

use Fleio\Host\Exception\FleioRefused;
use Fleio\Host\Exception\FleioUnclear;
use Fleio\Host\Fleio\Answered;
use Fleio\Host\Fleio\Deadline;
use Fleio\Host\Fleio\Refused;
use Fleio\Host\Fleio\Request;
use Fleio\Host\Fleio\RetryingTransport;
use Fleio\Host\Fleio\RetryRule;
use Fleio\Host\Fleio\Unknown;
use PHPUnit\Framework\TestCase;

final class RetryingTransportTest extends TestCase
{
    /** @var list<int> milliseconds slept, in order */
    private array $slept = [];

    public function testOnlyWhatFailedIsSentAgainAfterOneCommonWait(): void
    {
        [$yes, $no] = [new Answered('{}'), $this->failure()];
        $inner = new ScriptedTransport(['/a' => [$no, $no, $yes], '/b' => [$yes], '/c' => [$no, $yes]]);
        $requests = ['first' => Request::read('/a'), 'b' => Request::read('/b'), '7' => Request::read('/c')];

        $answers = $this->retrying($inner)->exchange($requests, Deadline::never());

        self::assertSame(['first' => $yes, 'b' => $yes, 7 => $yes], $answers);
        self::assertSame([[1, ['/a', '/b', '/c']], [2, ['/a', '/c']], [3, ['/a']]], $inner->exchanges);
        self::assertSame([400, 800], $this->slept);
    }

    public function testTheLastFailureIsTheAnswer(): void
    {
        $last = $this->failure();
        $inner = new ScriptedTransport(['/a' => [$this->failure(), $this->failure(), $last]]);
        self::assertSame([$last], $this->retrying($inner)->exchange([Request::read('/a')], Deadline::never()));
        self::assertCount(3, $inner->exchanges);
    }

    public function testNothingWaitsWhenNothingFailed(): void
    {
        $inner = new ScriptedTransport(['/a' => [new Answered('{}')], '/b' => [new Refused(FleioRefused::with('x', 400, ''))]]);
        $this->retrying($inner)->exchange([Request::read('/a'), Request::read('/b')], Deadline::never());
        self::assertSame([], $this->slept);
        self::assertCount(1, $inner->exchanges);
    }

    public function testAnEmptyBatchIsAnEmptyAnswer(): void
    {
        self::assertSame([], $this->retrying(new ScriptedTransport([]))->exchange([], Deadline::never()));
    }

    /** @dataProvider remaining */
    public function testTheWaitMustFitIntoTheTimeLeft(int $remaining, int $exchanges): void
    {
        $inner = new ScriptedTransport(['/a' => [$this->failure(), new Answered('{}')]]);
        $deadline = Deadline::whileRemains(static fn (): int => $remaining);
        $this->retrying($inner)->exchange([Request::read('/a')], $deadline);
        self::assertCount($exchanges, $inner->exchanges);
        self::assertCount($exchanges - 1, $this->slept);
    }

    /** @return array<string, array{int, int}> */
    public static function remaining(): array
    {
        return ['over' => [-1, 1], 'below' => [399, 1], 'at' => [400, 1], 'above' => [401, 2]];
    }

    private function failure(): Unknown
    {
        return new Unknown(FleioUnclear::status('GET /a', 503));
    }

    private function retrying(ScriptedTransport $inner): RetryingTransport
    {
        $sleep = function (int $milliseconds): void {
            $this->slept[] = $milliseconds;
        };
        return new RetryingTransport($inner, new RetryRule(3, 400), $sleep, static fn (): int => RetryRule::CHANCES);
    }
}
