<?php

declare(strict_types=1);

namespace Fleio\Host\Policy;

/**
 * The policy could not answer about this item, also alone. Nothing may be done for it but to skip it by name.
 *
 * @template-covariant F
 */
final readonly class Undecided
{
    /**
     * @param F $facts what was asked about, as it was given
     * @param string $reason in a sentence, with what the extension said
     */
    public function __construct(
        public Question $question,
        public mixed $facts,
        public UndecidedCause $cause,
        public string $reason,
    ) {
    }
}
