<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** Sends requests side by side. */
interface Transport
{
    /**
     * @template K of array-key
     *
     * @param array<K, Request> $requests
     * @param int $attempt for the log: how often these were sent, this time included
     * @return array<K, Answer> with the keys of `$requests`, in their order
     */
    public function exchange(array $requests, Deadline $deadline, int $attempt = 1): array;
}
