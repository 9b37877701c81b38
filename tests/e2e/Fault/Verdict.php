<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

/** What came of a crash at one point. */
final readonly class Verdict
{
    /**
     * @param int $runs further runs until nothing was open
     * @param list<string> $lost uuids of clients whose claim was lost, as it must be
     * @param list<string> $complaints what is not as without the crash; none = all is well
     */
    public function __construct(public string $point, public int $runs, public array $lost, public array $complaints)
    {
    }

    /** @return array<string, mixed> */
    public function toWire(): array
    {
        return get_object_vars($this);
    }

    /** @param array<string, mixed> $wire */
    public static function fromWire(array $wire): self
    {
        return new self(...$wire);
    }
}
