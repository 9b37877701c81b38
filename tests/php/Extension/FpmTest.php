<?php

declare(strict_types=1);

namespace Tests\Extension;

use PHPUnit\Framework\TestCase;

/**
 * Under php-fpm a component is loaded once by each worker and not by each request, and only from
 * an artifact.
 */
final class FpmTest extends TestCase
{
    private const WORKERS = 3;

    private string $folder;
    private Fpm $fpm;

    protected function setUp(): void
    {
        $this->folder = ArtifactTest::trustedFolder() . '/fpm-' . getmypid();
        mkdir("$this->folder/artifacts", 0755, true);
    }

    protected function tearDown(): void
    {
        if (isset($this->fpm)) {
            $this->fpm->stop();
        }
        exec('rm -rf ' . escapeshellarg($this->folder));
    }

    public function testAComponentIsLoadedOnceByEachWorker(): void
    {
        $this->precompile('hostile');
        $this->start();
        // Slow enough that no worker takes two of those that come at once.
        $script = $this->script(<<<'PHP'
            $answer = $component->call(null, 'identity', [42]);
            usleep(20_000);
            ob_start();
            phpinfo(INFO_MODULES);
            preg_match_all('/^.*(compiled|Artifacts|from memory).*$/m', strip_tags(ob_get_clean()), $lines);
            preg_match_all('/\d+/', implode(' ', $lines[0]), $counts);
            echo json_encode([getmypid(), $answer, ...array_map(intval(...), $counts[0])]);
            PHP);
        $requests = [];
        for ($round = 0; $round < 20; $round++) {
            foreach ($this->fpm->getAtOnce($script, self::WORKERS) as $answer) {
                [$worker, $answered, $compiled, $artifacts, $found] = json_decode($answer, true) ?? self::fail($answer);
                self::assertSame([42, 0, 1], [$answered, $compiled, $artifacts]);
                $requests[$worker] = 1 + ($requests[$worker] ?? 0);
                self::assertSame($requests[$worker] - 1, $found, 'a request that did not find it loaded');
            }
        }
        self::assertCount(self::WORKERS, $requests);
        self::assertSame(20 * self::WORKERS, array_sum($requests));
    }

    public function testNothingIsCompiled(): void
    {
        $this->start();
        self::assertStringStartsWith('missing: ', $this->fpm->get($this->script('')));
    }

    public function testItIsCompiledWhereTheSettingSaysSo(): void
    {
        $this->start(['wasm_component.compile' => 'always']);
        self::assertSame('42', $this->fpm->get($this->script('echo $component->call(null, "identity", [42]);')));
    }

    public function testNothingIsPrecompiled(): void
    {
        $this->precompile('hostile');
        $this->start();
        $script = $this->script('echo $component->precompile("' . $this->folder . '/artifacts");');
        self::assertSame(': precompile() runs under the command line only', $this->fpm->get($script));
    }

    public function testLimitsHoldInEveryWorker(): void
    {
        $this->precompile('hostile');
        $this->start();
        $script = $this->script('$component->call(null, "spin", [], new WasmComponent\Limits(deadlineMs: 5));');
        foreach ($this->fpm->getAtOnce($script, 4 * self::WORKERS) as $answer) {
            self::assertSame(': the deadline of 5 ms has passed', $answer);
        }
    }

    public function testANewFileIsNoticed(): void
    {
        $this->precompile('hostile');
        $this->precompile('parameters');
        copy(Fixtures::path('hostile.wasm'), "$this->folder/component.wasm");
        $this->start();
        $script = $this->script('echo $component->digest();', "$this->folder/component.wasm");
        $hostile = Fixtures::component('hostile')->digest();
        self::assertSame(array_fill(0, 6, $hostile), $this->fpm->getAtOnce($script, 6));
        copy(Fixtures::path('parameters.wasm'), "$this->folder/new.wasm");
        rename("$this->folder/new.wasm", "$this->folder/component.wasm");
        $parameters = Fixtures::component('parameters')->digest();
        self::assertSame(array_fill(0, 6, $parameters), $this->fpm->getAtOnce($script, 6));
    }

    public function testRequestsThatRunOutOfMemoryLeaveNothingBehind(): void
    {
        $this->precompile('hostile');
        $this->start([], 1);
        $script = $this->script('$text = str_repeat("x", 28 << 20); $component->call(null, "text", [3_900_000]);');
        $size = $this->script(
            'preg_match("/VmSize:\s+(\d+)/", file_get_contents("/proc/self/status"), $found); echo $found[1];',
            null,
            'size',
        );
        self::assertStringContainsString('exhausted (tried to allocate 39', $this->fpm->get($script));
        $before = (int) $this->fpm->get($size);
        for ($request = 0; $request < 50; $request++) {
            $this->fpm->get($script);
        }
        self::assertLessThan(4 << 10, (int) $this->fpm->get($size) - $before, 'KiB more than before');
    }

    /**
     * PHP may leave the frames of a call at once, as it does at a fatal error: what they hold must go all the same.
     *
     * @dataProvider answers
     */
    public function testFramesThatPhpLeavesAtOnceLeaveNothingBehind(string $ask): void
    {
        $this->precompile('hostile');
        $this->start(['wasm_component.result_bytes' => '16M'], 1, Fixtures::probe());
        $script = $this->script("echo 'asked'; WasmComponent\\leave_probe(); $ask echo ' and answered';");
        $memory = $this->script(
            'preg_match_all("/Vm(Size|RSS):\s+(\d+)/", file_get_contents("/proc/self/status"), $found);'
            . 'echo json_encode(array_map(intval(...), $found[2]));',
            null,
            'memory',
        );
        $before = [];
        for ($request = -10; $request < 50; $request++) {
            $before = $request === 0 ? json_decode($this->fpm->get($memory)) : $before;
            self::assertSame('asked', $this->fpm->get($script));
        }
        [$size, $resident] = array_map(
            static fn (int $after, int $before): int => $after - $before,
            json_decode($this->fpm->get($memory)),
            $before,
        );
        self::assertLessThan(8 << 10, $resident, 'KiB of resident memory more than before: answers');
        self::assertLessThan(512 << 10, $size, 'KiB of address space more than before: instances');
    }

    public static function answers(): array
    {
        return [
            'a text of a fresh instance' => ['$component->call(null, "text", [3_900_000]);'],
            'a text of an instance of PHP' => ['$component->instantiate()->call(null, "text", [3_900_000]);'],
            'bytes' => ['$component->instantiate()->call(null, "blob", [300_000]);'],
        ];
    }

    private function start(array $settings = [], int $workers = self::WORKERS, ?string $extension = null): void
    {
        $settings += ['wasm_component.artifact_dir' => "$this->folder/artifacts"];
        $settings = ['display_errors' => '1', 'html_errors' => '0', ...$settings];
        $this->fpm = new Fpm($this->folder, $settings, $workers, $extension ?? Fixtures::extension());
    }

    /** Precompiles in a process of its own, as an administrator does. */
    private function precompile(string $name): void
    {
        $path = Fixtures::path("$name.wasm");
        $code = "WasmComponent\\Component::fromFile('$path')->precompile('$this->folder/artifacts');";
        self::assertSame(0, Php::run($code)->exit);
    }

    private function script(string $code, ?string $component = null, string $name = 'script'): string
    {
        $path = var_export($component ?? Fixtures::path('hostile.wasm'), true);
        file_put_contents("$this->folder/$name.php", <<<PHP
            <?php
            try {
                \$component = WasmComponent\\Component::fromFile($path);
                $code
            } catch (WasmComponent\\Exception\\WasmComponentException \$e) {
                echo \$e->reason ?? '', ': ', \$e->getMessage();
            }
            PHP);
        return "$this->folder/$name.php";
    }
}
