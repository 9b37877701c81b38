<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

use Fleio\Host\Exception\FleioNotReached;
use Fleio\Host\Exception\FleioRefused;
use Fleio\Host\Exception\FleioUnclear;
use GuzzleHttp\Exception\ConnectException;
use GuzzleHttp\Exception\RequestException;
use Psr\Http\Message\ResponseInterface;

/** Tells what became of a request. In doubt it is unknown. */
final readonly class Classifier
{
    /** Bytes. */
    public const LARGEST_BODY = 32 << 20;

    private const REQUEST_TIMEOUT = 408;

    public function __construct(private string $address, private Secrets $secrets)
    {
    }

    public function outOfTime(Request $request): NotSent
    {
        return new NotSent(FleioNotReached::outOfTime($request->name()));
    }

    public function answered(Request $request, ResponseInterface $response, string $body): Answer
    {
        $status = $response->getStatusCode();
        return match (true) {
            $status >= 200 && $status < 300 => $this->accepted($request, $status, $body),
            $status >= 300 && $status < 400 => $this->redirected($request, $response),
            $this->isRefusal($status) => $this->refused($request, $status, $body),
            default => new Unknown(FleioUnclear::status($request->name(), $status)),
        };
    }

    /** No answer, or no whole one. */
    public function failed(Request $request, \Throwable $error, bool $isTooLarge): NotSent|Unknown
    {
        if (!$error instanceof RequestException && !$error instanceof ConnectException) {
            return new Unknown(FleioUnclear::noAnswer($request->name(), $this->secrets->hide($error->getMessage())));
        }
        if ($isTooLarge) {
            return new Unknown(FleioUnclear::tooLarge($request->name(), self::LARGEST_BODY));
        }
        $context = $error->getHandlerContext();
        $cause = $this->cause($context, $error);
        return $this->neverLeft($context)
            ? new NotSent(FleioNotReached::because($request->name(), $this->address, $cause))
            : new Unknown(FleioUnclear::noAnswer($request->name(), $cause));
    }

    /** @param array<array-key, mixed> $context what curl says about the transfer */
    private function cause(array $context, \Throwable $error): string
    {
        if (($context['errno'] ?? null) === 0) {
            return 'its answer broke off before it began';
        }
        return $this->secrets->hide((string) ($context['error'] ?? '') ?: $error->getMessage());
    }

    private function accepted(Request $request, int $status, string $body): Answer
    {
        $isSilent = $request->mayBeSilent && trim($body) === '';
        return $isSilent || Json::isWhole($body)
            ? new Answered($body)
            : new Unknown(FleioUnclear::notJson($request->name(), $status));
    }

    private function redirected(Request $request, ResponseInterface $response): Unknown
    {
        $location = $this->secrets->hide($response->getHeaderLine('Location'));
        return new Unknown(FleioUnclear::redirected($request->name(), $response->getStatusCode(), $location));
    }

    /** 408 comes from a proxy, which need not know what Fleio did meanwhile. */
    private function isRefusal(int $status): bool
    {
        return $status >= 400 && $status < 500 && $status !== self::REQUEST_TIMEOUT;
    }

    private function refused(Request $request, int $status, string $body): Refused
    {
        $reason = $this->secrets->hide(DjangoErrors::text($body));
        return new Refused(FleioRefused::with($request->name(), $status, $reason));
    }

    /**
     * Guzzle calls time-outs after sending, and answers that never came, connection errors too;
     * so its kinds of exceptions do not tell. What curl measured does: it never came to sending, no byte was written.
     * Both must say so, since libcurl 8.7 forgets the bytes when an answer breaks off.
     *
     * @param array<array-key, mixed> $context what curl says about the transfer
     */
    private function neverLeft(array $context): bool
    {
        return ($context['request_size'] ?? null) === 0 && ($context['pretransfer_time'] ?? null) === 0.0;
    }
}
