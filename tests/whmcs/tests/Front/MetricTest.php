<?php

declare(strict_types=1);

namespace Standin\Tests\Front;

use PHPUnit\Framework\TestCase;
use WHMCS\UsageBilling\Contracts\Metrics\MetricInterface;
use WHMCS\UsageBilling\Metrics\Metric;
use WHMCS\UsageBilling\Metrics\Units\Bytes;
use WHMCS\UsageBilling\Metrics\Usage;

require_once dirname(__DIR__, 2) . '/src/autoload.php';

final class MetricTest extends TestCase
{
    public function testAMetricIsImmutable(): void
    {
        $metric = new Metric('disk', 'Disk', MetricInterface::TYPE_SNAPSHOT, new Bytes());
        $measured = $metric->withUsage(new Usage(12));

        self::assertNull($metric->usage());
        self::assertSame([12, 'disk', 'Disk', 'snapshot', 'Bytes'], [$measured->usage()->value(), $measured->systemName(), $measured->displayName(), $measured->type(), $measured->units()->name()]);
    }
}
