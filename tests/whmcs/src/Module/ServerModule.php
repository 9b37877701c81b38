<?php

declare(strict_types=1);

namespace Standin\Module;

use Standin\Module\Exception\ModuleMissing;

/**
 * A provisioning module: the functions of its file, which all start with its name.
 *
 * Nothing is assumed about a module but that its file defines functions. What it does not define it does not support.
 */
final class ServerModule
{
    private function __construct(public readonly string $name)
    {
    }

    /** @throws ModuleMissing when no folder of that name holds an entry file */
    public static function load(string $name): self
    {
        $file = self::folderOf($name) . "/$name.php";
        if (preg_match('/^[a-z][a-z0-9_]*$/i', $name) !== 1 || !is_file($file)) {
            throw ModuleMissing::at('servers', $name, $file);
        }
        require_once $file;

        return new self($name);
    }

    /** @return list<string> names of all modules that could be loaded, in alphabetical order */
    public static function installed(): array
    {
        return ModuleFolder::namesIn(ROOTDIR . '/modules/servers');
    }

    public static function exists(string $name): bool
    {
        return in_array($name, self::installed(), true);
    }

    public function folder(): string
    {
        return self::folderOf($this->name);
    }

    public function has(string $function): bool
    {
        return function_exists("{$this->name}_$function");
    }

    /** The answer as the module gave it. Exceptions pass. */
    public function call(string $function, mixed ...$arguments): mixed
    {
        return ("{$this->name}_$function")(...$arguments);
    }

    /** The answer of a function that need not be there, as an array. */
    public function listOf(string $function, mixed ...$arguments): array
    {
        return $this->has($function) ? (array) $this->call($function, ...$arguments) : [];
    }

    public function metadata(): Metadata
    {
        return Metadata::of($this->name, $this->listOf('MetaData'));
    }

    private static function folderOf(string $name): string
    {
        return ROOTDIR . "/modules/servers/$name";
    }
}
