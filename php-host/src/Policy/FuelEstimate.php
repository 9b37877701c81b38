<?php

declare(strict_types=1);

namespace Fleio\Host\Policy;

/**
 * The fuel that a call gets: four times the most that its like was measured to need.
 *
 * Measured with wasmtime 48 on all scenarios (`tests/component/fuel.json`), and on facts of one client with 1 to 1,000
 * lines and three times as many cycles. A test holds every scenario to a quarter of what it gets.
 *
 * - An empty list costs 12,100, for the terms; 59,000 with 24 currencies in 1,700 bytes, 34 a byte.
 * - A malformed item costs 66 a byte. With 10 lines a byte costs 82, with 100 lines 93, with 1,000 lines 101, since
 *   ids are looked up among each other.
 * - A body costs 142 to 173 a byte; a list of very short texts 580.
 */
final class FuelEstimate
{
    /** Times what was measured. */
    public const MARGIN = 4;
    /** A call with nothing in it. */
    private const CALL = 16_000;
    /** An item, whatever it holds. */
    private const ITEM = 8_000;
    /** A byte of terms or facts, in the JSON form. */
    private const BYTE_OF_FACTS = 100;
    /** A byte of a body. */
    private const BYTE_OF_BODY = 600;

    /**
     * For the call itself, its terms included.
     *
     * @param int $bytes of the terms in the JSON form; 0 where there are none
     */
    public static function ofCall(int $bytes): int
    {
        return self::MARGIN * (self::CALL + $bytes * self::BYTE_OF_FACTS);
    }

    /**
     * For an item of its list.
     *
     * @param int $bytes of the body, or of the facts in the JSON form
     */
    public static function ofItem(Question $question, int $bytes): int
    {
        $byte = $question->readsBodies() ? self::BYTE_OF_BODY : self::BYTE_OF_FACTS;

        return self::MARGIN * (self::ITEM + $bytes * $byte);
    }
}
