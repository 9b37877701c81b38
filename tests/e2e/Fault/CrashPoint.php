<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\Installation;

/**
 * A place in a process at which it is killed, or at which WHMCS's connection to its database is cut.
 */
final readonly class CrashPoint
{
    /**
     * @param string $name for people, such as `after commit 32 update tblinvoices set`
     * @param string $plan of the stand-in for WHMCS; empty = the simulator kills
     * @param int $request number of the request to Fleio, from 1
     */
    private function __construct(public string $name, private string $plan, private int $request, private bool $afterWork)
    {
    }

    /** @param string $line of the list of points, such as `before api 3 CreateInvoice` */
    public static function inWhmcs(string $line): self
    {
        $words = explode(' ', $line);

        return new self($line, "kill {$words[0]} {$words[1]} {$words[2]}", 0, false);
    }

    public static function atFleio(int $request, string $endpoint, bool $afterWork): self
    {
        $side = $afterWork ? 'after' : 'before';

        return new self("{$side} request {$request} {$endpoint}", '', $request, $afterWork);
    }

    public function isBeforeCommit(): bool
    {
        return str_starts_with($this->plan, 'kill before commit ');
    }

    /** The same place; the process lives, and finds its connection cut. */
    public function cut(): self
    {
        return new self("cut {$this->name}", str_replace('kill before', 'cut', $this->plan), 0, false);
    }

    public function kills(): bool
    {
        return !str_starts_with($this->plan, 'cut');
    }

    /** @return array<string, string> environment of the process that is to be killed */
    public function arm(Installation $installation): array
    {
        if ($this->plan !== '') {
            return ['WHMCS_FAULTS' => $this->plan];
        }
        $installation->cloud->fault(['kind' => 'kill', 'after_work' => $this->afterWork], ['nth' => $this->request]);

        return [];
    }

    /** @return list<string|int|bool> */
    public function toWire(): array
    {
        return [$this->name, $this->plan, $this->request, $this->afterWork];
    }

    /** @param list<mixed> $wire */
    public static function fromWire(array $wire): self
    {
        return new self(...$wire);
    }
}
