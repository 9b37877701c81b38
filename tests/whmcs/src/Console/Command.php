<?php

declare(strict_types=1);

namespace Standin\Console;

/**
 * One command. Each class in Command/ is one, and a file there registers it: `AddClient` is `whmcs add client`.
 */
interface Command
{
    /** One line for the list of commands. */
    public function summary(): string;

    /**
     * Arguments by position, name => what it is; a name that ends with `?` may be left out, with `...` takes the rest.
     *
     * @return array<string, string>
     */
    public function arguments(): array;

    /**
     * Options, name => what it does; a name that ends with `=` takes a value.
     *
     * @return array<string, string>
     */
    public function options(): array;

    /**
     * Does the work; prints results to standard output.
     *
     * @return int exit status
     * @throws \Standin\Refused when it cannot be done, with a message for the person at the terminal
     */
    public function run(Input $input): int;
}
