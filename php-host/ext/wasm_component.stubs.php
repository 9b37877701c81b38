<?php

declare(strict_types=1);

/**
 * The extension wasm_component, for editors and static analysers. Not to be loaded by PHP.
 */

namespace WasmComponent {

    /**
     * A component, loaded once per process and shared by the digest of its bytes.
     *
     * It is only made by fromFile(), and is not cloned or serialized.
     */
    final class Component
    {
        private function __construct()
        {
        }

        /**
         * Loads a component from a local file, or finds it loaded in this process. A file that
         * was replaced is noticed.
         *
         * @param string|null $sha256 the digest that the file must have, 64 hexadecimal digits
         *
         * @throws Exception\CompileException if the file cannot be read or is no component
         * @throws Exception\DigestMismatchException if it has another digest; nothing is compiled
         * @throws Exception\ArtifactException if it may not be compiled here and no artifact is usable
         * @throws Exception\LinkException if it imports functions or has types that are not offered
         */
        public static function fromFile(string $path, ?string $sha256 = null): Component
        {
        }

        /**
         * One call of a fresh instance: no call sees what another one left behind.
         *
         * @param string|null $interface such as `example:shop/cart`, with a version if there are
         *     several; null for a function of the world itself
         * @param list<mixed> $arguments all arguments in order
         * @param Limits|null $limits null for those of php.ini
         *
         * @throws Exception\UnknownExportException if no or several exports have the name
         * @throws Exception\ConversionException if a value does not fit its type
         * @throws Exception\LimitException if a limit is met
         * @throws Exception\TrapException if the component gives up or breaks a rule
         */
        public function call(?string $interface, string $function, array $arguments, ?Limits $limits = null): mixed
        {
        }

        /**
         * A fresh instance with its own memory. Its limits span its life.
         *
         * @throws Exception\LinkException if the machine has no room for it
         * @throws Exception\LimitException if a limit is met by code that runs at the start
         * @throws Exception\TrapException if such code gives up
         */
        public function instantiate(?Limits $limits = null): Instance
        {
        }

        /**
         * The exported functions as lines of WIT, such as
         * `example:shop/cart@0.1.0 add: func(id: u32) -> u32`; those of the world have no
         * interface in front.
         *
         * @return list<string>
         */
        public function exports(): array
        {
        }

        /**
         * The names of the imports. They hold types only: a component that imports functions
         * does not load.
         *
         * @return list<string>
         */
        public function imports(): array
        {
        }

        /** SHA-256 of the component's bytes, 64 hexadecimal digits in lower case. */
        public function digest(): string
        {
        }

        /**
         * Writes the machine code into a folder for processes that may not compile, and answers
         * its file. Command line only; the folder is held to the rules of
         * `wasm_component.artifact_dir`.
         *
         * @throws Exception\ArtifactException if the folder is not safe or cannot be written
         * @throws Exception\CompileException if this is not the command line
         */
        public function precompile(string $directory): string
        {
        }
    }

    /**
     * An instance with its own memory and what is left of its limits.
     *
     * After a trap or a limit it cannot be called again. It is only made by
     * Component::instantiate(), and is not cloned or serialized.
     */
    final class Instance
    {
        private function __construct()
        {
        }

        /**
         * Calls an exported function; see Component::call().
         *
         * @param list<mixed> $arguments all arguments in order
         *
         * @throws Exception\UnknownExportException if no or several exports have the name
         * @throws Exception\ConversionException if a value does not fit its type
         * @throws Exception\LimitException if a limit is met
         * @throws Exception\TrapException if the component gives up or breaks a rule
         * @throws Exception\PoisonedInstanceException after one of the two above
         */
        public function call(?string $interface, string $function, array $arguments): mixed
        {
        }

        /** What the instance has used since its instantiation. */
        public function usage(): Usage
        {
        }

        /** Fuel used since the instantiation: the same for the same component and arguments. */
        public function fuelUsed(): int
        {
        }
    }

    /**
     * What one instance may use in its life, all its calls together. What is not given, or is
     * more, is the setting of php.ini: code may lower a limit and never raise it.
     */
    final readonly class Limits
    {
        /** Fuel: about one unit for each operator executed. */
        public int $fuel;

        /** Time inside the component and between its values and PHP's, in milliseconds. */
        public int $deadlineMs;

        /** Memories and tables together, in bytes. */
        public int $memoryBytes;

        /** All answers together while they are read: bytes of text, 40 bytes for each part. */
        public int $resultBytes;

        /** @throws Exception\ConversionException if a number is below 1 */
        public function __construct(
            ?int $fuel = null,
            ?int $deadlineMs = null,
            ?int $memoryBytes = null,
            ?int $resultBytes = null
        ) {
        }
    }

    /** What an instance has used since its instantiation. */
    final readonly class Usage
    {
        public int $fuel;

        /** Memories and tables together at their largest, in bytes. */
        public int $memoryBytes;

        /** Time spent inside; differs from run to run. */
        public int $nanoseconds;

        private function __construct()
        {
        }
    }

    /** A case of a variant. */
    final readonly class Variant
    {
        /** The name of the case. */
        public string $tag;

        /** Its payload, null for a case without one. */
        public mixed $value;

        public function __construct(string $tag, mixed $value = null)
        {
        }
    }

    /** An option inside an option that is there: Some(null), Some(4). */
    final readonly class Some
    {
        public mixed $value;

        public function __construct(mixed $value)
        {
        }
    }

    /** A result of WIT. */
    final readonly class Result
    {
        /** `ok` or `err`. */
        public string $tag;

        /** The payload of that side, null if it has none. */
        public mixed $value;

        private function __construct()
        {
        }

        public static function ok(mixed $value = null): Result
        {
        }

        public static function err(mixed $value = null): Result
        {
        }

        public function isOk(): bool
        {
        }
    }
}

namespace WasmComponent\Exception {

    /** Every error of this extension. */
    interface WasmComponentException extends \Throwable
    {
    }

    /** The file is no usable component, or may not be compiled here, or a setting makes no sense. */
    final class CompileException extends \RuntimeException implements WasmComponentException
    {
    }

    /** A compiled component cannot be used. */
    final class ArtifactException extends \RuntimeException implements WasmComponentException
    {
        /** `missing`, `insecure` or `mismatch`. */
        public readonly string $reason;
    }

    /** The file has another digest than the one demanded. */
    final class DigestMismatchException extends \RuntimeException implements WasmComponentException
    {
    }

    /** The component imports functions, has types that are not offered, or finds no room. */
    final class LinkException extends \RuntimeException implements WasmComponentException
    {
    }

    /** No export has the name, or several have it. */
    final class UnknownExportException extends \RuntimeException implements WasmComponentException
    {
    }

    /** A value does not fit its type. Arguments are all checked before the component is entered. */
    final class ConversionException extends \InvalidArgumentException implements WasmComponentException
    {
        /** The way to the value from the parameter's name or `result`, such as `orders[3].unit-price`. */
        public readonly string $path;

        /** What the component declares, in WIT. */
        public readonly string $expected;

        /** What was given, in short. */
        public readonly string $given;
    }

    /** The component gave up or broke a rule. */
    final class TrapException extends \RuntimeException implements WasmComponentException
    {
        /** Such as `unreachable`, `memory-out-of-bounds` or `abi-violation`. */
        public readonly string $trap;
    }

    /** A limit was met. */
    abstract class LimitException extends \RuntimeException implements WasmComponentException
    {
        /** The limit, in its unit. */
        public readonly int $limit;
    }

    /** All fuel is used up. */
    final class FuelExhaustedException extends LimitException
    {
    }

    /** The time is over: a failure of the infrastructure, never an answer. */
    final class DeadlineExceededException extends LimitException
    {
    }

    /** More memory is wanted than is granted. */
    final class MemoryLimitException extends LimitException
    {
    }

    /** The answers are too large. */
    final class ResultLimitException extends LimitException
    {
    }

    /** The component calls too deep, or PHP has too little stack left for a call. */
    final class StackExhaustedException extends LimitException
    {
    }

    /** The instance met a limit or trapped before; take a fresh one. */
    final class PoisonedInstanceException extends \RuntimeException implements WasmComponentException
    {
    }
}
