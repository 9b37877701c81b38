<?php

declare(strict_types=1);

namespace Tests\Extension;

use PHPUnit\Framework\TestCase;
use WasmComponent\Component;

/**
 * Machine code is loaded only if nobody else could have written it and it is what it says.
 *
 * Each check runs in a PHP of its own, as settings belong to a process.
 */
final class ArtifactTest extends TestCase
{
    /** Loads and calls, or tells the exception. */
    private const LOAD = <<<'PHP'
        try {
            $component = WasmComponent\Component::fromFile('build/fixtures/hostile.wasm');
            echo $component->call(null, 'identity', [42]);
        } catch (WasmComponent\Exception\WasmComponentException $e) {
            echo basename(strtr($e::class, '\\', '/')), ' ', $e->reason ?? '', ': ', $e->getMessage();
        }
        PHP;

    private string $folder;

    protected function setUp(): void
    {
        $this->folder = self::trustedFolder() . '/artifacts-' . getmypid();
        mkdir($this->folder, 0755);
    }

    protected function tearDown(): void
    {
        exec('rm -rf ' . escapeshellarg($this->folder) . '*');
    }

    public function testAnArtifactLoadsWithoutTheCompiler(): void
    {
        $file = $this->precompile();
        self::assertMatchesRegularExpression('~/[0-9a-f]{64}-[0-9a-f]{16}\.cwasm$~', $file);
        self::assertSame('42', $this->load()->output);
        self::assertSame(0644, fileperms($file) & 0777);
    }

    public function testAnAnswerAndItsFuelAreThoseOfTheCompiledComponent(): void
    {
        $this->precompile();
        $code = <<<'PHP'
            $instance = WasmComponent\Component::fromFile('build/fixtures/hostile.wasm')->instantiate();
            $instance->call(null, 'burn', [1000]);
            echo $instance->fuelUsed();
            PHP;
        self::assertSame(Php::run($code)->output, Php::run($code, $this->settings())->output);
    }

    public function testPrecompilingAgainReplaces(): void
    {
        $this->precompile();
        $file = $this->precompile();
        self::assertCount(2, array_diff(scandir($this->folder), ['.', '..']));
        self::assertFileExists($file);
    }

    public function testWithoutAnArtifactTheCommandIsNamed(): void
    {
        $output = $this->load()->output;
        self::assertStringStartsWith('ArtifactException missing: ', $output);
        self::assertStringContainsString(
            "fromFile(\"build/fixtures/hostile.wasm\")->precompile(\"$this->folder\")",
            $output,
        );
        self::assertStringStartsWith(
            'ArtifactException missing: php.ini: wasm_component.artifact_dir is not set',
            Php::run(self::LOAD, ['wasm_component.compile' => 'never'])->output,
        );
    }

    public function testWhereCompilingIsAllowedAMissingArtifactIsNoError(): void
    {
        self::assertSame('42', Php::run(self::LOAD, [...$this->settings(), 'wasm_component.compile' => 'cli'])->output);
    }

    /**
     * @dataProvider damages
     */
    public function testADamagedArtifactIsRefused(string $reason, string $says, callable $damage): void
    {
        $file = $this->precompile();
        $damage($file, substr($file, 0, -strlen('cwasm')) . 'json');
        foreach (['never', 'cli'] as $compile) {
            if ($reason === 'missing' && $compile === 'cli') {
                continue;
            }
            $output = Php::run(self::LOAD, [...$this->settings(), 'wasm_component.compile' => $compile])->output;
            self::assertStringStartsWith("ArtifactException $reason: ", $output);
            self::assertStringContainsString($says, $output);
        }
    }

    public static function damages(): array
    {
        $altered = 'altered or truncated';
        $edit = static fn (string $key): callable => static function (string $file, string $record) use ($key): void {
            $told = json_decode(file_get_contents($record), true);
            file_put_contents($record, json_encode([...$told, $key => strrev($told[$key])]));
        };
        return [
            'a byte altered' => ['mismatch', $altered, static function (string $file): void {
                $code = file_get_contents($file);
                $code[intdiv(strlen($code), 2)] = $code[intdiv(strlen($code), 2)] ^ "\x01";
                file_put_contents($file, $code);
            }],
            'truncated' => ['mismatch', $altered, static fn (string $file): mixed => file_put_contents(
                $file,
                substr(file_get_contents($file), 0, -1),
            )],
            'emptied' => ['mismatch', $altered, static fn (string $file): mixed => file_put_contents($file, '')],
            'a byte more' => ['mismatch', $altered, static fn (string $file): mixed => file_put_contents(
                $file,
                '!',
                FILE_APPEND,
            )],
            'another component' => ['mismatch', 'made of another component', $edit('component')],
            'another engine' => ['mismatch', 'made by another engine', $edit('engine')],
            'another wasmtime' => ['mismatch', 'made by another engine', $edit('wasmtime')],
            'another digest' => ['mismatch', $altered, $edit('artifact')],
            'a record that is not JSON' => ['mismatch', 'record is not JSON',
                static fn (string $file, string $record): mixed => file_put_contents($record, 'x')],
            'no record' => ['missing', 'No such file',
                static fn (string $file, string $record): mixed => unlink($record)],
            'no artifact' => ['missing', 'No such file', static fn (string $file): mixed => unlink($file)],
            'writable by the group' => ['insecure', 'may be written by others (mode 664)',
                static fn (string $file): mixed => chmod($file, 0664)],
            'writable by everyone' => ['insecure', 'may be written by others (mode 646)',
                static fn (string $file): mixed => chmod($file, 0646)],
            'a record writable by others' => ['insecure', 'may be written by others',
                static fn (string $file, string $record): mixed => chmod($record, 0666)],
            'a folder writable by others' => ['insecure', 'may be written by others (mode 777)',
                static fn (string $file): mixed => chmod(dirname($file), 0777)],
            'a link' => ['insecure', 'a link', static function (string $file): void {
                rename($file, "$file.real");
                symlink("$file.real", $file);
            }],
            'a link as record' => ['insecure', 'a link', static function (string $file, string $record): void {
                rename($record, "$record.real");
                symlink("$record.real", $record);
            }],
            'a pipe' => ['insecure', 'not a plain file', static function (string $file): void {
                unlink($file);
                posix_mkfifo($file, 0600);
            }],
            'a folder in its place' => ['insecure', 'not a plain file', static function (string $file): void {
                unlink($file);
                mkdir($file, 0755);
            }],
        ];
    }

    /**
     * @dataProvider owners
     */
    public function testAnotherOwnerIsRefused(callable $give): void
    {
        if (posix_geteuid() !== 0) {
            self::markTestSkipped('only root can give files away');
        }
        $give($this->precompile());
        $output = $this->load()->output;
        self::assertStringStartsWith('ArtifactException insecure: ', $output);
        self::assertStringContainsString('belongs to user 65534, not to root or the current user', $output);
    }

    public static function owners(): array
    {
        return [
            'of the artifact' => [static fn (string $file): mixed => chown($file, 65534)],
            'of the record' => [static fn (string $file): mixed => chown(substr($file, 0, -5) . 'json', 65534)],
            'of the folder' => [static fn (string $file): mixed => chown(dirname($file), 65534)],
        ];
    }

    public function testAFolderIsNamedInFullAndIsNoLink(): void
    {
        $this->precompile();
        symlink($this->folder, "$this->folder-link");
        mkdir("$this->folder/inside");
        foreach ([
            "$this->folder-link" => 'a link',
            "$this->folder-link/inside" => 'a link',
            "$this->folder/inside/.." => 'a path with `..`',
            'build' => 'not an absolute path',
        ] as $folder => $says) {
            $output = Php::run(self::LOAD, [...$this->settings(), 'wasm_component.artifact_dir' => $folder])->output;
            self::assertStringStartsWith('ArtifactException insecure: ', $output);
            self::assertStringContainsString($says, $output);
        }
    }

    public function testAFolderBelowOneThatOthersWriteIsRefused(): void
    {
        mkdir("$this->folder/open/inside", 0755, true);
        chmod("$this->folder/open", 0777);
        $settings = [...$this->settings(), 'wasm_component.artifact_dir' => "$this->folder/open/inside"];
        $output = Php::run(self::LOAD, $settings)->output;
        self::assertStringStartsWith("ArtifactException insecure: $this->folder/open: ", $output);
    }

    public function testAnArtifactOfOtherSettingsIsNotUsed(): void
    {
        $this->precompile();
        $settings = [...$this->settings(), 'wasm_component.memory_reservation' => '32M'];
        self::assertStringStartsWith('ArtifactException missing: ', Php::run(self::LOAD, $settings)->output);
    }

    public function testAnArtifactUnderTheNameOfAnotherEngineIsAMismatch(): void
    {
        $file = $this->precompile();
        $other = $this->precompile(['wasm_component.memory_reservation' => '32M']);
        self::assertNotSame($file, $other);
        foreach (['cwasm', 'json'] as $end) {
            rename(substr($other, 0, -5) . $end, substr($file, 0, -5) . $end);
        }
        self::assertStringContainsString('made by another engine', $this->load()->output);
    }

    public function testNothingIsWrittenWhereOthersWrite(): void
    {
        chmod($this->folder, 0777);
        $code = 'try { WasmComponent\Component::fromFile("build/fixtures/hostile.wasm")->precompile($argv[1] ?? "'
            . $this->folder . '"); } catch (WasmComponent\Exception\ArtifactException $e) { echo $e->reason; }';
        self::assertSame('insecure', Php::run($code)->output);
        self::assertSame([], array_values(array_diff(scandir($this->folder), ['.', '..'])));
    }

    /**
     * @dataProvider wrongSettings
     */
    public function testASettingThatMakesNoSenseLoadsNothing(string $name, string $value): void
    {
        $output = Php::run(self::LOAD, ["wasm_component.$name" => $value])->output;
        self::assertStringStartsWith("CompileException : wasm_component.$name is \"$value\" in php.ini; it must", $output);
    }

    public static function wrongSettings(): array
    {
        return [
            ['compile', 'nevr'], ['compile', 'Never'], ['memory_reservation', '0'], ['memory_reservation', 'much'],
            ['fuel', '-1'], ['fuel', '1.5'], ['deadline_ms', '+5'], ['memory_bytes', '9999999999G'], ['result_bytes', 'K'],
        ];
    }

    private function precompile(array $settings = []): string
    {
        $code = "echo WasmComponent\\Component::fromFile('build/fixtures/hostile.wasm')->precompile('$this->folder');";
        $made = Php::run($code, $settings);
        self::assertSame(0, $made->exit, (string) $made);
        return $made->output;
    }

    private function load(): Php
    {
        return Php::run(self::LOAD, $this->settings());
    }

    private function settings(): array
    {
        return ['wasm_component.compile' => 'never', 'wasm_component.artifact_dir' => $this->folder];
    }

    /** A folder that, like all above it, only root or this user may write. */
    public static function trustedFolder(): string
    {
        foreach ([Fixtures::root() . '/build', getenv('HOME'), '/var/cache', '/var/lib'] as $folder) {
            if (is_string($folder) && is_writable($folder) && self::isTrusted($folder)) {
                return $folder;
            }
        }
        self::fail('no folder here that only root or this user may write, with all folders above it');
    }

    private static function isTrusted(string $folder): bool
    {
        $found = lstat($folder);
        $isOwn = in_array($found['uid'], [0, posix_geteuid()], true);
        $isClosed = ($found['mode'] & 0170022) === 0040000;
        return $isOwn && $isClosed && ($folder === '/' || self::isTrusted(dirname($folder)));
    }
}
