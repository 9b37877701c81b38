<?php

declare(strict_types=1);

namespace Fleio\Host\Policy\Wire;

/**
 * Reads a value of one outer form by its type, strictly: nothing is coerced, unknown names are refused.
 *
 * Reading goes on after a problem, so that all of them are found; what could not be read is then an empty value, and
 * nothing may be made of it.
 */
abstract class Reader extends Place
{
    /** The least and the greatest integer of each type; `u64` ends where PHP's integers do. */
    private const INTEGERS = [
        'u8' => [0, 0xFF],
        'u16' => [0, 0xFFFF],
        'u32' => [0, 0xFFFF_FFFF],
        'u64' => [0, PHP_INT_MAX],
        's8' => [-0x80, 0x7F],
        's16' => [-0x8000, 0x7FFF],
        's32' => [-0x8000_0000, 0x7FFF_FFFF],
        's64' => [PHP_INT_MIN, PHP_INT_MAX],
    ];

    /** How many binary digits a number of each type has. */
    private const SIGNIFICANT_BITS = ['f32' => 24, 'f64' => 53];


    /**
     * A `bool`.
     */
    final public function bool(): bool
    {
        if (is_bool($this->given)) {
            return $this->given;
        }
        $this->refuse('bool');

        return false;
    }

    /**
     * A `string`.
     */
    final public function string(): string
    {
        if (is_string($this->given) && preg_match('//u', $this->given) === 1) {
            return $this->given;
        }
        $this->refuse('string');

        return '';
    }

    /**
     * A `char`: one Unicode scalar value.
     */
    final public function char(): string
    {
        if (is_string($this->given) && preg_match('/^.$/Dsu', $this->given) === 1) {
            return $this->given;
        }
        $this->refuse('char');

        return '';
    }

    /**
     * An integer.
     *
     * @param key-of<self::INTEGERS> $type
     */
    final public function integer(string $type): int
    {
        [$lowest, $highest] = self::INTEGERS[$type];
        if (is_int($this->given) && $lowest <= $this->given && $this->given <= $highest) {
            return $this->given;
        }
        $this->refuse($type);

        return 0;
    }

    /**
     * A floating-point number, or an integer that is one exactly.
     *
     * @param key-of<self::SIGNIFICANT_BITS> $type
     */
    final public function float(string $type): int|float
    {
        $number = is_int($this->given) || is_float($this->given) ? $this->given : null;
        if (is_float($number) && $this->isFloat($type, $number)) {
            return $number;
        }
        if (is_int($number) && self::isExact($number, self::SIGNIFICANT_BITS[$type])) {
            return $number + 0.0;
        }
        $this->refuse($type);

        return 0.0;
    }

    /**
     * The bytes of a `list<u8>`.
     */
    abstract public function bytes(): string;

    /**
     * A record: names what is missing and what is unknown. The fields are then read with `at`.
     *
     * @param string $name of the type in WIT
     * @param list<string> $required
     * @param list<string> $optional fields that may be left out
     */
    final public function record(string $name, array $required, array $optional = []): void
    {
        if (!is_array($this->given) || ($this->given !== [] && array_is_list($this->given))) {
            $this->refuse("record {$name}");

            return;
        }
        $this->names("record {$name}", $this->given, $required, $optional);
    }

    /**
     * A tuple: an array of this length. The parts are then read with `at`.
     */
    final public function tuple(string $type, int $length): void
    {
        if (!is_array($this->given) || !array_is_list($this->given) || count($this->given) !== $length) {
            $this->refuse($type);
        }
    }

    /**
     * A list whose items are no options.
     *
     * @template T
     *
     * @param callable(Reader): (T|null) $read reads an item
     *
     * @return list<T> those that could be read
     */
    final public function list(callable $read): array
    {
        $values = [];
        foreach ($this->items('list') as $item) {
            $value = $read($item);
            if ($value !== null) {
                $values[] = $value;
            }
        }

        return $values;
    }

    /**
     * A list of options.
     *
     * @template T
     *
     * @param callable(Reader): (T|null) $read reads an item
     *
     * @return list<T|null>
     */
    final public function listOfOptions(callable $read): array
    {
        return array_map($read, $this->items('list'));
    }

    /**
     * An option whose payload is no option.
     *
     * @template T
     *
     * @param callable(Reader): (T|null) $read reads the payload
     *
     * @return T|null
     */
    final public function option(callable $read): mixed
    {
        return $this->given === null ? null : $read($this);
    }

    /**
     * An option whose payload is an option.
     *
     * @template T
     *
     * @param callable(Reader): T $read reads the payload
     *
     * @return Some<T>|null
     */
    final public function nestedOption(callable $read): ?Some
    {
        $payload = $this->given === null ? null : $this->payloadOfSome();

        return $payload === null ? null : new Some($read($payload));
    }

    /**
     * A result.
     *
     * @template T
     * @template E
     *
     * @param (callable(Reader): (T|null))|null $ok reads the payload of success; null where it has none
     * @param (callable(Reader): (E|null))|null $err reads the payload of failure; null where it has none
     *
     * @return Ok<T>|Err<E>|null null if it could not be read
     */
    final public function result(?callable $ok, ?callable $err): Ok|Err|null
    {
        $tagged = $this->taggedResult(['ok' => $ok !== null, 'err' => $err !== null]);
        if ($tagged === null) {
            return null;
        }

        return match ($tagged->tag) {
            'ok' => new Ok($ok === null ? null : $ok($tagged->payload)),
            'err' => new Err($err === null ? null : $err($tagged->payload)),
            default => null,
        };
    }

    /**
     * A variant.
     *
     * @param string $name of the type in WIT
     * @param array<string, bool> $cases whether each has a payload
     *
     * @return Tagged|null null if it could not be read
     */
    final public function variant(string $name, array $cases): ?Tagged
    {
        return $this->taggedVariant("variant {$name}", $cases);
    }

    /**
     * An enum.
     *
     * @template T of \BackedEnum
     *
     * @param string $name of the type in WIT
     * @param callable(string): (T|null) $tryFrom finds a case by its name
     * @param callable(): list<T> $cases
     *
     * @return T|null null if it could not be read
     */
    final public function enum(string $name, callable $tryFrom, callable $cases): ?\BackedEnum
    {
        $case = is_string($this->given) ? $tryFrom($this->given) : null;
        if ($case === null) {
            $names = array_map(static fn (\BackedEnum $known): string => (string) $known->value, $cases());
            $this->refuse(self::define("enum {$name}", $names));
        }

        return $case;
    }

    /**
     * Flags.
     *
     * @param string $name of the type in WIT
     * @param list<string> $flags
     *
     * @return list<string> those that are set, in the order given
     */
    final public function flags(string $name, array $flags): array
    {
        $type = self::define("flags {$name}", $flags);
        $set = [];
        foreach ($this->items($type) as $item) {
            if (!is_string($item->given) || !in_array($item->given, $flags, true)) {
                $item->refuse($type);
            } elseif (in_array($item->given, $set, true)) {
                $item->tell($type, Problem::describe($item->given) . ' twice');
            } else {
                $set[] = $item->given;
            }
        }

        return $set;
    }

    /**
     * At the payload of an option that holds an option; null if this is none, which is then told.
     */
    abstract protected function payloadOfSome(): ?static;

    /**
     * The parts of a result; null if this is none, which is then told.
     *
     * @param array<string, bool> $cases whether `ok` and `err` have a payload
     */
    abstract protected function taggedResult(array $cases): ?Tagged;

    /**
     * The parts of a variant; null if this is none, which is then told.
     *
     * @param string $type such as `variant decision`
     * @param array<string, bool> $cases whether each has a payload
     */
    abstract protected function taggedVariant(string $type, array $cases): ?Tagged;

    /**
     * Whether this form has the number as one of this type: not every one has NaN and infinity.
     *
     * @param string $type `f32` or `f64`
     */
    abstract protected function isFloat(string $type, float $given): bool;

    /**
     * Tells which names of a record are missing and which are unknown, all at once.
     *
     * @param array<array-key, mixed> $given
     * @param list<string> $required
     * @param list<string> $optional
     *
     * @return bool whether all is well
     */
    final protected function names(string $type, array $given, array $required, array $optional): bool
    {
        $missing = self::missing($required, $given);
        $known = count($required) - count($missing) + count($optional) - count(self::missing($optional, $given));
        // Comparing names costs more than looking them up, and nearly every record is whole.
        if ($missing === [] && $known === count($given)) {
            return true;
        }
        $unknown = array_diff(array_map(strval(...), array_keys($given)), $required, $optional);
        $parts = [
            $missing === [] ? '' : 'missing ' . implode(', ', $missing),
            $unknown === [] ? '' : 'unknown ' . implode(', ', $unknown),
        ];
        $this->tell($type, implode('; ', array_filter($parts)));

        return false;
    }

    /**
     * Those names that are not among the keys.
     *
     * @param list<string> $names
     * @param array<array-key, mixed> $given
     *
     * @return list<string>
     */
    private static function missing(array $names, array $given): array
    {
        $missing = [];
        foreach ($names as $name) {
            if (!array_key_exists($name, $given)) {
                $missing[] = $name;
            }
        }

        return $missing;
    }

    /**
     * A type with its names, as WIT defines it.
     *
     * @param array<array-key, int|string> $names
     */
    final protected static function define(string $type, array $names): string
    {
        return $type . ' { ' . implode(', ', $names) . ' }';
    }

    /**
     * Whether an integer has no more binary digits than these, zeros at its end apart.
     */
    private static function isExact(int $given, int $bits): bool
    {
        while ($given !== 0 && $given % 2 === 0) {
            $given = intdiv($given, 2);
        }

        return -(2 ** $bits) < $given && $given < 2 ** $bits;
    }
}
