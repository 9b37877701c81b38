<?php

declare(strict_types=1);

namespace Fleio\Host\Run;

/**
 * What is wrong at the moment of a preview, for whoever looks: nothing is stored, and a run still tells it.
 */
final class ScratchBoard implements NoticeBoard
{
    /** @var array<string, string> messages by key */
    private array $messages = [];

    public function raise(string $key, string $message, int $now, ?int $clientId = null): void
    {
        $this->messages[$key] = $message;
    }

    public function clear(string $key, string $message, int $now): void
    {
        unset($this->messages[$key]);
    }

    /** @return list<string> */
    public function messages(): array
    {
        return array_values($this->messages);
    }
}
