<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

use Fleio\Host\Exception\FleioNotReached;
use Fleio\Host\Exception\FleioRefused;
use Fleio\Host\Exception\FleioUnclear;
use Fleio\Host\Fleio\Answer;
use Fleio\Host\Fleio\Answered;
use Fleio\Host\Fleio\NotSent;
use Fleio\Host\Fleio\Refused;
use Fleio\Host\Fleio\Request;
use Fleio\Host\Fleio\RetryRule;
use Fleio\Host\Fleio\Unknown;
use PHPUnit\Framework\TestCase;

final class RetryRuleTest extends TestCase
{
    /** @dataProvider answers */
    public function testOnlyWhatMayPassIsRepeatedAndOnlyIfIdempotent(Answer $answer, bool $mayPass): void
    {
        $rule = new RetryRule(2);
        self::assertSame($mayPass, $rule->repeats(Request::read('/clients'), $answer, 1));
        self::assertSame($mayPass, $rule->repeats(Request::order('POST', '/a')->repeatable(), $answer, 1));
        self::assertFalse($rule->repeats(Request::claim('/clients/1/claim'), $answer, 1));
        self::assertFalse($rule->repeats(Request::order('POST', '/a'), $answer, 1));
    }

    /** @return array<string, array{Answer, bool}> */
    public static function answers(): array
    {
        $refused = static fn (int $status): Refused => new Refused(FleioRefused::with('GET /a', $status, ''));
        return [
            'answered' => [new Answered('{}'), false],
            'refused' => [$refused(400), false],
            'not found' => [$refused(404), false],
            'too many requests' => [$refused(429), true],
            'not reached' => [new NotSent(FleioNotReached::because('GET /a', 'https://a', 'refused')), true],
            'no answer' => [new Unknown(FleioUnclear::noAnswer('GET /a', 'time-out')), true],
            '500' => [new Unknown(FleioUnclear::status('GET /a', 500)), true],
            'garbage' => [new Unknown(FleioUnclear::notJson('GET /a', 200)), true],
            'redirected' => [new Unknown(FleioUnclear::redirected('GET /a', 302, 'https://b')), false],
            'too large' => [new Unknown(FleioUnclear::tooLarge('GET /a', 9)), false],
        ];
    }

    public function testTheFirstAttemptCounts(): void
    {
        $failure = new Unknown(FleioUnclear::status('GET /a', 503));
        $repeats = static fn (int $attempts, int $made): bool
            => (new RetryRule($attempts))->repeats(Request::read('/a'), $failure, $made);
        self::assertSame([false, true, false], [$repeats(1, 1), $repeats(2, 1), $repeats(2, 2)]);
        self::assertSame([true, false, false], [$repeats(3, 2), $repeats(3, 3), $repeats(3, 4)]);
    }

    public function testWaitsDoubleUpToTheLongestAndAreHalfByChance(): void
    {
        $rule = new RetryRule(9, 500, 3000);
        $waits = static fn (int $chance): array
            => array_map(static fn (int $made): int => $rule->wait($made, $chance), [1, 2, 3, 4, 5, 60]);
        self::assertSame([250, 500, 1000, 1500, 1500, 1500], $waits(0));
        self::assertSame([375, 750, 1500, 2250, 2250, 2250], $waits(500));
        self::assertSame([500, 1000, 2000, 3000, 3000, 3000], $waits(RetryRule::CHANCES));
    }
}
