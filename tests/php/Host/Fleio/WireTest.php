<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

use Fleio\Host\Fleio\Answer;
use Fleio\Host\Fleio\Answered;
use Fleio\Host\Fleio\Classifier;
use Fleio\Host\Fleio\Deadline;
use Fleio\Host\Fleio\Endpoint;
use Fleio\Host\Fleio\FleioOptions;
use Fleio\Host\Fleio\GuzzleTransport;
use Fleio\Host\Fleio\Json;
use Fleio\Host\Fleio\NotSent;
use Fleio\Host\Fleio\Refused;
use Fleio\Host\Fleio\Request;
use Fleio\Host\Fleio\RequestLog;
use Fleio\Host\Fleio\Unknown;
use PHPUnit\Framework\TestCase;

/** Bytes on the wire, and what happens before the first of them. */
final class WireTest extends TestCase
{
    private const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private NotedRequests $log;

    protected function setUp(): void
    {
        $this->log = new NotedRequests();
    }

    /** @dataProvider requests */
    public function testARequestOnTheWire(Request $request, string $line, array $has, array $hasNot): void
    {
        $server = new RawServer([self::OK]);
        $this->send("http://127.0.0.1:$server->port/staffapi/", $request);
        $came = $server->requests()[0];

        self::assertStringStartsWith("$line HTTP/1.1\r\n", $came);
        $common = [
            'Authorization: Token s3cret', 'Accept: application/json', 'User-Agent: fleio-whmcs/9.8.7',
            "Host: 127.0.0.1:$server->port",
        ];
        foreach ([...$common, ...$has] as $header) {
            self::assertSame(1, substr_count($came, "\r\n$header"), "$header in " . substr($came, 0, 1000));
        }
        foreach (['Expect', 'Transfer-Encoding', ...$hasNot] as $header) {
            self::assertStringNotContainsStringIgnoringCase("\r\n$header:", $came);
        }
    }

    /** @return array<string, array{Request, string, list<string>, list<string>}> */
    public static function requests(): array
    {
        $body = Json::object(['a' => 'ü']);
        return [
            'GET' => [Request::read('/clients', ['page' => '1', 'a b' => 'c+d']), 'GET /staffapi/clients?page=1&a%20b=c%2Bd',
                [], ['Content-Length', 'Content-Type']],
            'claim' => [Request::claim('/clients/1/c'), 'GET /staffapi/clients/1/c', [], ['Content-Length', 'Content-Type']],
            'POST with a body' => [Request::post('/clients', $body), 'POST /staffapi/clients',
                ["Content-Length: 10\r\n", 'Content-Type: application/json', "\r\n{\"a\":\"ü\"}"], []],
            'POST without' => [Request::order('POST', '/clients/1/suspend'), 'POST /staffapi/clients/1/suspend',
                ["Content-Length: 0\r\n"], ['Content-Type']],
            'PATCH' => [Request::order('PATCH', '/clients/1', $body), 'PATCH /staffapi/clients/1',
                ["Content-Length: 10\r\n", 'Content-Type: application/json'], []],
            'large POST' => [Request::post('/clients', Json::object(['a' => str_repeat('a', 1_500_000)])),
                'POST /staffapi/clients', ["Content-Length: 1500008\r\n"], []],
        ];
    }

    /**
     * @dataProvider answers
     *
     * @param class-string<Answer> $class
     */
    public function testAnAnswerOnTheWire(string $bytes, string $class): void
    {
        $server = new RawServer([$bytes]);
        foreach ([Request::claim('/c'), Request::post('/p', Json::object([]))] as $request) {
            self::assertInstanceOf($class, $this->send("http://127.0.0.1:$server->port", $request), $request->name());
        }
        self::assertCount(2, $server->requests(), 'each was sent once');
        self::assertStringNotContainsString('retried', (string) json_encode($this->log->records));
    }

    /** @return array<string, array{string, class-string<Answer>}> */
    public static function answers(): array
    {
        $ok = "HTTP/1.1 200 OK\r\n";
        return [
            'whole' => [self::OK, Answered::class],
            'created' => ["HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}", Answered::class],
            'in chunks' => ["{$ok}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", Answered::class],
            'after a 100' => ["HTTP/1.1 100 Continue\r\n\r\n" . self::OK, Answered::class],
            'to the end of the connection' => ["HTTP/1.0 200 OK\r\n\r\n{\"a\": 1}", Answered::class],
            'nothing at all' => ['', Unknown::class],
            'no HTTP' => ["SSH-2.0-OpenSSH\r\n", Unknown::class],
            'half a head' => ["HTTP/1.1 200 OK\r\nContent-Le", Unknown::class],
            'a head and no body' => ["{$ok}Content-Length: 2\r\n\r\n", Unknown::class],
            'half a body' => ["{$ok}Content-Length: 2\r\n\r\n{", Unknown::class],
            'half a chunk' => ["{$ok}Transfer-Encoding: chunked\r\n\r\n2\r\n{", Unknown::class],
            'without the last chunk' => ["{$ok}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", Unknown::class],
            'half a body without a length' => ["HTTP/1.0 200 OK\r\n\r\n{\"a\": ", Unknown::class],
            'no body' => ["{$ok}Content-Length: 0\r\n\r\n", Unknown::class],
            'a 204' => ["HTTP/1.1 204 No Content\r\n\r\n", Unknown::class],
            'a 304' => ["HTTP/1.1 304 Not Modified\r\n\r\n", Unknown::class],
            'only a 100' => ["HTTP/1.1 100 Continue\r\n\r\n", Unknown::class],
            'a status that is none' => ["HTTP/1.1 999 What\r\nContent-Length: 2\r\n\r\n{}", Unknown::class],
            'refused' => ["HTTP/1.1 400 Bad\r\nContent-Length: 2\r\n\r\n{}", Refused::class],
            'refused, cut' => ["HTTP/1.1 400 Bad\r\nContent-Length: 9\r\n\r\n{}", Unknown::class],
        ];
    }

    public function testAnOrderMayBeAnsweredInSilence(): void
    {
        $server = new RawServer([
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n<>",
        ]);
        $url = "http://127.0.0.1:$server->port";
        self::assertSame('', $this->send($url, Request::order('POST', '/a'))->body());
        self::assertSame('', $this->send($url, Request::order('POST', '/a'))->body());
        self::assertInstanceOf(Unknown::class, $this->send($url, Request::order('POST', '/a')));
    }

    public function testAnAnswerThatIsTooLargeIsNotTakenIn(): void
    {
        $largest = Classifier::LARGEST_BODY;
        $list = static fn (int $bytes): string => '[' . str_repeat(' ', $bytes - 2) . ']';
        $head = "HTTP/1.0 200 OK\r\n\r\n";
        $server = new RawServer([$head . $list($largest), $head . $list($largest + 1)]);
        $url = "http://127.0.0.1:$server->port";
        self::assertSame($largest, strlen($this->send($url, Request::read('/a'))->body()));
        $answer = $this->send($url, Request::read('/a'));
        self::assertInstanceOf(Unknown::class, $answer);
        self::assertSame(64 << 10, strlen($this->log->records[0][4]), 'only the beginning is logged');
        self::assertStringContainsString("larger than $largest bytes", $answer->failure()->getMessage());
        self::assertFalse($answer->failure()->isWorthRepeating);
    }

    /** @dataProvider unreachable */
    public function testWhatNeverLeftIsNotSent(string $url, string $says, int $timeoutMs = 20000): void
    {
        foreach ([Request::read('/a'), Request::claim('/c'), Request::post('/p', Json::object(['a' => 1]))] as $request) {
            $answer = $this->send($url, $request, $timeoutMs);
            self::assertInstanceOf(NotSent::class, $answer, $request->name());
            self::assertStringContainsString("no connection to $url", $answer->failure()->getMessage());
            self::assertStringContainsStringIgnoringCase($says, $answer->failure()->cause);
        }
    }

    /** @return array<string, array{string, string}> */
    public static function unreachable(): array
    {
        return [
            'nobody listens' => ['http://127.0.0.1:9', 'connect'],
            'no such host' => ['http://fleio.invalid', 'resolve'],
        ];
    }

    public function testACertificateThatNobodyVouchesForEndsItBeforeTheRequest(): void
    {
        $server = new RawServer([self::OK], tls: true);
        $this->testWhatNeverLeftIsNotSent("https://127.0.0.1:$server->port", 'certificate');
        self::assertSame([], $server->requests());
    }

    public function testACertificateThatIsTrustedIsForItsOwnNameOnly(): void
    {
        $server = new RawServer([self::OK], tls: true);
        self::assertSame('{}', $this->askTrusting($server, 'localhost'));
        self::assertStringContainsString('was not sent', $this->askTrusting($server, '127.0.0.1'));
        self::assertCount(1, $server->requests());
    }

    private function askTrusting(RawServer $server, string $host): string
    {
        $trust = "curl.cainfo={$server->certificate()}";
        $command = [PHP_BINARY, '-d', $trust, __DIR__ . '/ask.php', "https://$host:$server->port"];
        $process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], STDERR], $pipes);
        $said = (string) stream_get_contents($pipes[1]);
        self::assertSame(0, proc_close($process));
        return $said;
    }

    public function testAServerThatSpeaksNoTlsGetsNoRequest(): void
    {
        $server = new RawServer([self::OK]);
        $this->testWhatNeverLeftIsNotSent("https://127.0.0.1:$server->port", 'ssl');
        self::assertStringNotContainsString('s3cret', implode('', $server->requests()));
    }

    public function testATimeOutBeforeTlsIsAgreedOnIsNotSent(): void
    {
        $server = new RawServer([RawServer::SILENT]);
        $this->testWhatNeverLeftIsNotSent("https://127.0.0.1:$server->port", 'time', 300);
    }

    public function testATimeOutAfterTheRequestIsUnknown(): void
    {
        $server = new RawServer([RawServer::SILENT]);
        self::assertInstanceOf(Unknown::class, $this->send("http://127.0.0.1:$server->port", Request::claim('/c'), 300));
    }

    public function testEveryExchangeIsLoggedWithoutTheToken(): void
    {
        $echo = "HTTP/1.1 400 Bad\r\nContent-Length: 31\r\n\r\n{\"detail\": \"What is s3cret now\"}";
        $server = new RawServer([str_replace('31', '32', $echo), '']);
        $url = "http://127.0.0.1:$server->port";
        $refused = $this->send($url, Request::post('/p?token=s3cret', Json::object(['token' => 's3cret'])));
        $this->send($url, Request::claim('/c'));

        self::assertSame('What is ******** now', $refused->failure()->reason);
        [$method, $target, $sent, $status, $received, $took, $attempt] = $this->log->records[0];
        self::assertSame(['POST', '/p?token=********', '{"token":"********"}', 400], [$method, $target, $sent, $status]);
        self::assertSame(['{"detail": "What is ******** now"}', 1], [$received, $attempt]);
        self::assertGreaterThanOrEqual(0, $took);
        self::assertNull($this->log->records[1][3]);
        self::assertStringContainsString('GET /c', $this->log->records[1][4]);
    }

    public function testALogThatFailsLosesNoAnswer(): void
    {
        $server = new RawServer([self::OK]);
        $log = $this->createMock(RequestLog::class);
        $log->method('record')->willThrowException(new \RuntimeException('The disk is full.'));
        $errors = (string) tempnam(sys_get_temp_dir(), 'errors');
        $before = (string) ini_set('error_log', $errors);
        $endpoint = Endpoint::of("http://127.0.0.1:$server->port", 's3cret');
        $answers = (new GuzzleTransport($endpoint, new FleioOptions(), $log))
            ->exchange(['a' => Request::read('/a'), 'b' => Request::claim('/b')], Deadline::never());
        ini_set('error_log', $before);

        self::assertSame(['{}', '{}'], [$answers['a']->body(), $answers['b']->body()]);
        self::assertStringContainsString('GET /b could not be written to the module log: The disk', (string) file_get_contents($errors));
        unlink($errors);
    }

    public function testARequestThatCannotBeMadeEndsNoOther(): void
    {
        $transport = new GuzzleTransport(Endpoint::of('http://127.0.0.1:9', 's3cret'), new FleioOptions(moduleVersion: "1\n2"));
        $answers = $transport->exchange([Request::read('/a'), Request::read('/b')], Deadline::never());
        self::assertContainsOnlyInstancesOf(Unknown::class, $answers);
        self::assertCount(2, $answers);
    }

    private function send(string $url, Request $request, int $timeoutMs = 20000): Answer
    {
        $options = new FleioOptions(connectTimeoutMs: $timeoutMs, timeoutMs: $timeoutMs, moduleVersion: '9.8.7');
        $transport = new GuzzleTransport(Endpoint::of($url, 's3cret'), $options, $this->log);
        return $transport->exchange([$request], Deadline::never())[0];
    }
}
