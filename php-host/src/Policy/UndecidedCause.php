<?php

declare(strict_types=1);

namespace Fleio\Host\Policy;

use Fleio\Host\Policy\Wire\UnreadableValue;
use WasmComponent\Exception\ConversionException;
use WasmComponent\Exception\DeadlineExceededException;
use WasmComponent\Exception\FuelExhaustedException;
use WasmComponent\Exception\MemoryLimitException;
use WasmComponent\Exception\ResultLimitException;
use WasmComponent\Exception\StackExhaustedException;
use WasmComponent\Exception\TrapException;

/**
 * Why the policy could not answer.
 */
enum UndecidedCause: string
{
    /** The component gave up or broke a rule. */
    case Trap = 'trap';
    /** It wanted more fuel than four times what was measured. */
    case Fuel = 'fuel';
    /** It wanted more memory than it may have. */
    case Memory = 'memory';
    /** Its answer was larger than it may be. */
    case AnswerSize = 'answer-size';
    /** It called too deep, or PHP had too little stack left. */
    case Stack = 'stack';
    /** It took too long: the machine is overloaded. The same question may be answered the next time. */
    case Deadline = 'deadline';
    /** A value of the facts does not fit the contract, such as an id below zero. */
    case UnfitFacts = 'unfit-facts';
    /** The answer does not fit the contract. */
    case MalformedAnswer = 'malformed-answer';

    /**
     * The cause behind an exception; null where it says nothing about the item, but about the policy as a whole.
     */
    public static function of(\Throwable $error): ?self
    {
        return match (true) {
            $error instanceof TrapException => self::Trap,
            $error instanceof FuelExhaustedException => self::Fuel,
            $error instanceof MemoryLimitException => self::Memory,
            $error instanceof ResultLimitException => self::AnswerSize,
            $error instanceof StackExhaustedException => self::Stack,
            $error instanceof DeadlineExceededException => self::Deadline,
            $error instanceof ConversionException => self::UnfitFacts,
            $error instanceof UnreadableValue => self::MalformedAnswer,
            default => null,
        };
    }

    /**
     * Whether the machine failed rather than the question: to be asked again in the next run, and never to be parked.
     */
    public function isOfTheMachine(): bool
    {
        return $this === self::Deadline || $this === self::Stack;
    }
}
