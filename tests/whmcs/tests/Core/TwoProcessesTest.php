<?php

declare(strict_types=1);

namespace Standin\Tests\Core;

use Standin\Tests\WhmcsTestCase;
use WHMCS\Database\Capsule;

/** What two processes write at the same moment is there once. A fault holds each between its question and its writing. */
final class TwoProcessesTest extends WhmcsTestCase
{
    private const FAULTS = 'delay 300 sql insert';

    /** @return iterable<string, array{string, string, array<string, int|string>}> PHP of each process, table, key */
    public static function writes(): iterable
    {
        $run = '\Standin\Whmcs::running()';
        yield 'a setting' => ["{$run}->settings->set('Fresh', 'x');", 'tblconfiguration', ['setting' => 'Fresh']];
        yield 'a setting of the model' => ['WHMCS\Config\Setting::setValue("Fresh", "x");', 'tblconfiguration', ['setting' => 'Fresh']];
        $key = ['fieldid' => 5, 'relid' => 7];
        yield 'a custom field' => ['Standin\Module\CustomFields::storeOne(5, 7, "x");', 'tblcustomfieldsvalues', $key];
        $key = ['module' => 'board', 'setting' => 'heading'];
        yield 'a setting of an addon' => ['Standin\Module\AddonSettings::put("board", "heading", "x");', 'tbladdonmodules', $key];
    }

    /**
     * @dataProvider writes
     * @param array<string, int|string> $key
     */
    public function testWhatTwoProcessesWriteIsThereOnce(string $code, string $table, array $key): void
    {
        self::assertSame([0, 0], $this->together($code, self::FAULTS));
        self::assertSame(1, Capsule::table($table)->where($key)->count());
    }

    public function testARowThatWasWrittenOnceIsChanged(): void
    {
        foreach (['first', 'second', 'second'] as $value) {
            \Standin\Module\CustomFields::storeOne(5, 7, $value);
        }
        self::assertSame(['second'], Capsule::table('tblcustomfieldsvalues')->pluck('value')->all());
    }

    public function testNumbersOfInvoicesAreTakenOnce(): void
    {
        $this->set('SequentialInvoiceNumberValue', '7');
        $take = 'foreach (range(1, 20) as $ignored) { $n = \Standin\Whmcs::running()->settings->takeNumber("SequentialInvoiceNumberValue");'
            . ' Standin\Module\AddonSettings::put("numbers", (string) $n, (string) getmypid()); }';

        self::assertSame([0, 0], $this->together($take, ''));
        self::assertSame('47', $this->whmcs->settings->get('SequentialInvoiceNumberValue'));
        self::assertSame(40, Capsule::table('tbladdonmodules')->where('module', 'numbers')->count());
    }

    /** @return list<int> the exit statuses of two processes that ran this at the same time */
    private function together(string $code, string $faults): array
    {
        $script = 'require ' . var_export($this->whmcs->site->root . '/init.php', true) . ';' . $code;
        $nothing = ['file', '/dev/null', 'r'];
        $start = static fn () => proc_open(
            [PHP_BINARY, '-r', $script],
            [$nothing, ['file', '/dev/null', 'w'], ['file', '/dev/null', 'w']],
            $pipes,
            null,
            ['WHMCS_FAULTS' => $faults] + getenv(),
        );
        return array_map('proc_close', [$start(), $start()]);
    }
}
