<?php

declare(strict_types=1);

namespace Tests\Extension;

use PHPUnit\Framework\TestCase;
use ReflectionExtension;

/**
 * What is written about the extension is true: stubs, README and what PHP itself tells.
 */
final class DocumentationTest extends TestCase
{
    /** Tells all that a stub states of each class, as JSON. */
    private const DESCRIBE = <<<'PHP'
        function type(?ReflectionType $type): string { return (string) $type; }
        function describe(ReflectionClass $class): array {
            $told = ['modifiers' => Reflection::getModifierNames($class->getModifiers()),
                'readonly' => $class->isReadOnly(), 'interface' => $class->isInterface(),
                'parent' => $class->getParentClass() ? $class->getParentClass()->getName() : null,
                'interfaces' => $class->getInterfaceNames(), 'properties' => [], 'methods' => []];
            sort($told['interfaces']);
            foreach ($class->getProperties() as $property) {
                if ($property->class === $class->getName()) {
                    $told['properties'][$property->name] = [type($property->getType()),
                        Reflection::getModifierNames($property->getModifiers())];
                }
            }
            foreach ($class->getMethods() as $method) {
                if ($method->class !== $class->getName()) {
                    continue;
                }
                $parameters = array_map(fn (ReflectionParameter $parameter): array => [$parameter->name,
                    type($parameter->getType()), $parameter->isOptional()
                        ? var_export($parameter->getDefaultValue(), true) : 'required'], $method->getParameters());
                $told['methods'][$method->name] = [Reflection::getModifierNames($method->getModifiers()),
                    $parameters, type($method->getReturnType())];
            }
            ksort($told['methods']);
            return $told;
        }
        $all = [];
        foreach ([...get_declared_classes(), ...get_declared_interfaces()] as $name) {
            if (str_starts_with($name, 'WasmComponent\\')) {
                $all[$name] = describe(new ReflectionClass($name));
            }
        }
        ksort($all);
        echo json_encode($all, JSON_PRETTY_PRINT);
        PHP;

    public function testTheStubsAreWhatPhpSees(): void
    {
        $stubs = Fixtures::root() . '/php-host/ext/wasm_component.stubs.php';
        $written = Php::command([PHP_BINARY, '-n', '-r', "require '$stubs'; " . self::DESCRIBE]);
        $seen = Php::run(self::DESCRIBE);
        self::assertSame([0, 0], [$written->exit, $seen->exit], "$written$seen");
        self::assertJson($seen->output);
        self::assertSame($written->output, $seen->output);
        self::assertCount(22, json_decode($seen->output, true));
    }

    public function testTheFirstCallOfTheReadmeRuns(): void
    {
        $readme = file_get_contents(Fixtures::root() . '/php-host/ext/README.md');
        self::assertSame(1, preg_match('/```php\n(.*?)```/s', $readme, $code));
        self::assertLessThanOrEqual(10, preg_match_all('/^[^u\s].*$/m', $code[1]), 'ten lines are enough');
        $run = Php::run($code[1]);
        self::assertSame(0, $run->exit, (string) $run);
        self::assertStringStartsWith("test:types/identity@0.1.0 id-bool: func(value: bool) -> bool\n", $run->output);
        self::assertMatchesRegularExpression('/NULL\nint\(\d+\)\n$/', $run->output);
    }

    public function testTheReadmeNamesEverySettingAndItsDefault(): void
    {
        $readme = file_get_contents(Fixtures::root() . '/php-host/ext/README.md');
        $settings = json_decode(Php::run(
            'echo json_encode((new ReflectionExtension("wasm_component"))->getINIEntries());'
        )->output, true);
        self::assertCount(7, $settings);
        foreach ($settings as $name => $default) {
            $cell = $default === '' ? '' : "`$default` ";
            self::assertStringContainsString("| `$name` | $cell|", $readme);
        }
    }

    public function testTheReadmeNamesEveryException(): void
    {
        $readme = file_get_contents(Fixtures::root() . '/php-host/ext/README.md');
        foreach ((new ReflectionExtension('wasm_component'))->getClassNames() as $class) {
            self::assertStringContainsString(substr($class, strrpos($class, '\\') + 1), $readme);
        }
    }
}
