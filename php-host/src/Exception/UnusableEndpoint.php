<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** The operator's settings do not say how to reach Fleio. */
final class UnusableEndpoint extends \InvalidArgumentException implements HostException
{
    /** @param int $setting number of the product's setting */
    private function __construct(string $message, public readonly int $setting)
    {
        parent::__construct($message);
    }

    public static function url(string $shown, string $problem): self
    {
        $advice = 'Write it like https://cloud.example.com/staffapi.';
        return new self("The backend admin URL (setting 4) '$shown' cannot be used: $problem. $advice", 4);
    }

    public static function tokenMissing(): self
    {
        return new self('The token (setting 1) is empty: enter that of a staff user of Fleio.', 1);
    }

    public static function tokenUnusable(): self
    {
        return new self('The token (setting 1) holds blanks or special characters: copy it from Fleio again.', 1);
    }
}
