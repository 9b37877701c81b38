<?php

declare(strict_types=1);

namespace Standin\Module;

/** Where a sign-on leads, or why it does not. */
final class RedirectAnswer
{
    private function __construct(public readonly bool $ok, public readonly string $url, public readonly string $error)
    {
    }

    /** @param array<string, mixed> $answer `success` with `redirectTo`, or `errorMsg` */
    public static function of(array $answer): self
    {
        $url = (string) ($answer['redirectTo'] ?? '');
        if (($answer['success'] ?? false) !== true || $url === '') {
            return self::refused((string) ($answer['errorMsg'] ?? 'The module gave no address to go to'));
        }

        return new self(true, $url, '');
    }

    public static function refused(string $error): self
    {
        return new self(false, '', $error);
    }
}
