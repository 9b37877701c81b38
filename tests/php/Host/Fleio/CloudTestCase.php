<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

use Fleio\EndToEnd\Cloud;
use Fleio\Host\Fleio\Answer;
use Fleio\Host\Fleio\Deadline;
use Fleio\Host\Fleio\Endpoint;
use Fleio\Host\Fleio\FleioOptions;
use Fleio\Host\Fleio\GuzzleTransport;
use Fleio\Host\Fleio\HttpFleioApi;
use Fleio\Host\Fleio\RetryingTransport;
use Fleio\Host\Fleio\RetryRule;
use PHPUnit\Framework\TestCase;

/** A simulated Fleio over real HTTP, fresh for each test; repetitions do not really wait. */
abstract class CloudTestCase extends TestCase
{
    private static ?Cloud $started = null;

    protected Cloud $cloud;
    protected NotedRequests $log;
    /** @var list<int> milliseconds that repetitions would have waited */
    protected array $slept = [];

    public static function setUpBeforeClass(): void
    {
        self::$started = Cloud::start();
    }

    public static function tearDownAfterClass(): void
    {
        self::$started?->stop();
        self::$started = null;
    }

    protected function setUp(): void
    {
        $this->cloud = self::$started ?? throw new \LogicException('The simulator was not started.');
        $this->cloud->reset();
        $this->cloud->settings(['transition_seconds' => 0]);
        $this->log = new NotedRequests();
    }

    protected function api(?FleioOptions $options = null, string $token = Cloud::TOKEN, ?string $url = null): HttpFleioApi
    {
        $options ??= new FleioOptions();
        $endpoint = Endpoint::of($url ?? $this->cloud->apiUrl(), $token);
        $sleep = function (int $milliseconds): void {
            $this->slept[] = $milliseconds;
        };
        $http = new GuzzleTransport($endpoint, $options, $this->log);
        $rule = new RetryRule($options->attempts);
        return new HttpFleioApi(new RetryingTransport($http, $rule, $sleep, static fn (): int => 0), Deadline::never());
    }

    /** @return array<array-key, mixed> */
    protected static function decoded(string|Answer $answer): array
    {
        $body = is_string($answer) ? $answer : $answer->body();
        return json_decode($body, true, flags: JSON_THROW_ON_ERROR);
    }

    protected static function milliseconds(\Closure $work): int
    {
        $began = hrtime(true);
        $work();
        return intdiv(hrtime(true) - $began, 1_000_000);
    }
}
