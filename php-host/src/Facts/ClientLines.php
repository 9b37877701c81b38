<?php

declare(strict_types=1);

namespace Fleio\Host\Facts;

use Fleio\Host\Outbox\SeenLine;
use Fleio\Host\Policy\Generated\Types\Line;

/**
 * The lines of one client in one installation, each with the invoice that carries it now.
 */
final readonly class ClientLines
{
    /**
     * @param array<int, Line> $all by their ids in our ledger
     * @param list<int> $done ids of those that facts need no more, as the contract says; a later change of their
     *     invoice brings them back
     * @param list<SeenLine> $changed those of which something was read that our ledger does not hold yet
     * @param int|null $releasedAt the latest release of usage on which nothing was ever paid
     */
    public function __construct(
        public array $all,
        public array $done,
        public array $changed,
        public ?int $releasedAt,
    ) {
    }

    /**
     * Those that facts need.
     *
     * @return list<Line>
     */
    public function counting(): array
    {
        return array_values(array_diff_key($this->all, array_flip($this->done)));
    }

    /**
     * Our ids of those whose posting has no known outcome.
     *
     * @return list<string>
     */
    public function unsettled(): array
    {
        $unsettled = array_filter($this->all, static fn (Line $line): bool => $line->posting->uncertain !== null);

        return array_values(array_map(static fn (Line $line): string => $line->id, $unsettled));
    }
}
