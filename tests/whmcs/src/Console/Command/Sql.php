<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Refused;

/** Runs SQL in the schema of the site and prints rows, tab separated. */
final class Sql implements Command
{
    public function summary(): string
    {
        return 'Runs SQL in the schema of the site and prints rows, tab separated.';
    }

    public function arguments(): array
    {
        return ['statement' => 'one statement'];
    }

    public function options(): array
    {
        return ['json' => 'print rows as JSON'];
    }

    public function run(Input $input): int
    {
        $whmcs = $input->whmcs();
        try {
            $statement = $whmcs->database->getPdo()->query((string) $input->argument('statement'));
        } catch (\PDOException $error) {
            throw new Refused('The database refuses the statement: ' . $error->getMessage(), 0, $error);
        }
        $rows = $statement->columnCount() > 0 ? $statement->fetchAll(\PDO::FETCH_ASSOC) : [];
        if ($input->has('json')) {
            echo json_encode($rows, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";
            return 0;
        }
        foreach ($rows === [] ? [] : [array_keys($rows[0]), ...$rows] as $row) {
            echo implode("\t", array_map(static fn (mixed $value) => $value ?? 'NULL', $row)), "\n";
        }
        return 0;
    }
}
