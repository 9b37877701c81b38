<?php

declare(strict_types=1);

namespace Standin\Database;

/** The tables of one site: made once, then emptied in milliseconds between tests. */
final readonly class Schema
{
    public function __construct(private \PDO $database, private string $name)
    {
    }

    /** Makes the schema anew with the rows of a fresh installation. */
    public function install(string $version): void
    {
        $this->database->exec("DROP DATABASE IF EXISTS `{$this->name}`");
        $this->database->exec("CREATE DATABASE `{$this->name}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
        $this->database->exec("USE `{$this->name}`");
        $this->database->exec("SET sql_mode = 'NO_ENGINE_SUBSTITUTION', foreign_key_checks = 0");
        $this->run('schema.sql');
        $this->run('triggers.sql');
        $this->seed($version);
    }

    /** Deletes every row, also of tables that modules made, and puts those of a fresh installation back. */
    public function reset(string $version): void
    {
        $this->database->exec("USE `{$this->name}`");
        $this->database->exec("SET sql_mode = 'NO_ENGINE_SUBSTITUTION', foreign_key_checks = 0, @standin_core = 1");
        foreach ($this->filledTables() as $table) {
            $this->database->exec("DELETE FROM `$table`");
        }
        $this->seed($version);
        $this->database->exec('SET @standin_core = NULL');
    }

    /** @return list<string> */
    private function filledTables(): array
    {
        $tables = $this->database->query("SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'")->fetchAll(\PDO::FETCH_COLUMN);
        $questions = array_map(static fn ($table) => "(SELECT '$table' WHERE EXISTS (SELECT 1 FROM `$table`))", $tables);
        return $this->database->query(implode(' UNION ALL ', $questions))->fetchAll(\PDO::FETCH_COLUMN);
    }

    private function seed(string $version): void
    {
        $this->run('seed.sql');
        $set = $this->database->prepare("UPDATE tblconfiguration SET value = ? WHERE setting = 'Version'");
        $set->execute([$version . '-release.1']);
        $set = $this->database->prepare("UPDATE tblconfiguration SET value = ? WHERE setting = 'StandinInvoiceImmutability'");
        $set->execute([version_compare($version, '9', '<') ? '' : 'on']);
    }

    private function run(string $file): void
    {
        $statements = preg_split('/;\n(?=\n|CREATE|INSERT|--|$)/', (string) file_get_contents(__DIR__ . '/' . $file)) ?: [];
        foreach (array_filter(array_map('trim', $statements)) as $statement) {
            $this->database->exec($statement);
        }
    }
}
