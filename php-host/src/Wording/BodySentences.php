<?php

declare(strict_types=1);

namespace Fleio\Host\Wording;

use Fleio\Host\Policy\Generated\FleioJson\JsonFault;
use Fleio\Host\Policy\Generated\FleioJson\JsonProblem;

/**
 * What is wrong with an answer of Fleio.
 */
final class BodySentences
{
    /**
     * @param list<JsonProblem> $problems
     */
    public static function all(array $problems): string
    {
        return implode('; ', array_map(self::of(...), $problems));
    }

    public static function of(JsonProblem $problem): string
    {
        $fault = $problem->fault;
        $sentence = match ($fault::class) {
            JsonFault\NotJson::class => "not JSON from line {$fault->value->line}, column {$fault->value->column} on",
            JsonFault\Missing::class => 'missing',
            JsonFault\WrongType::class => "expected {$fault->value->expected->value}, given"
                . " {$fault->value->given->value}",
            JsonFault\NotADecimal::class => "“{$fault->value}” is not a number of at most 28 digits",
            JsonFault\NotACurrency::class => "“{$fault->value}” is not the code of a currency",
            JsonFault\NotAnId::class => "“{$fault->value}” is not an id",
            JsonFault\Duplicate::class => "{$fault->value} was in the list already",
        };

        return "{$problem->path}: {$sentence}";
    }
}
