<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

use Fleio\Host\Outbox\RunState;

/**
 * What came of one run.
 */
final readonly class Summary
{
    /**
     * @param int|null $runId null = it did not begin
     * @param array<string, int> $counts what it did, by name
     * @param string|null $note why it did not do all
     */
    public function __construct(
        public int $installationId,
        public ?int $runId,
        public RunState $state,
        public array $counts,
        public ?string $note,
    ) {
    }
}
