<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** Fleio was asked and said no: a status from 400 to 499, except 408. The request had no effect. */
final class FleioRefused extends \RuntimeException implements FleioFailure
{
    /**
     * @param string $request method and path, such as `POST /clients/7/suspend`
     * @param int $status the HTTP status
     * @param string $reason what Fleio said; empty when the answer is not in Fleio's form, as that of a proxy before it,
     *     which tells nothing about what Fleio knows
     */
    private function __construct(
        string $message,
        public readonly string $request,
        public readonly int $status,
        public readonly string $reason,
    ) {
        parent::__construct($message);
    }

    /** @param string $reason what Fleio said; may be empty */
    public static function with(string $request, int $status, string $reason): self
    {
        $said = $reason === '' ? 'without a reason' : 'and said: ' . rtrim($reason, '.');
        $message = "Fleio refused $request with status $status $said. " . self::advice($status);
        return new self($message, $request, $status, $reason);
    }

    /** Too many requests: the only refusal that goes away by itself. */
    public function isForNow(): bool
    {
        return $this->status === 429;
    }

    public function isNotFound(): bool
    {
        return $this->status === 404;
    }

    private static function advice(int $status): string
    {
        return match ($status) {
            401 => "Check the product's token (setting 1) and that its user is staff.",
            403 => 'Give the role of the token this permission in Fleio, or allow the address of this server.',
            404 => "Check the product's backend admin URL (setting 4), and whether this still exists in Fleio.",
            429 => 'Ask less often, or raise the limit of requests in Fleio.',
            default => 'Nothing was changed; correct what Fleio names and try again.',
        };
    }
}
