<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** A transaction was to begin inside another, whose end would decide about it. */
final class NestedTransaction extends \LogicException implements HostException
{
    public static function refused(): self
    {
        return new self(
            'A recording transaction was to begin inside another one, whose rollback would undo it unseen. '
            . 'Commit or roll back the outer one first.',
        );
    }
}
