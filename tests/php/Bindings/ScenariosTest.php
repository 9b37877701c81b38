<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Bindings;

use Fleio\Host\Policy\Generated\About;
use Fleio\Host\Policy\Generated\About\Identity;
use Fleio\Host\Policy\Generated\AboutAnswers;
use Fleio\Host\Policy\Wire\Err;
use Fleio\Host\Policy\Wire\ExtensionValue;
use Fleio\Host\Policy\Wire\Json;
use Fleio\Host\Policy\Wire\Ok;
use PHPUnit\Framework\TestCase;

/**
 * Facts, terms and answers of all scenarios survive the classes byte for byte.
 */
final class ScenariosTest extends TestCase
{
    /**
     * @dataProvider lines
     */
    public function testIsTheSameTextAfterwards(string $line): void
    {
        $step = Json::decode($line);
        $interface = self::interface($step);
        $method = Questions::method($step['function']);
        $answers = Questions::CLIENTS[$interface][1];
        $values = Questions::read($interface, $step['function'], $step['arguments'], 'fromWire');
        $answer = $answers::{"{$method}FromWire"}($step['answer']);
        $step['arguments'] = Questions::form($values, 'toWire');
        $step['answer'] = $answers::{"{$method}ToWire"}($answer);
        self::assertSame($line, Json::encode($step));
    }

    /**
     * @dataProvider lines
     */
    public function testIsTheSameThroughTheFormOfTheExtension(string $line): void
    {
        $step = Json::decode($line);
        $interface = self::interface($step);
        $method = Questions::method($step['function']);
        [$client, $answers] = Questions::CLIENTS[$interface];
        $values = Questions::read($interface, $step['function'], $step['arguments'], 'fromWire');
        $expected = $answers::{"{$method}FromWire"}($step['answer']);

        $caller = new RecordingCaller(self::component($expected));
        self::assertEquals($expected, (new $client($caller))->{$method}(...$values));

        [[$calledInterface, $calledFunction, $arguments]] = $caller->calls;
        self::assertSame("fleio:policy/{$interface}@0.1.0", $calledInterface);
        self::assertSame($step['function'], $calledFunction);
        self::assertEquals($values, Questions::read($interface, $step['function'], $arguments, 'fromComponent'));
    }

    /**
     * A function that no scenario asks would not be tested here. Who a policy is, is no decision.
     */
    public function testEveryFunctionIsAsked(): void
    {
        $asked = [About::class => ['identify' => true]];
        foreach (Scenarios::lines() as [$line]) {
            $step = Json::decode($line);
            $asked[Questions::CLIENTS[self::interface($step)][0]][Questions::method($step['function'])] = true;
        }
        foreach (Questions::CLIENTS as [$client]) {
            $methods = array_diff(get_class_methods($client), ['__construct']);
            self::assertEqualsCanonicalizing($methods, array_keys($asked[$client]), $client);
        }
    }

    public function testAPolicySaysWhoItIs(): void
    {
        $given = ['name' => 'a', 'version' => '1', 'contract' => '2'];
        $caller = new RecordingCaller($given);
        $identity = (new About($caller))->identify();
        self::assertEquals(new Identity('a', '1', '2'), $identity);
        self::assertSame([['fleio:policy/about@0.1.0', 'identify', []]], $caller->calls);
        self::assertSame(['contract' => '2', 'name' => 'a', 'version' => '1'], AboutAnswers::identifyToWire($identity));
        self::assertEquals($identity, AboutAnswers::identifyFromWire($given));
    }

    /**
     * @return iterable<string, array{string}>
     */
    public static function lines(): iterable
    {
        return Scenarios::lines();
    }

    /**
     * @param array{interface: string} $step
     */
    private static function interface(array $step): string
    {
        return substr($step['interface'], strlen('fleio:policy/'));
    }

    private static function component(mixed $answer): mixed
    {
        return match (true) {
            $answer instanceof Ok => ExtensionValue::ok(self::component($answer->value)),
            $answer instanceof Err => ExtensionValue::err(self::component($answer->value)),
            is_array($answer) => array_map(self::component(...), $answer),
            default => Questions::form($answer, 'toComponent'),
        };
    }
}
