<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** Where requests to Fleio are written down for an operator. Secrets are masked before they come here. */
interface RequestLog
{
    /**
     * @param string $target path and query
     * @param int|null $status null when no answer came
     * @param string $responseBody the body, or a sentence on why there is none
     * @param int $attempt from 1
     */
    public function record(
        string $method,
        string $target,
        string $requestBody,
        ?int $status,
        string $responseBody,
        int $milliseconds,
        int $attempt,
    ): void;
}
