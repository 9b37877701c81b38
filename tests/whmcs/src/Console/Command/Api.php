<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Refused;

/** Asks the local API and prints the answer as JSON. */
final class Api implements Command
{
    public function summary(): string
    {
        return 'Asks the local API and prints the answer as JSON.';
    }

    public function arguments(): array
    {
        return ['action' => 'name of the action', 'values...?' => 'values such as clientid=1; JSON after := as in draft:=true'];
    }

    public function options(): array
    {
        return [];
    }

    public function run(Input $input): int
    {
        $values = [];
        foreach ($input->rest('values') as $word) {
            if (preg_match('/^(\w+)(:?=)(.*)$/s', $word, $part) !== 1) {
                throw new Refused("'$word' is no value: write NAME=TEXT or NAME:=JSON.");
            }
            $values[$part[1]] = $part[2] === '=' ? $part[3] : json_decode($part[3], true);
        }
        $answer = $input->whmcs()->api->call((string) $input->argument('action'), $values);
        echo json_encode($answer, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";
        if ($answer['result'] !== 'success') {
            return 1;
        }
        return 0;
    }
}
