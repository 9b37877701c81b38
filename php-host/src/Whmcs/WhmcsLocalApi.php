<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

use Fleio\Host\Exception\LocalApiRefused;
use Fleio\Host\Exception\LocalApiUnclear;

/** The local API of the WHMCS that runs in this process. */
final readonly class WhmcsLocalApi implements LocalApi
{
    public function call(string $action, array $values): array
    {
        try {
            $answer = localAPI($action, $values);
        } catch (\Throwable $error) {
            throw LocalApiUnclear::ended($action, $error);
        }
        $result = is_array($answer) ? $answer['result'] ?? null : null;
        return match ($result) {
            'success' => array_diff_key($answer, ['result' => true]),
            'error' => throw LocalApiRefused::because($action, (string) ($answer['message'] ?? '')),
            default => throw LocalApiUnclear::answered($action, $answer),
        };
    }
}
