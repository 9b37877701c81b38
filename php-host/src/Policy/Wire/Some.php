<?php

declare(strict_types=1);

namespace Fleio\Host\Policy\Wire;

/**
 * The value of an option that holds an option: `Some(null)` is "some none", null alone is "none".
 *
 * @template-covariant T
 */
final readonly class Some
{
    /**
     * @param T $value the inner option
     */
    public function __construct(public mixed $value)
    {
    }
}
