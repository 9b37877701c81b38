<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Demo;

use Fleio\EndToEnd\Panel;
use Fleio\Host\Outbox\Journal;
use Fleio\Host\Outbox\JournalExport;
use Fleio\Host\Outbox\JournalFilter;
use Fleio\Host\Outbox\JournalRow;
use Fleio\Host\Outbox\Rows;
use Fleio\Host\Policy\Generated\Invoicing\AnyDecision;
use Fleio\Host\Policy\Generated\Invoicing\AnyScreening;
use Fleio\Host\Policy\Generated\Types\Terms;
use Fleio\Host\Wording\Sentences;
use Illuminate\Database\MySqlConnection;

/**
 * What the module wrote down about its decisions, read as an admin would.
 */
final readonly class Book
{
    private MySqlConnection $database;

    public function __construct(private Panel $panel)
    {
        $this->database = new MySqlConnection($panel->connect());
    }

    /** The last decision about a client, in words; empty when there is none. */
    public function last(int $clientId): string
    {
        $rows = (new Journal($this->database, new Rows($this->database)))->latestOf(1, $clientId, 1);

        return $rows === [] ? '' : $this->words($rows[0]);
    }

    /** @return list<string> the journal, as `policy-kit replay` reads it */
    public function journal(string $contract): array
    {
        return iterator_to_array((new JournalExport($this->database))->lines(new JournalFilter(), $contract), false);
    }

    private function words(JournalRow $row): string
    {
        if ($row->answer === null) {
            return "No decision: {$row->failure}";
        }
        $answer = $row->answer['value'];
        $terms = json_decode($this->panel->value('SELECT terms FROM mod_fleio_terms WHERE id = ?', [$row->termsId]), true);
        $sentences = Sentences::under(Terms::fromWire($terms));
        $read = $row->function === 'screen' ? AnyScreening::fromWire($answer) : AnyDecision::fromWire($answer);

        return $sentences->answer($read);
    }
}
