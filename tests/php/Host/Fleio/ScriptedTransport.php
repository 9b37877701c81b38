<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

use Fleio\Host\Fleio\Answer;
use Fleio\Host\Fleio\Deadline;
use Fleio\Host\Fleio\Request;
use Fleio\Host\Fleio\Transport;

/** Answers each target with the next of its answers, and notes what was asked. */
final class ScriptedTransport implements Transport
{
    /** @var list<array{int, list<string>}> attempt and targets of each exchange */
    public array $exchanges = [];

    /** @param array<string, list<Answer>> $answers by target */
    public function __construct(private array $answers)
    {
    }

    public function exchange(array $requests, Deadline $deadline, int $attempt = 1): array
    {
        $targets = array_map(static fn (Request $request): string => $request->target, $requests);
        $this->exchanges[] = [$attempt, array_values($targets)];
        return array_map(fn (string $target): Answer
            => array_shift($this->answers[$target]) ?? throw new \LogicException("No answer is left for $target."), $targets);
    }
}
