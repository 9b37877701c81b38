<?php

declare(strict_types=1);

namespace Standin\Tests\Core;

use Standin\Tests\WhmcsTestCase;
use Standin\Whmcs;

/** Registration, order, answers, and where hooks are loaded from. */
final class HooksTest extends WhmcsTestCase
{
    protected function tearDown(): void
    {
        foreach (glob(
            self::site()->root . '/{includes/hooks/*.php,modules/servers/hooked*/hooks.php}',
            GLOB_BRACE,
        ) ?: [] as $file) {
            unlink($file);
        }
    }

    public function testPriorityThenOrderOfRegistration(): void
    {
        foreach ([[5, 'c'], [-1, 'a'], [10, 'd'], [1, 'b'], [5, 'c2']] as [$priority, $answer]) {
            add_hook('AnyName', $priority, static fn () => $answer);
        }
        self::assertSame(['a', 'b', 'c', 'c2', 'd'], run_hook('AnyName'));
    }

    public function testAnswersAreAListWithoutNull(): void
    {
        foreach ([null, false, '', 0, ['x']] as $index => $answer) {
            add_hook('P', $index, static fn () => $answer);
        }
        self::assertSame([false, '', 0, ['x']], run_hook('P', ['a' => 1]));
        self::assertSame([], run_hook('NobodyListens'));
    }

    public function testFunctionsByNameMayComeLater(): void
    {
        add_hook('Late', 1, 'hook_declared_later');
        self::assertSame([], run_hook('Late'));
        eval('function hook_declared_later($vars) { return $vars["x"]; }');
        self::assertSame([3], run_hook('Late', ['x' => 3]));
    }

    public function testAnExceptionOfAHookIsNotCaught(): void
    {
        add_hook('AddInvoicePayment', 1, static fn () => throw new \DomainException('of the module'));
        $id = $this->invoice($this->client(), '10.00');
        $this->expectException(\DomainException::class);
        localAPI('AddInvoicePayment', ['invoiceid' => $id, 'gateway' => 'banktransfer', 'transid' => 'x', 'date' => '']);
    }

    public function testFilesOfListedModulesAndLooseOnesAreLoaded(): void
    {
        $root = self::site()->root;
        $code = static fn (string $name) => "<?php\nadd_hook('Loaded', 1, static fn () => '$name');\n";
        foreach (['hookedone', 'hookedtwo'] as $module) {
            \Standin\Folder::make("$root/modules/servers/$module");
            file_put_contents("$root/modules/servers/$module/hooks.php", $code($module));
        }
        $loose = 'l' . uniqid();
        file_put_contents("$root/includes/hooks/$loose.php", $code('loose'));
        file_put_contents("$root/includes/hooks/_$loose.php", $code('off'));
        $this->set('ModuleHooks', 'hookedtwo,missing');

        Whmcs::boot($root);

        self::assertSame(['hookedtwo', 'loose'], run_hook('Loaded'));
    }
}
