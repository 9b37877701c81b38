<?php

declare(strict_types=1);

namespace Standin\Tests\Front;

require_once __DIR__ . '/FrontTestCase.php';

final class SitePathTest extends FrontTestCase
{
    /** @dataProvider addresses */
    public function testThePathHasNoSlashAtItsEnd(string $address, string $path): void
    {
        $this->whmcs->settings->set('SystemURL', $address);

        self::assertSame($path, \WHMCS\Utility\Environment\WebHelper::getBaseUrl());
    }

    /** @return array<string, array{string, string}> */
    public static function addresses(): array
    {
        return [
            'root' => ['https://example.com/', ''], 'root without slash' => ['https://example.com', ''],
            'below' => ['https://example.com/billing/', '/billing'], 'unset' => ['', ''],
        ];
    }
}
