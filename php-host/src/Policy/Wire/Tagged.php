<?php

declare(strict_types=1);

namespace Fleio\Host\Policy\Wire;

/**
 * The parts of a variant or result, as a reader took them apart.
 */
final readonly class Tagged
{
    /**
     * @param string $tag one of the cases asked for
     * @param Reader $payload at the payload; of no use where the case has none
     */
    public function __construct(
        public string $tag,
        public Reader $payload,
    ) {
    }
}
