<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

/**
 * Makes a value of any generated class from the types of its constructor.
 */
final class AnyValue
{
    private const GENERATED = __DIR__ . '/../../../../php-host/src/Policy/Generated/';
    private const NAMESPACE = 'Fleio\\Host\\Policy\\Generated\\';

    /**
     * Every case of a variant, with any payload.
     *
     * @template T of object
     *
     * @param class-string<T> $variant
     *
     * @return array<string, T> by the name of its class
     */
    public static function cases(string $variant): array
    {
        $folder = str_replace('\\', '/', substr($variant, strlen(self::NAMESPACE)));
        $cases = [];
        foreach (glob(self::GENERATED . "{$folder}/*.php") ?: [] as $file) {
            $name = basename($file, '.php');
            $cases[$name] = self::of("{$variant}\\{$name}");
        }

        return $cases;
    }

    /**
     * @param class-string $class
     */
    private static function of(string $class): object
    {
        $parameters = (new \ReflectionClass($class))->getConstructor()?->getParameters() ?? [];

        return new $class(...array_map(self::value(...), array_map(self::type(...), $parameters)));
    }

    private static function type(\ReflectionParameter $parameter): string
    {
        return $parameter->getType() instanceof \ReflectionNamedType ? $parameter->getType()->getName() : 'mixed';
    }

    private static function value(string $type): mixed
    {
        return match (true) {
            $type === 'string' => '7.5',
            $type === 'int' => 7,
            $type === 'bool' => true,
            $type === 'array' => [],
            enum_exists($type) => $type::cases()[0],
            interface_exists($type) => array_values(self::cases($type))[0],
            default => self::of($type),
        };
    }
}
