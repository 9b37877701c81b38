<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

use Fleio\Host\Fleio\DjangoErrors;
use PHPUnit\Framework\TestCase;

final class DjangoErrorsTest extends TestCase
{
    /** @dataProvider bodies */
    public function testTheReasonIsFound(string $body, string $reason): void
    {
        self::assertSame($reason, DjangoErrors::text($body));
    }

    /** @return array<string, array{string, string}> */
    public static function bodies(): array
    {
        return [
            'detail' => ['{"detail": "Not found."}', 'Not found.'],
            'detail wins' => ['{"detail": "No.", "code": "x"}', 'No.'],
            'detail as a list' => ['{"detail": ["No.", "Never."]}', 'No.; Never.'],
            'fields' => ['{"phone": ["Too short.", "No plus."], "city": ["Missing."]}',
                'phone: Too short.; phone: No plus.; city: Missing.'],
            'nested' => ['{"user": {"email": ["Taken."]}}', 'user.email: Taken.'],
            'nested in a list' => ['{"clients": [{}, {"amount": ["Wrong."]}]}', 'clients.amount: Wrong.'],
            'without a field' => ['{"non_field_errors": ["No cycle."]}', 'No cycle.'],
            'list' => ['["One.", "Two."]', 'One.; Two.'],
            'text' => ['"No."', 'No.'],
            'numbers and truth' => ['{"code": 7, "fatal": true}', 'code: 7; fatal: true'],
            'line breaks' => ['{"detail": "a\n\t b "}', 'a b'],
            'empty' => ['', ''],
            'empty object' => ['{}', ''],
            'no JSON' => ['<h1>Bad Request (400)</h1>', ''],
            'null' => ['null', ''],
            'longest' => ['{"detail": "' . str_repeat('ü', 500) . '"}', str_repeat('ü', 500)],
            'too long' => ['{"detail": "' . str_repeat('ü', 501) . '"}', str_repeat('ü', 500) . '…'],
        ];
    }
}
