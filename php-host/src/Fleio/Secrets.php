<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** Takes out of a text what must not be written down: the token, passwords, and what signs a user in. */
final readonly class Secrets
{
    private const MASK = '********';
    /** Fields of JSON whose text is a secret. */
    private const FIELDS = '/("(?:hash_val|password)"\s*:\s*")(?:[^"\\\\]++|\\\\.)*+(?:"|$)/';

    /** @var list<string> the token in every form it may take */
    private array $forms;

    public function __construct(#[\SensitiveParameter] string $token)
    {
        $json = static fn (int $flags): string => substr(json_encode($token, JSON_THROW_ON_ERROR | $flags), 1, -1);
        $forms = [$token, rawurlencode($token), urlencode($token), $json(0), $json(JSON_UNESCAPED_SLASHES)];
        $this->forms = array_values(array_unique($forms));
    }

    public function hide(string $text): string
    {
        $hidden = str_replace($this->forms, self::MASK, $text);
        return preg_replace(self::FIELDS, '$1' . self::MASK . '"', $hidden) ?? self::MASK;
    }
}
