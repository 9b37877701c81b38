<?php

declare(strict_types=1);

namespace Standin\Cron\Task;

use Standin\Cron\Task;
use Standin\Money;
use Standin\Whmcs;

/** Sets the rates of currencies from what hooks know, which is relative to the euro; nothing is fetched from anywhere. */
final readonly class CurrencyUpdateExchangeRates implements Task
{
    private const DECIMALS = 5;

    public function __construct(private Whmcs $whmcs)
    {
    }

    public function isDaily(): bool
    {
        return true;
    }

    public function position(): int
    {
        return 5;
    }

    public function run(): void
    {
        if (!$this->whmcs->settings->isOn('CurrencyAutoUpdateExchangeRates')) {
            return;
        }
        $known = ['EUR' => '1'];
        foreach ($this->whmcs->hooks->run('FetchCurrencyExchangeRates', []) as $answer) {
            foreach (is_array($answer) ? $answer : [] as $code => $rate) {
                $known[$code] = is_float($rate) ? sprintf('%.8F', $rate) : (string) $rate;
            }
        }
        $base = $known[$this->whmcs->currencies->default()['code']] ?? null;
        $base === null || bccomp($base, '0', 8) <= 0 || $this->setRates($known, $base);
    }

    /** @param array<string, string> $known units per euro */
    private function setRates(array $known, string $base): void
    {
        foreach ($this->whmcs->database->table('tblcurrencies')->where('default', 0)->get() as $currency) {
            if (isset($known[$currency->code])) {
                $rate = Money::round(bcdiv($known[$currency->code], $base, 12), self::DECIMALS);
                $this->whmcs->database->table('tblcurrencies')->where('id', $currency->id)->update(['rate' => $rate]);
            }
        }
    }
}
