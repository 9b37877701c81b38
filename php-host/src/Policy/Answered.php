<?php

declare(strict_types=1);

namespace Fleio\Host\Policy;

use Fleio\Host\Policy\Wire\Err;
use Fleio\Host\Policy\Wire\Ok;

/**
 * What the policy answered about one item; a rejection (`Err`) is an answer too.
 *
 * @template-covariant F
 * @template-covariant A of Ok|Err
 */
final readonly class Answered
{
    /**
     * @param F $facts what was asked about, as it was given
     * @param A $value
     * @param int $fuel of the whole call, in the engine's units
     * @param int $items how many items that call was about
     */
    public function __construct(
        public Question $question,
        public mixed $facts,
        public Ok|Err $value,
        public int $fuel,
        public int $items,
    ) {
    }
}
