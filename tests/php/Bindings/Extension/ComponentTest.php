<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Bindings\Extension;

use Fleio\Host\Policy\Generated\About;
use Fleio\Host\Policy\Generated\Invoicing;
use Fleio\Host\Policy\Wire\Json;
use Fleio\Host\Tests\Bindings\Questions;
use Fleio\Host\Tests\Bindings\Scenarios;
use PHPUnit\Framework\TestCase;
use WasmComponent\Component;

/**
 * The built component through the extension and the clients: values in, values out, the answers of policy-kit.
 */
final class ComponentTest extends TestCase
{
    private static ?ExtensionCaller $caller = null;

    public static function setUpBeforeClass(): void
    {
        if (!extension_loaded('wasm_component')) {
            throw new \RuntimeException('run with `php -d extension=build/wasm_component.so`, after `make build`');
        }
        self::$caller = new ExtensionCaller(Component::fromFile(dirname(__DIR__, 4) . '/build/fleio-policy.wasm'));
    }

    /**
     * @dataProvider lines
     */
    public function testAnswersAsPolicyKitSays(string $line): void
    {
        $step = Json::decode($line);
        $interface = substr($step['interface'], strlen('fleio:policy/'));
        $method = Questions::method($step['function']);
        [$client, $answers] = Questions::CLIENTS[$interface];
        $values = Questions::read($interface, $step['function'], $step['arguments'], 'fromWire');
        $answer = (new $client(self::$caller))->{$method}(...$values);
        self::assertSame(Json::encode($step['answer']), Json::encode($answers::{"{$method}ToWire"}($answer)));
    }

    public function testSaysWhichContractItWasBuiltFor(): void
    {
        $identity = (new About(self::$caller))->identify();
        self::assertStringEndsWith("@{$identity->contract}", Invoicing::INTERFACE);
    }

    /**
     * @return iterable<string, array{string}>
     */
    public static function lines(): iterable
    {
        return Scenarios::lines();
    }
}
