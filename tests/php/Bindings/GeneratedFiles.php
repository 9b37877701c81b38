<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Bindings;

/**
 * Every generated class, of the contract and of the WIT with every kind of type.
 */
final class GeneratedFiles
{
    private const FOLDERS = [
        'Fleio\\Host\\Policy\\Generated' => __DIR__ . '/../../../php-host/src/Policy/Generated',
        'Fleio\\Host\\Tests\\Bindings\\Everything' => __DIR__ . '/Everything',
    ];

    /**
     * @return iterable<class-string, array{class-string, string}> class and file
     */
    public static function all(): iterable
    {
        foreach (self::FOLDERS as $namespace => $folder) {
            $files = new \RecursiveIteratorIterator(
                new \RecursiveDirectoryIterator($folder, \FilesystemIterator::SKIP_DOTS),
            );
            foreach ($files as $file) {
                $inner = substr($file->getPathname(), strlen($folder), -strlen('.php'));
                /** @var class-string $class */
                $class = $namespace . str_replace('/', '\\', $inner);
                yield $class => [$class, $file->getPathname()];
            }
        }
    }

    /**
     * @return iterable<class-string, array{class-string}> those that pass
     */
    public static function classes(callable $passes): iterable
    {
        foreach (self::all() as $class => $_) {
            if ($passes(new \ReflectionClass($class))) {
                yield $class => [$class];
            }
        }
    }
}
