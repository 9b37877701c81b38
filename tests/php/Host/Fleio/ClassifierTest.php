<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

use Fleio\Host\Fleio\Answer;
use Fleio\Host\Fleio\Classifier;
use Fleio\Host\Fleio\NotSent;
use Fleio\Host\Fleio\Request;
use Fleio\Host\Fleio\Secrets;
use Fleio\Host\Fleio\Unknown;
use GuzzleHttp\Exception\ConnectException;
use GuzzleHttp\Exception\RequestException;
use GuzzleHttp\Psr7\Request as PsrRequest;
use PHPUnit\Framework\TestCase;

/** What versions of curl and Guzzle that are not at hand would say. */
final class ClassifierTest extends TestCase
{
    /**
     * @dataProvider contexts
     *
     * @param array<string, mixed> $context
     * @param class-string<Answer> $class
     */
    public function testOnlyWhatCurlNeverSentIsNotSent(array $context, string $class): void
    {
        $request = new PsrRequest('POST', 'https://cloud.example');
        $connect = new ConnectException('it failed', $request, null, $context);
        $other = new RequestException('it failed', $request, null, null, $context);
        self::assertInstanceOf($class, $this->failed($connect));
        self::assertInstanceOf($class, $this->failed($other));
    }

    /** @return array<string, array{array<string, mixed>, class-string<Answer>}> */
    public static function contexts(): array
    {
        $curl = static fn (int $errno, int $sent, float $ready): array
            => ['errno' => $errno, 'request_size' => $sent, 'pretransfer_time' => $ready];
        return [
            'neither sent nor ready to' => [$curl(7, 0, 0.0), NotSent::class],
            'sent, not counted (libcurl 8.7)' => [$curl(18, 0, 0.000001), Unknown::class],
            'ready, nothing sent yet' => [$curl(28, 0, 0.5), Unknown::class],
            'sent' => [$curl(52, 1, 0.5), Unknown::class],
            'sent to a proxy' => [$curl(35, 90, 0.0), Unknown::class],
            'nothing is known' => [[], Unknown::class],
            'half is known' => [['request_size' => 0], Unknown::class],
            'the other half is known' => [['pretransfer_time' => 0.0], Unknown::class],
        ];
    }

    public function testWhatIsNoErrorOfHttpIsUnknown(): void
    {
        $answer = $this->failed(new \LogicException('the token s3cret is odd'));
        self::assertInstanceOf(Unknown::class, $answer);
        self::assertStringNotContainsString('s3cret', $answer->failure()->getMessage());
    }

    private function failed(\Throwable $error): Answer
    {
        $classifier = new Classifier('https://cloud.example', new Secrets('s3cret'));
        return $classifier->failed(Request::order('POST', '/a'), $error, false);
    }
}
