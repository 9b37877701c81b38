<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** An effect is no longer in the hands of the run that wanted to write down what became of it. */
final class EffectTakenOver extends \RuntimeException implements HostException
{
    private function __construct(
        string $message,
        public readonly int $effectId,
        public readonly int $runId,
    ) {
        parent::__construct($message);
    }

    public static function from(int $effectId, int $runId, string $wanted, ?string $state, ?int $holder): self
    {
        $found = $state === null ? 'it is gone' : "it is $state in run $holder";

        return new self(
            "Effect $effectId cannot become $wanted in run $runId: $found. The run that has it goes on with it; "
            . "`fleio status` shows it.",
            $effectId,
            $runId,
        );
    }
}
