<?php

declare(strict_types=1);

namespace Standin\Module;

/** How a module command ended. The message is for staff; it is empty on success. */
final class Outcome
{
    private function __construct(
        public readonly bool $ok,
        public readonly string $message,
        public readonly mixed $answer = null
    ) {
    }

    public static function success(mixed $answer = 'success'): self
    {
        return new self(true, '', $answer);
    }

    public static function failure(string $message): self
    {
        return new self(false, $message);
    }

    /** Anything but the exact string `success` is an error. */
    public static function ofAnswer(mixed $answer): self
    {
        return match (true) {
            $answer === 'success' => self::success(),
            is_string($answer) && $answer !== '' => self::failure($answer),
            default => self::failure('The module answered ' . get_debug_type($answer) . ' instead of "success"'),
        };
    }
}
