<?php

declare(strict_types=1);

namespace Standin\Cron\Task;

use Standin\Billing\Generation;
use Standin\Cron\Task;
use Standin\Whmcs;

/** Makes the recurring invoices that are due to be made. */
final readonly class CreateInvoices implements Task
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function isDaily(): bool
    {
        return true;
    }

    public function position(): int
    {
        return 10;
    }

    public function run(): void
    {
        (new Generation($this->whmcs))->run();
    }
}
