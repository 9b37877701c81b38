<?php

declare(strict_types=1);

namespace Standin\Api;

use Standin\Money;

/** The values of one call, read loosely, as WHMCS reads them. */
final readonly class Request
{
    /** @param array<string, mixed> $values */
    public function __construct(public array $values, public ?string $admin = null)
    {
    }

    /** Whether the value was given and is not empty; `'0'` and 0 count as given. */
    public function has(string $name): bool
    {
        return isset($this->values[$name]) && $this->values[$name] !== '' && $this->values[$name] !== [];
    }

    public function text(string $name, string $default = ''): string
    {
        $value = $this->values[$name] ?? $default;
        return is_scalar($value) ? self::scalar($value) : $default;
    }

    public function int(string $name, int $default = 0): int
    {
        return $this->has($name) ? (int) $this->text($name) : $default;
    }

    public function flag(string $name): bool
    {
        $value = $this->values[$name] ?? false;
        return !in_array($value, [false, null, '', 0, '0', 'false', 'off', 'no'], true);
    }

    /** @throws ApiError with this message when it is no amount */
    public function money(string $name, string $error = 'Invalid amount'): Money
    {
        return Money::tryParse($this->text($name)) ?? throw new ApiError($error);
    }

    /** @return array<int|string, mixed> */
    public function list(string $name): array
    {
        $value = $this->values[$name] ?? [];
        return is_array($value) ? $value : [];
    }

    /** @return array<int|string, mixed> what `base64_encode(serialize([...]))` holds, or a plain array */
    public function packed(string $name): array
    {
        $value = $this->values[$name] ?? [];
        if (is_array($value)) {
            return $value;
        }
        $unpacked = @unserialize((string) base64_decode((string) $value, true), ['allowed_classes' => false]);
        return is_array($unpacked) ? $unpacked : [];
    }

    /** The id of an existing row; WHMCS takes both an int and its text. */
    public function id(string ...$names): int
    {
        foreach ($names as $name) {
            if ($this->int($name) > 0) {
                return $this->int($name);
            }
        }
        return 0;
    }

    private static function scalar(mixed $value): string
    {
        return is_bool($value) ? ($value ? '1' : '') : trim((string) $value);
    }
}
