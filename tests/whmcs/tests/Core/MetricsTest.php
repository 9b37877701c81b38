<?php

declare(strict_types=1);

namespace Standin\Tests\Core;

use PHPUnit\Framework\TestCase;
use WHMCS\UsageBilling\Contracts\Metrics\ProviderInterface;
use WHMCS\UsageBilling\Metrics\Metric;
use WHMCS\UsageBilling\Metrics\Units\Accounts;
use WHMCS\UsageBilling\Metrics\Units\GigaBytes;
use WHMCS\UsageBilling\Metrics\Usage;

/** A provider of metrics as modules write it. */
final class MetricsTest extends TestCase
{
    public function testAProviderMeasures(): void
    {
        $provider = new class () implements ProviderInterface {
            public function metrics()
            {
                return [
                    new Metric('disk', 'Disk', Metric::TYPE_SNAPSHOT, new GigaBytes()),
                    new Metric('mail', 'Mail', Metric::TYPE_PERIOD_MONTH, new Accounts('Mailboxes', 'Mailbox')),
                ];
            }

            public function usage()
            {
                return ['a.example' => $this->tenantUsage('a.example')];
            }

            public function tenantUsage($tenant)
            {
                return array_map(static fn (Metric $metric) => $metric->withUsage(new Usage(3)), $this->metrics());
            }
        };
        [$disk, $mail] = $provider->usage()['a.example'];
        self::assertSame(
            ['disk', 'snapshot', 'GB', 3],
            [$disk->systemName(), $disk->type(), $disk->units()->name(), $disk->usage()->value()],
        );
        self::assertSame(['Mailbox', 'Mailboxes'], [$mail->units()->perUnitName(1), $mail->units()->perUnitName(2)]);
        self::assertNull($provider->metrics()[0]->usage(), 'a metric does not change, it is copied');
    }
}
