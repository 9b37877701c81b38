<?php

declare(strict_types=1);

namespace Tests\Extension;

use PHPUnit\Framework\TestCase;

/**
 * Memory is used as it should be: nothing is read that was not written, nothing is lost.
 *
 * Traps by a signal of the processor's arithmetic or memory are left out: valgrind does not
 * deliver them where they happened.
 */
final class ValgrindTest extends TestCase
{
    private const CODE = <<<'PHP'
        use WasmComponent\Component;
        use WasmComponent\Limits;
        use WasmComponent\Result;
        use WasmComponent\Some;
        use WasmComponent\Variant;
        $hostile = Component::fromFile('build/fixtures/hostile.wasm');
        foreach (['spin', 'hog', 'stop', 'large', 'no-text'] as $function) {
            try {
                $hostile->call(null, $function, [], new Limits(fuel: 10_000, memoryBytes: 1 << 20));
            } catch (WasmComponent\Exception\WasmComponentException $end) {
                echo $end->getMessage(), "\n";
            }
        }
        $identity = Component::fromFile('build/fixtures/identity.wasm')->instantiate();
        foreach ([
            'id-record' => ['x' => 1, 'y' => 2, 'label' => 'a'], 'id-variant' => new Variant('name', 'x'),
            'id-option-option' => new Some(null), 'id-result' => Result::err('no'), 'id-flags' => ['read', 'run'],
            'id-strings' => ['a', 'b'], 'id-bytes' => 'abc', 'id-lists' => [[1], [2, 3]], 'id-char' => 'é',
        ] as $function => $value) {
            for ($round = 0; $round < 3; $round++) {
                $identity->call('test:types/identity', $function, [$value]) == $value || exit(2);
            }
            try {
                $identity->call('test:types/identity', $function, [[$value, "\xff" => 1]]);
            } catch (WasmComponent\Exception\ConversionException $refusal) {
                echo $refusal->path, "\n";
            }
        }
        clone new Variant('a', [1]);
        Component::fromFile('build/fixtures/hostile.wasm')->exports();
        exit(42);
        PHP;

    public function testValgrindFindsNothing(): void
    {
        $suppressions = Fixtures::root() . '/tests/php/valgrind.supp';
        $run = Php::run(self::CODE, ['wasm_component.deadline_ms' => '60000'], [
            'valgrind', '--quiet', '--smc-check=all-non-file', '--leak-check=full', '--show-leak-kinds=definite',
            '--errors-for-leak-kinds=definite', '--error-exitcode=99', '--num-callers=30',
            "--suppressions=$suppressions",
        ], ['USE_ZEND_ALLOC' => '0', 'PHP_INI_SCAN_DIR' => '']);
        self::assertSame(42, $run->exit, (string) $run);
        self::assertStringContainsString('all 10000 units of fuel are used up', $run->output);
    }
}
