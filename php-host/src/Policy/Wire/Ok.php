<?php

declare(strict_types=1);

namespace Fleio\Host\Policy\Wire;

/**
 * The success of a WIT `result`.
 *
 * @template-covariant T
 */
final readonly class Ok
{
    /**
     * @param T $value the payload; null where the type has none
     */
    public function __construct(public mixed $value = null)
    {
    }
}
