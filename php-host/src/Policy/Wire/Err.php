<?php

declare(strict_types=1);

namespace Fleio\Host\Policy\Wire;

/**
 * The failure of a WIT `result`. It is an answer, not an exception.
 *
 * @template-covariant E
 */
final readonly class Err
{
    /**
     * @param E $value the payload; null where the type has none
     */
    public function __construct(public mixed $value = null)
    {
    }
}
