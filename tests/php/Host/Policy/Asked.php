<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Policy\Generated\Types\Terms;
use Fleio\Host\Policy\Wire\Json;
use Fleio\Host\Tests\Bindings\Questions;
use Fleio\Host\Tests\Bindings\Scenarios;

/**
 * Steps of tests/scenarios, with their terms and facts as values.
 */
final class Asked
{
    /**
     * @return list<array{name: string, terms: Terms|null, facts: list<mixed>, answer: mixed, fuel: int}> of a function
     */
    public static function of(string $interface, string $function): array
    {
        $steps = [];
        foreach (Scenarios::lines() as $name => [$line]) {
            $step = Json::decode($line);
            if ($step['interface'] === "fleio:policy/{$interface}" && $step['function'] === $function) {
                $arguments = Questions::read($interface, $function, $step['arguments'], 'fromWire');
                $steps[] = [
                    'name' => $name,
                    'terms' => count($arguments) === 2 ? $arguments[0] : null,
                    'facts' => end($arguments),
                    'answer' => $step['answer'],
                    'fuel' => $step['fuel'],
                ];
            }
        }

        return $steps;
    }
}
