<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

use GuzzleHttp\Handler\CurlMultiHandler;
use GuzzleHttp\Promise\Create;
use GuzzleHttp\Promise\EachPromise;
use GuzzleHttp\Promise\PromiseInterface;
use GuzzleHttp\Psr7\Request as PsrRequest;
use Psr\Http\Message\ResponseInterface;

/**
 * HTTP by Guzzle's handler for curl, which keeps its connections between batches.
 *
 * The handler is called without Guzzle's middleware: nothing follows redirects, nothing is repeated behind our back.
 */
final readonly class GuzzleTransport implements Transport
{
    /** A log is read by people. */
    private const LOGGED_BYTES = 64 << 10;

    private CurlMultiHandler $handler;
    private Classifier $classifier;
    private Secrets $secrets;

    public function __construct(
        private Endpoint $endpoint,
        private FleioOptions $options,
        private ?RequestLog $log = null,
    ) {
        $this->handler = new CurlMultiHandler();
        $this->secrets = new Secrets($endpoint->token);
        $this->classifier = new Classifier($endpoint->url, $this->secrets);
    }

    public function exchange(array $requests, Deadline $deadline, int $attempt = 1): array
    {
        $answers = [];
        $keep = static function (Answer $answer, int|string $key) use (&$answers): void {
            $answers[$key] = $answer;
        };
        $promises = $this->promises($requests, $deadline, $attempt);
        $options = ['concurrency' => $this->options->inFlight, 'fulfilled' => $keep];
        (new EachPromise($promises, $options))->promise()->wait();
        $ordered = [];
        foreach (array_keys($requests) as $key) {
            $ordered[$key] = $answers[$key];
        }
        return $ordered;
    }

    /**
     * A generator, so that each request looks at the time when it is its turn.
     *
     * @param array<array-key, Request> $requests
     * @return \Generator<array-key, PromiseInterface>
     */
    private function promises(array $requests, Deadline $deadline, int $attempt): \Generator
    {
        foreach ($requests as $key => $request) {
            yield $key => $this->isInTime($request, $deadline)
                ? $this->send($request, $deadline, $attempt)
                : Create::promiseFor($this->classifier->outOfTime($request));
        }
    }

    /** What must not be asked twice is not begun without all of its time: cut off by us, nobody would know its answer. */
    private function isInTime(Request $request, Deadline $deadline): bool
    {
        return $request->isIdempotent
            ? !$deadline->isOver()
            : $deadline->limit($this->options->timeoutMs) === $this->options->timeoutMs;
    }

    private function send(Request $request, Deadline $deadline, int $attempt): PromiseInterface
    {
        $body = new BoundedBody(Classifier::LARGEST_BODY);
        $began = self::nanoseconds();
        return $this->start($request, $this->transferOptions($request, $body, $deadline))->then(
            function (ResponseInterface $response) use ($request, $attempt, $began): Answer {
                $text = (string) $response->getBody();
                $this->record($request, $response->getStatusCode(), $text, $began, $attempt);
                return $this->classifier->answered($request, $response, $text);
            },
            function (\Throwable $error) use ($request, $body, $attempt, $began): Answer {
                $answer = $this->classifier->failed($request, $error, $body->isOverflown());
                $this->record($request, null, $answer->failure()->getMessage(), $began, $attempt);
                return $answer;
            },
        );
    }

    /** @param array<string, mixed> $options */
    private function start(Request $request, array $options): PromiseInterface
    {
        try {
            return ($this->handler)($this->psr($request), $options);
        } catch (\Throwable $error) {
            // What curl does not take must not end the others of its batch.
            return Create::rejectionFor($error);
        }
    }

    private function psr(Request $request): PsrRequest
    {
        $headers = [
            'Accept' => 'application/json',
            'Authorization' => 'Token ' . $this->endpoint->token,
            'User-Agent' => 'fleio-whmcs/' . $this->options->moduleVersion,
        ];
        if ($request->body !== '') {
            $headers['Content-Type'] = 'application/json';
            // Without a length it would go in chunks, which Django's servers take for no body at all.
            $headers['Content-Length'] = (string) strlen($request->body);
        }
        return new PsrRequest($request->method, $this->endpoint->url . $request->target, $headers, $request->body);
    }

    /** @return array<string, mixed> */
    private function transferOptions(Request $request, BoundedBody $body, Deadline $deadline): array
    {
        return [
            'sink' => $body,
            'verify' => true,
            // Guzzle takes seconds, and zero for no limit at all.
            'connect_timeout' => max(1, $deadline->limit($this->options->connectTimeoutMs)) / 1000,
            'timeout' => max(1, $deadline->limit($this->options->timeoutMs)) / 1000,
            // When a kept connection turns out to be closed, curl sends the request once more without a word. Fleio may
            // have done the work before it closed, so what must not happen twice gets a new connection.
            'curl' => [CURLOPT_FRESH_CONNECT => !$request->isIdempotent],
            // When an answer breaks off within its head, Guzzle sends the request again, up to this count.
            '_curl_retries' => 2,
        ];
    }

    private function record(Request $request, ?int $status, string $body, int $began, int $attempt): void
    {
        if ($this->log === null) {
            return;
        }
        $milliseconds = intdiv(self::nanoseconds() - $began, 1_000_000);
        $shown = fn (string $text): string => mb_strcut($this->secrets->hide($text), 0, self::LOGGED_BYTES, 'UTF-8');
        [$target, $sent, $received] = [$shown($request->target), $shown($request->body), $shown($body)];
        try {
            $this->log->record($request->method, $target, $sent, $status, $received, $milliseconds, $attempt);
        } catch (\Throwable $error) {
            // What Fleio did is done, whether it can be written down or not: the answer must not be lost with the log.
            error_log("{$request->name()} could not be written to the module log: {$error->getMessage()}");
        }
    }

    private static function nanoseconds(): int
    {
        return (int) hrtime(true);
    }
}
