<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

use Fleio\Host\Exception\UnusableEndpoint;
use Fleio\Host\Fleio\Endpoint;
use PHPUnit\Framework\TestCase;

final class EndpointTest extends TestCase
{
    /** @dataProvider addresses */
    public function testOnePlaceHasOneAddress(string $given, string $normal): void
    {
        self::assertSame($normal, Endpoint::of($given, 'token')->url);
    }

    /** @return array<string, array{string, string}> */
    public static function addresses(): array
    {
        return [
            'as documented' => ['http://server_hostname/staffapi', 'http://server_hostname/staffapi'],
            'blanks around' => [" \thttps://cloud.example/staffapi \n", 'https://cloud.example/staffapi'],
            'slashes at the end' => ['https://cloud.example/staffapi///', 'https://cloud.example/staffapi'],
            'capitals' => ['HTTPS://Cloud.Example/StaffApi', 'https://cloud.example/StaffApi'],
            'port' => ['https://cloud.example:8443/staffapi/', 'https://cloud.example:8443/staffapi'],
            'no path' => ['https://cloud.example', 'https://cloud.example'],
            'only a slash' => ['https://cloud.example/', 'https://cloud.example'],
            'IPv6' => ['http://[::1]:8080/staffapi', 'http://[::1]:8080/staffapi'],
        ];
    }

    /** @dataProvider unusableAddresses */
    public function testWhatIsNoAddressIsRefused(string $given, string $problem): void
    {
        $this->expectException(UnusableEndpoint::class);
        $this->expectExceptionMessageMatches('/setting 4.*' . preg_quote($problem, '/') . '/s');
        Endpoint::of($given, 'token');
    }

    /** @return array<string, array{string, string}> */
    public static function unusableAddresses(): array
    {
        return [
            'empty' => ['', 'it is empty'],
            'never filled in' => ['https://', 'names a host'],
            'no scheme' => ['cloud.example/staffapi', 'begins with https'],
            'host and port only' => ['cloud.example:8080', 'begins with https'],
            'another scheme' => ['ftp://cloud.example', 'begins with https'],
            'file' => ['file:///etc/passwd', 'begins with https'],
            'port too large' => ['https://cloud.example:65536', 'begins with https'],
            'blank inside' => ['https://cloud.example/staff api', 'characters'],
            'line break inside' => ["https://cloud.example/\r\nX: y", 'characters'],
            'query' => ['https://cloud.example/staffapi?x=1', "'?'"],
            'fragment' => ['https://cloud.example/staffapi#x', "'#'"],
            'user' => ['https://ann@cloud.example', 'user name or password'],
        ];
    }

    public function testAPasswordInTheAddressIsNotRepeated(): void
    {
        try {
            Endpoint::of('https://ann:hunter2@cloud.example', 'token');
            self::fail('An address with a password was taken.');
        } catch (UnusableEndpoint $refusal) {
            self::assertStringNotContainsString('hunter2', $refusal->getMessage());
            self::assertSame(4, $refusal->setting);
        }
    }

    public function testBlanksAroundTheTokenAreDropped(): void
    {
        self::assertSame('abc', Endpoint::of('https://cloud.example', " abc\n")->token);
    }

    /** @dataProvider unusableTokens */
    public function testATokenThatBreaksTheHeaderIsRefusedAndNotRepeated(string $token): void
    {
        try {
            Endpoint::of('https://cloud.example', $token);
            self::fail('The token was taken.');
        } catch (UnusableEndpoint $refusal) {
            self::assertSame(1, $refusal->setting);
            self::assertStringNotContainsString('secret', $refusal->getMessage());
        }
    }

    /** @return array<string, array{string}> */
    public static function unusableTokens(): array
    {
        return [
            'empty' => [''],
            'blanks' => [" \n"],
            'another header' => ["secret\r\nHost: evil"],
            'blank inside' => ['secret token'],
            'not ASCII' => ['secrét-secret'],
            'NUL' => ["secret\0secret"],
        ];
    }
}
