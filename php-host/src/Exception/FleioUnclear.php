<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/**
 * The request may have reached Fleio, and nobody knows whether it took effect.
 *
 * Never repeat such a request unless it is idempotent: look up what became of it, or ask a person.
 */
final class FleioUnclear extends \RuntimeException implements FleioFailure
{
    /** @param int|null $status the HTTP status, where there was one */
    private function __construct(
        string $message,
        public readonly string $request,
        public readonly string $cause,
        public readonly ?int $status,
        public readonly bool $isWorthRepeating,
    ) {
        parent::__construct($message);
    }

    /** Sent at least in part, and no whole answer came: a time-out or a cut. */
    public static function noAnswer(string $request, string $cause): self
    {
        return self::unclear($request, $cause, 'See whether Fleio is up and how long it takes to answer.', null, true);
    }

    /** @param int $status 5xx, 408, or none that HTTP knows */
    public static function status(string $request, int $status): self
    {
        return self::unclear($request, "it answered with status $status", "See Fleio's log.", $status, true);
    }

    public static function redirected(string $request, int $status, string $location): self
    {
        $to = $location === '' ? 'nowhere' : $location;
        $advice = 'Redirects are not followed: set the backend admin URL (setting 4) to the address it leads to.';
        return self::unclear($request, "it redirects to $to (status $status)", $advice, $status, false);
    }

    public static function notJson(string $request, int $status): self
    {
        $advice = 'Check that the backend admin URL (setting 4) is that of the staff API.';
        return self::unclear($request, "it answered with status $status and no whole JSON", $advice, $status, true);
    }

    /** @param int $bytes the largest answer that is read */
    public static function tooLarge(string $request, int $bytes): self
    {
        $cause = "its answer is larger than $bytes bytes";
        return self::unclear($request, $cause, 'Let Fleio answer in smaller pages.', null, false);
    }

    private static function unclear(string $request, string $cause, string $advice, ?int $status, bool $again): self
    {
        $message = "It is unclear what became of $request at Fleio: $cause. $advice";
        return new self($message, $request, $cause, $status, $again);
    }
}
