<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

use Fleio\Host\Exception\FleioFailure;

/**
 * What became of one request of a batch.
 *
 * | class | Fleio acted | sending it again |
 * |---|---|---|
 * | `Answered` | yes | |
 * | `Refused` | no, it said why | pointless until something changes |
 * | `NotSent` | no, it never heard of it | safe |
 * | `Unknown` | nobody knows | only if the request is idempotent |
 *
 * That nothing is done twice and nothing is lost hangs on the difference between `NotSent` and `Unknown`:
 * in doubt it is `Unknown`.
 */
interface Answer
{
    /**
     * @return string the raw body: JSON, or empty where Fleio has nothing to say
     * @throws FleioFailure when there is no answer
     */
    public function body(): string;

    /** Null for an answer. */
    public function failure(): ?FleioFailure;
}
