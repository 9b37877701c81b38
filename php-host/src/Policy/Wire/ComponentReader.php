<?php

declare(strict_types=1);

namespace Fleio\Host\Policy\Wire;

/**
 * Reads what the extension answers. Its classes need not be there for this one to load.
 */
final class ComponentReader extends Reader
{
    public function bytes(): string
    {
        if (is_string($this->given)) {
            return $this->given;
        }
        $this->refuse('list<u8> as a string of bytes');

        return '';
    }

    protected function payloadOfSome(): ?static
    {
        if ($this->given instanceof \WasmComponent\Some) {
            return $this->inside('some', $this->given->value);
        }
        $this->refuse('option within an option as null or WasmComponent\Some');

        return null;
    }

    protected function taggedResult(array $cases): ?Tagged
    {
        if ($this->given instanceof \WasmComponent\Result) {
            return $this->tagged('result', $cases, $this->given->tag, $this->given->value);
        }
        $this->refuse('result as WasmComponent\Result');

        return null;
    }

    protected function taggedVariant(string $type, array $cases): ?Tagged
    {
        if ($this->given instanceof \WasmComponent\Variant) {
            return $this->tagged($type, $cases, $this->given->tag, $this->given->value);
        }
        $this->refuse("{$type} as WasmComponent\\Variant");

        return null;
    }

    protected function isFloat(string $type, float $given): bool
    {
        return true;
    }

    /**
     * @param array<string, bool> $cases
     */
    private function tagged(string $type, array $cases, string $tag, mixed $value): ?Tagged
    {
        if (!array_key_exists($tag, $cases)) {
            $this->inside('tag', $tag)->refuse(self::define($type, array_keys($cases)));

            return null;
        }
        $payload = $this->inside('value', $value);
        if (!$cases[$tag] && $value !== null) {
            $payload->refuse("no value for {$tag}");

            return null;
        }

        return new Tagged($tag, $payload);
    }
}
