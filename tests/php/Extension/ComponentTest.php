<?php

declare(strict_types=1);

namespace Tests\Extension;

use Error;
use Exception;
use PHPUnit\Framework\TestCase;
use WasmComponent\Component;
use WasmComponent\Exception\CompileException;
use WasmComponent\Exception\DigestMismatchException;
use WasmComponent\Exception\LinkException;
use WasmComponent\Exception\UnknownExportException;
use WasmComponent\Instance;

/**
 * Loading components, and finding what they export.
 */
final class ComponentTest extends TestCase
{
    private string $copy;

    protected function setUp(): void
    {
        $this->copy = tempnam(sys_get_temp_dir(), 'component');
    }

    protected function tearDown(): void
    {
        @unlink($this->copy);
    }

    public function testTheDigestIsThatOfTheFile(): void
    {
        $path = Fixtures::path('hostile.wasm');
        $digest = hash_file('sha256', $path);
        self::assertSame($digest, Component::fromFile($path)->digest());
        self::assertSame($digest, Component::fromFile($path, sha256: strtoupper($digest))->digest());
    }

    public function testAnotherDigestIsRefused(): void
    {
        $path = Fixtures::path('hostile.wasm');
        $wrong = str_repeat('0', 64);
        $this->expectException(DigestMismatchException::class);
        $this->expectExceptionMessage(hash_file('sha256', $path) . ", not $wrong");
        Component::fromFile($path, $wrong);
    }

    /**
     * @dataProvider replacements
     */
    public function testAReplacedFileIsNoticed(callable $replace): void
    {
        copy(Fixtures::path('hostile.wasm'), $this->copy);
        $old = Component::fromFile($this->copy);
        $replace($this->copy);
        $new = Component::fromFile($this->copy);
        self::assertSame(hash_file('sha256', $this->copy), $new->digest());
        self::assertNotSame($old->digest(), $new->digest());
        self::assertSame(1, $old->call(null, 'identity', [1]), 'what is loaded stays');
    }

    public static function replacements(): array
    {
        $other = static fn (): string => file_get_contents(Fixtures::path('parameters.wasm'));
        return [
            'by another file' => [static function (string $path) use ($other): void {
                file_put_contents("$path.new", $other());
                rename("$path.new", $path);
            }],
            'in place' => [static fn (string $path): mixed => file_put_contents($path, $other())],
            'in place, with the old time' => [static function (string $path) use ($other): void {
                $time = filemtime($path);
                file_put_contents($path, $other());
                touch($path, $time);
            }],
        ];
    }

    public function testExportsReadAsWit(): void
    {
        $exports = Fixtures::component('versions')->exports();
        self::assertSame([
            'which: func() -> u32',
            'a:b/c@0.1.0 which: func() -> u32',
            'a:b/c@0.2.0 which: func() -> u32',
            'd:e/f@1.2.3 which: func() -> u32',
        ], $exports);
        foreach (Fixtures::json('identity') as ['function' => $function, 'wit' => $wit]) {
            self::assertContains(
                "test:types/identity@0.1.0 $function: func(value: $wit) -> $wit",
                Fixtures::component('identity')->exports(),
            );
        }
        self::assertSame([], Fixtures::component('versions')->imports());
    }

    /**
     * @dataProvider names
     */
    public function testANameFindsOneExport(?string $interface, int $answer): void
    {
        self::assertSame($answer, Fixtures::component('versions')->call($interface, 'which', []));
    }

    public static function names(): array
    {
        return [[null, 0], ['a:b/c@0.1.0', 1], ['a:b/c@0.2.0', 2], ['d:e/f@1.2.3', 3], ['d:e/f', 3]];
    }

    /**
     * @dataProvider unknown
     */
    public function testANameThatFindsNoneOrSeveralIsRefused(?string $interface, string $function, string $says): void
    {
        $this->expectException(UnknownExportException::class);
        $this->expectExceptionMessage($says);
        Fixtures::component('versions')->call($interface, $function, []);
    }

    public static function unknown(): array
    {
        return [
            'another function' => ['d:e/f', 'what', 'no export d:e/f what: the functions are which'],
            'another function of the world' => [null, 'what', 'no export what: the functions are which'],
            'another interface' => ['x:y/z', 'which', 'the interfaces are a:b/c@0.1.0, a:b/c@0.2.0, d:e/f@1.2.3'],
            'several versions' => ['a:b/c', 'which', 'name one version of a:b/c@0.1.0, a:b/c@0.2.0'],
            'a version that only fits' => ['d:e/f@1.2.0', 'which', 'no export d:e/f@1.2.0 which'],
            'the name of none' => ['', 'which', 'no export  which'],
        ];
    }

    /**
     * @dataProvider refused
     */
    public function testWhatIsNotOfferedIsRefusedByName(string $name, string $class, string $says): void
    {
        $this->expectException($class);
        $this->expectExceptionMessage($says);
        Fixtures::component($name);
    }

    public static function refused(): array
    {
        return [
            ['refused-import', LinkException::class, 'the component imports functions: a:b/clock now'],
            ['refused-resource', LinkException::class, 'a resource'],
            ['refused-module', CompileException::class, 'not a usable component'],
        ];
    }

    public function testAFileThatIsNotThereIsNamed(): void
    {
        $this->expectException(CompileException::class);
        $this->expectExceptionMessage('cannot read /no/such.wasm: No such file or directory');
        Component::fromFile('/no/such.wasm');
    }

    public function testRubbishIsNoComponent(): void
    {
        foreach (['', "\0asm", random_bytes(1_000)] as $rubbish) {
            file_put_contents($this->copy, $rubbish);
            try {
                Component::fromFile($this->copy);
                self::fail('it was loaded');
            } catch (CompileException $refusal) {
                self::assertStringContainsString($this->copy, $refusal->getMessage());
            }
        }
    }

    public function testATruncatedComponentIsRefusedWhereverItEnds(): void
    {
        $path = Fixtures::path('hostile.wasm');
        [$whole, $digest] = [file_get_contents($path), hash_file('sha256', $path)];
        for ($length = 0; $length < strlen($whole); $length += 37) {
            file_put_contents($this->copy, substr($whole, 0, $length));
            try {
                // Without its last sections, which are comments, it is a component still.
                self::assertSame(1, Component::fromFile($this->copy)->call(null, 'identity', [1]));
            } catch (CompileException | UnknownExportException) {
                $this->addToAssertionCount(1);
            }
            try {
                Component::fromFile($this->copy, $digest);
                self::fail("the first $length bytes were loaded in spite of the digest");
            } catch (DigestMismatchException) {
                $this->addToAssertionCount(1);
            }
        }
    }

    /**
     * @dataProvider handles
     */
    public function testAHandleIsNotMadeCopiedOrKept(object $handle): void
    {
        foreach ([
            static fn (): object => new ($handle::class)(),
            static fn (): object => clone $handle,
            static fn (): string => serialize($handle),
            static fn (): mixed => unserialize(sprintf('O:%d:"%s":0:{}', strlen($handle::class), $handle::class)),
            static fn (): mixed => $handle->other = 1,
            static fn (): mixed => $handle->__construct(),
        ] as $attempt) {
            try {
                $attempt();
                self::fail('it was allowed');
            } catch (Error | Exception $refusal) {
                self::assertStringNotContainsString('panic', $refusal->getMessage());
            }
        }
    }

    public static function handles(): iterable
    {
        yield Component::class => [Fixtures::component('hostile')];
        yield Instance::class => [Fixtures::component('hostile')->instantiate()];
    }

    public function testAnInstanceOutlivesItsComponentObject(): void
    {
        $component = Fixtures::component('hostile');
        $instance = $component->instantiate();
        unset($component);
        self::assertSame(3, $instance->call(null, 'identity', [3]));
    }

    public function testInstancesShareNothing(): void
    {
        $hostile = Fixtures::component('hostile');
        [$one, $other] = [$hostile->instantiate(), $hostile->instantiate()];
        $one->call(null, 'grow', [5]);
        self::assertSame(6 << 16, $one->usage()->memoryBytes);
        self::assertSame(1 << 16, $other->usage()->memoryBytes);
    }

    public function testArgumentsOfCallsAreStrict(): void
    {
        $hostile = Fixtures::component('hostile');
        foreach ([[5, 'identity', []], [null, null, []], [null, 'identity', 'x'], [null, 'nothing', [], 5]] as $wrong) {
            try {
                $hostile->call(...$wrong);
                self::fail('it was called');
            } catch (\TypeError) {
                $this->addToAssertionCount(1);
            }
        }
    }
}
