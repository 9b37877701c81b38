<?php

declare(strict_types=1);

namespace Fleio\Host\Policy\Wire;

/**
 * Reads the JSON form, as `Json::decode` gives it.
 */
final class WireReader extends Reader
{
    public function bytes(): string
    {
        $bytes = is_string($this->given) ? base64_decode($this->given, true) : false;
        // Decoding forgives what encoding never writes, such as missing padding.
        if ($bytes !== false && base64_encode($bytes) === $this->given) {
            return $bytes;
        }
        $this->refuse('list<u8> as base64');

        return '';
    }

    protected function payloadOfSome(): ?static
    {
        if (is_array($this->given) && array_keys($this->given) === ['some']) {
            return $this->at('some');
        }
        $this->refuse('option within an option as null or {"some": …}');

        return null;
    }

    protected function taggedResult(array $cases): ?Tagged
    {
        return $this->tagged('result', $cases);
    }

    protected function taggedVariant(string $type, array $cases): ?Tagged
    {
        return $this->tagged($type, $cases);
    }

    protected function isFloat(string $type, float $given): bool
    {
        // What is too great for an `f32` becomes infinite as one.
        $unpacked = $type === 'f32' ? unpack('g', pack('g', $given)) : [1 => $given];

        return $unpacked !== false && is_finite($unpacked[1]);
    }

    /**
     * @param array<string, bool> $cases
     */
    private function tagged(string $type, array $cases): ?Tagged
    {
        $form = "{$type} as {\"tag\": …, \"value\": …}";
        if (!is_array($this->given) || ($this->given !== [] && array_is_list($this->given))) {
            $this->refuse($form);

            return null;
        }
        if (!$this->names($form, $this->given, ['tag'], ['value'])) {
            return null;
        }
        $tag = is_string($this->given['tag']) ? $this->given['tag'] : null;
        if ($tag === null || !array_key_exists($tag, $cases)) {
            $this->at('tag')->refuse(self::define($type, array_keys($cases)));

            return null;
        }

        return $this->hasPayloadOf($tag, $cases[$tag]) ? new Tagged($tag, $this->at('value')) : null;
    }

    private function hasPayloadOf(string $tag, bool $expected): bool
    {
        $given = is_array($this->given) && array_key_exists('value', $this->given);
        if ($given === $expected) {
            return true;
        }
        if ($expected) {
            $this->inside('value', null)->tell("a value for {$tag}", 'no value');
        } else {
            $this->at('value')->refuse("no value for {$tag}");
        }

        return false;
    }
}
