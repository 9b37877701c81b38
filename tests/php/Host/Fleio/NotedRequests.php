<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

use Fleio\Host\Fleio\RequestLog;

/** Keeps what is logged. */
final class NotedRequests implements RequestLog
{
    /** @var list<array{string, string, string, int|null, string, int, int}> in the order of `record` */
    public array $records = [];

    public function record(
        string $method,
        string $target,
        string $requestBody,
        ?int $status,
        string $responseBody,
        int $milliseconds,
        int $attempt,
    ): void {
        $this->records[] = [$method, $target, $requestBody, $status, $responseBody, $milliseconds, $attempt];
    }
}
