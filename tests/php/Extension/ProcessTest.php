<?php

declare(strict_types=1);

namespace Tests\Extension;

use PHPUnit\Framework\TestCase;

/**
 * Processes that fork, preload, run fibers, lack memory, run out of time or come to an end.
 */
final class ProcessTest extends TestCase
{
    private const BEGIN = <<<'PHP'
        use WasmComponent\Component;
        use WasmComponent\Limits;
        function hostile(): Component { return Component::fromFile('build/fixtures/hostile.wasm'); }
        /** Whether a call answers and a deadline passes. */
        function works(): bool {
            try {
                hostile()->call(null, 'spin', [], new Limits(deadlineMs: 5));
            } catch (WasmComponent\Exception\DeadlineExceededException) {
                return hostile()->call(null, 'identity', [42]) === 42;
            }
        }
        PHP;

    public function testEverythingWorksOnBothSidesOfAFork(): void
    {
        self::assertPrints('both', <<<'PHP'
            works() || exit(2);
            $instance = hostile()->instantiate();
            $child = pcntl_fork();
            if ($child === 0) {
                $grandchild = pcntl_fork();
                $fine = works() && $instance->call(null, 'identity', [7]) === 7
                    && Component::fromFile('build/fixtures/parameters.wasm')->call(null, 'sum1', [5]) === 5;
                if ($grandchild === 0) {
                    exit($fine ? 0 : 3);
                }
                pcntl_waitpid($grandchild, $status);
                exit($fine && pcntl_wexitstatus($status) === 0 ? 0 : 4);
            }
            pcntl_waitpid($child, $status);
            echo pcntl_wifexited($status) && pcntl_wexitstatus($status) === 0 && works()
                && $instance->call(null, 'identity', [8]) === 8 ? 'both' : "status $status";
            PHP);
    }

    public function testTheFirstUseMayComeAfterAFork(): void
    {
        self::assertPrints('both', <<<'PHP'
            $child = pcntl_fork();
            if ($child === 0) {
                exit(works() ? 0 : 3);
            }
            pcntl_waitpid($child, $status);
            echo pcntl_wexitstatus($status) === 0 && works() ? 'both' : "status $status";
            PHP);
    }

    public function testAFiberCallsLikeAnyCode(): void
    {
        self::assertPrints('fiber fiber', <<<'PHP'
            $instance = hostile()->instantiate();
            $fiber = new Fiber(function () use ($instance): void {
                $first = works() && $instance->call(null, 'identity', [1]) === 1;
                Fiber::suspend($first ? 'fiber' : 'not in a fiber');
                echo works() && $instance->call(null, 'identity', [3]) === 3 ? ' fiber' : ' not after suspension';
            });
            echo $fiber->start();
            $instance->call(null, 'identity', [2]) === 2 && works() || exit(2);
            $fiber->resume();
            PHP);
    }

    /**
     * @dataProvider stacks
     */
    public function testACallThatTheStackHasNoRoomForIsRefused(string $run): void
    {
        self::assertPrints('refused, works', <<<PHP
            function deeper(int \$depth): void {
                hostile()->call(null, 'identity', [\$depth]);
                array_map('deeper', [\$depth + 1]);
            }
            function sink(): void {
                try {
                    deeper(0);
                } catch (WasmComponent\Exception\StackExhaustedException \$refusal) {
                    echo str_contains(\$refusal->getMessage(), 'of PHP\'s own stack are left') ? 'refused' : 'trapped';
                }
            }
            $run
            echo works() ? ', works' : ', broken';
            PHP, ['zend.max_allowed_stack_size' => '-1']);
    }

    public static function stacks(): array
    {
        return ['of the process' => ['sink();'], 'of a fiber' => ['(new Fiber(sink(...)))->start();']];
    }

    public function testAPreloadedScriptMayUseComponents(): void
    {
        $script = tempnam(sys_get_temp_dir(), 'preload');
        file_put_contents($script, '<?php chdir("' . Fixtures::root() . '"); ' . self::BEGIN
            . ' if (!works()) { throw new Error("preloading"); }');
        $settings = [
            'opcache.enable_cli' => '1', 'opcache.preload' => $script,
            'opcache.preload_user' => posix_getpwuid(posix_geteuid())['name'],
        ];
        $run = Php::run('echo works() && opcache_get_status()["preload_statistics"] ? "preloaded" : "";', $settings);
        unlink($script);
        self::assertSame([0, 'preloaded'], [$run->exit, $run->output], (string) $run);
    }

    public function testLittleAddressSpaceIsEnough(): void
    {
        $wrapper = ['sh', '-c', 'ulimit -v 2000000; exec "$@"', 'sh'];
        $code = 'echo works() && hostile()->call(null, "grow", [900]) === 1 ? "fits" : "";';
        $run = Php::run(self::BEGIN . $code, [], $wrapper);
        self::assertSame([0, 'fits'], [$run->exit, $run->output], (string) $run);
    }

    public function testManyInstancesAtOnceAreRefusedWithAnExceptionWhereSpaceEnds(): void
    {
        $wrapper = ['sh', '-c', 'ulimit -v 2000000; exec "$@"', 'sh'];
        $run = Php::run(self::BEGIN . <<<'PHP'
            $instances = [];
            try {
                for (;;) {
                    $instances[] = hostile()->instantiate();
                }
            } catch (WasmComponent\Exception\LinkException | WasmComponent\Exception\MemoryLimitException) {
                $count = count($instances);
                $instances = [];
                echo $count > 5 && works() ? 'refused' : "after $count";
            }
            PHP, [], $wrapper);
        self::assertSame([0, 'refused'], [$run->exit, $run->output], (string) $run);
    }

    public function testPhpMayRunOutOfMemoryInTheMiddleOfAnAnswer(): void
    {
        $run = Php::run(self::BEGIN . <<<'PHP'
            register_shutdown_function(fn () => print works() ? 'works' : 'broken');
            hostile()->call(null, 'text', [3_900_000]);
            PHP, ['memory_limit' => '3M']);
        self::assertSame([255, 'works'], [$run->exit, $run->output], (string) $run);
        self::assertStringContainsString('exhausted (tried to allocate 39', $run->errors);
    }

    public function testTheTimeLimitOfPhpEndsTheScriptAfterACall(): void
    {
        $run = Php::run(self::BEGIN . <<<'PHP'
            set_time_limit(1);
            for ($calls = 0; ; $calls++) {
                try {
                    hostile()->call(null, 'spin', [], new Limits(fuel: PHP_INT_MAX, deadlineMs: 100));
                } catch (WasmComponent\Exception\DeadlineExceededException) {
                }
            }
            PHP, ['wasm_component.fuel' => '999999999999999']);
        self::assertSame(255, $run->exit, (string) $run);
        self::assertStringContainsString('Maximum execution time of 1 second exceeded', $run->errors);
    }

    public function testAPanicIsAnError(): void
    {
        $probe = Fixtures::probe();
        $code = self::BEGIN . <<<'PHP'
            try {
                WasmComponent\panic_probe();
            } catch (Error $error) {
                echo $error->getMessage(), works() ? ', works' : ', broken';
            }
            PHP;
        $run = Php::command([PHP_BINARY, '-d', "extension=$probe", '-r', $code]);
        self::assertSame([0, 'Rust panic: on purpose, works'], [$run->exit, $run->output], (string) $run);
    }

    public function testTheProbeIsNotInTheExtension(): void
    {
        self::assertFalse(function_exists('WasmComponent\panic_probe'));
        self::assertFalse(function_exists('WasmComponent\leave_probe'));
        self::assertSame([], get_extension_funcs('wasm_component') ?: []);
    }

    public function testAProcessEndsCleanlyWhileTheClockStillTicks(): void
    {
        for ($round = 0; $round < 20; $round++) {
            self::assertPrints('42', 'echo hostile()->call(null, "identity", [42]);');
        }
    }

    public function testTheInformationPageTellsWhatIsLoaded(): void
    {
        $run = Php::run(self::BEGIN . 'works(); works(); phpinfo(INFO_MODULES);');
        foreach ([
            'wasm_component', 'wasmtime => 48.', 'Compiles here => yes', 'Components loaded in this process => 1',
            'Components compiled by this process => 1', 'Loads answered from memory => 3',
            'wasm_component.compile => cli => cli', 'wasm_component.memory_bytes => 64M => 64M',
        ] as $line) {
            self::assertStringContainsString($line, $run->output);
        }
    }

    private static function assertPrints(string $expected, string $code, array $settings = []): void
    {
        $run = Php::run(self::BEGIN . $code, $settings);
        self::assertSame([0, $expected], [$run->exit, $run->output], (string) $run);
    }
}
