<?php

declare(strict_types=1);

namespace Fleio\Host\Policy\Wire;

/**
 * A value does not fit the contract.
 *
 * From stored text: it was written by another version of the contract, or altered. From a component: it was built for
 * another version of the contract; `policy-kit check` names every difference.
 */
final class UnreadableValue extends \UnexpectedValueException
{
    /**
     * @param non-empty-list<Problem> $problems
     */
    private function __construct(
        string $message,
        /** @var non-empty-list<Problem> everything that is wrong, in the order of reading */
        public readonly array $problems,
    ) {
        parent::__construct($message);
    }

    /**
     * @param non-empty-list<Problem> $problems
     */
    public static function because(array $problems): self
    {
        $lines = array_map(static fn (Problem $problem): string => $problem->message(), $problems);

        return new self(implode("\n", $lines), $problems);
    }
}
