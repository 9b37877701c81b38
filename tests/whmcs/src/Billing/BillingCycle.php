<?php

declare(strict_types=1);

namespace Standin\Billing;

/** The recurring cycles, as tblhosting.billingcycle spells them. */
enum BillingCycle: string
{
    case Monthly = 'Monthly';
    case Quarterly = 'Quarterly';
    case SemiAnnually = 'Semi-Annually';
    case Annually = 'Annually';
    case Biennially = 'Biennially';
    case Triennially = 'Triennially';

    public function months(): int
    {
        return match ($this) {
            self::Monthly => 1,
            self::Quarterly => 3,
            self::SemiAnnually => 6,
            self::Annually => 12,
            self::Biennially => 24,
            self::Triennially => 36,
        };
    }

    /** The column of tblpricing, and the end of the setting CreateInvoiceDaysBefore…, in lower case. */
    public function column(): string
    {
        return strtolower(str_replace('-', '', $this->value));
    }

    /** The same day of the month, one cycle on; the last one where the month is shorter. */
    public function after(string $date): string
    {
        $day = new \DateTimeImmutable($date);
        $first = $day->modify('first day of this month')->modify("+{$this->months()} months");
        return $first->format('Y-m-') . sprintf('%02d', min((int) $day->format('d'), (int) $first->format('t')));
    }
}
