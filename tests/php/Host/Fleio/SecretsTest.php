<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

use Fleio\Host\Fleio\Secrets;
use PHPUnit\Framework\TestCase;

final class SecretsTest extends TestCase
{
    private const TOKEN = 'a+b/c="d\\e&f';

    /** @dataProvider forms */
    public function testTheTokenIsHiddenInEveryForm(string $form): void
    {
        self::assertSame('x ******** y', (new Secrets(self::TOKEN))->hide("x $form y"));
    }

    /** @return array<string, array{string}> */
    public static function forms(): array
    {
        return [
            'as it is' => [self::TOKEN],
            'in a path' => [rawurlencode(self::TOKEN)],
            'in a query' => [urlencode(self::TOKEN)],
            'in JSON' => [substr((string) json_encode(self::TOKEN), 1, -1)],
            'in JSON with slashes' => [substr((string) json_encode(self::TOKEN, JSON_UNESCAPED_SLASHES), 1, -1)],
        ];
    }

    /** @dataProvider fields */
    public function testWhatSignsInIsHidden(string $text, string $hidden): void
    {
        self::assertSame($hidden, (new Secrets('token'))->hide($text));
    }

    /** @return array<string, array{string, string}> */
    public static function fields(): array
    {
        return [
            'hash' => ['{"hash_val":"u-1:1768:ab\"c","a":1}', '{"hash_val":"********","a":1}'],
            'spaced' => ['{ "hash_val" : "u-1:1768:abc" }', '{ "hash_val" : "********" }'],
            'cut' => ['{"hash_val":"u-1:17', '{"hash_val":"********"'],
            'password' => ['{"user":{"password":"hunter2","email":"a"}}', '{"user":{"password":"********","email":"a"}}'],
            'the token' => ['Authorization: Token token', 'Authorization: Token ********'],
            'nothing' => ['{"name":"hash_val"}', '{"name":"hash_val"}'],
        ];
    }
}
