<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

use Fleio\Host\Exception\UnusableFilter;
use Fleio\Host\Fleio\ServiceFilter;
use PHPUnit\Framework\TestCase;

final class ServiceFilterTest extends TestCase
{
    public function testConditionsAreJoined(): void
    {
        $filter = ServiceFilter::ofService(42, 'a1b2-c3')->openstackOnly()->except('7');
        $expected = 'client__external_billing_id:a1b2-c3+external_billing_id:42+product__product_type:openstack+id__ne:7';
        self::assertSame($expected, $filter->toText());
    }

    public function testAFilterIsNotChangedByAnotherMadeOfIt(): void
    {
        $suspended = ServiceFilter::withStatus('suspended');
        $suspended->openstackOnly();
        self::assertSame('status:suspended', $suspended->toText());
    }

    /** @dataProvider misread */
    public function testAValueThatWouldBeMisreadIsRefused(string $value): void
    {
        $this->expectException(UnusableFilter::class);
        $this->expectExceptionMessageMatches('/client__external_billing_id/');
        ServiceFilter::ofClient($value);
    }

    /** @return array<string, array{string}> */
    public static function misread(): array
    {
        return [
            'empty' => [''], 'plus' => ['a+status:active'], 'colon' => ['a:b'], 'blank' => ['a b'], 'line' => ["a\n"],
            'not ASCII' => ['ü'],
        ];
    }
}
