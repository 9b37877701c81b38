<?php

declare(strict_types=1);

namespace Standin\Clock;

use Standin\Refused;

/** The time of one site, in UTC: that of the system until it is set, then it stands still until it is set again. */
final class Clock
{
    /** @var list<\Closure(?int): void> */
    private array $listeners = [];
    private ?int $frozen;

    public function __construct(private readonly string $file)
    {
        $text = trim((string) @file_get_contents($file));
        $this->frozen = $text === '' ? null : (int) $text;
    }

    public function now(): \DateTimeImmutable
    {
        return new \DateTimeImmutable('@' . ($this->frozen ?? time()));
    }

    /** `YYYY-MM-DD` */
    public function today(): string
    {
        return $this->now()->format('Y-m-d');
    }

    /** The date so many days from today. */
    public function day(int $days): string
    {
        return $this->now()->modify("$days days")->format('Y-m-d');
    }

    /** `YYYY-MM-DD HH:MM:SS` */
    public function stamp(): string
    {
        return $this->now()->format('Y-m-d H:i:s');
    }

    /** Seconds since 1970 when the clock is set, null when it is the system's. */
    public function frozen(): ?int
    {
        return $this->frozen;
    }

    /**
     * Sets the clock.
     *
     * @param string $moment a date and time, or `+N days`, `+5 minutes` and the like from the time it shows
     * @throws Refused when it is no moment
     */
    public function set(string $moment): void
    {
        $isDate = preg_match('/^(\d{4})-(\d\d)-(\d\d)([ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?$/', $moment, $part) === 1;
        $isStep = preg_match('/^[+-]\d{1,9} ?(second|sec|minute|min|hour|day|week|month|year)s?$/i', $moment) === 1;
        if (!$isStep && !($isDate && checkdate((int) $part[2], (int) $part[3], (int) $part[1]))) {
            throw new Refused("'$moment' is no moment: write it as 2026-03-31 23:59:00 or as '+1 day'.");
        }
        $this->change($this->now()->modify($moment)->getTimestamp());
    }

    /** Follows the system again. */
    public function release(): void
    {
        $this->change(null);
    }

    /** @param \Closure(?int): void $listener told each change, and the present setting at once */
    public function follow(\Closure $listener): void
    {
        $this->listeners[] = $listener;
        $listener($this->frozen);
    }

    private function change(?int $frozen): void
    {
        $this->frozen = $frozen;
        file_put_contents($this->file, (string) $frozen);
        foreach ($this->listeners as $listener) {
            $listener($frozen);
        }
    }
}
