<?php

declare(strict_types=1);

namespace Fleio\Host\Console;

use Fleio\Host\Host;
use Fleio\Host\Outbox\EffectRow;
use Fleio\Host\Outbox\Effects;
use Fleio\Host\Outbox\Installations;
use Fleio\Host\Outbox\Journal;
use Fleio\Host\Outbox\JournalRow;
use Fleio\Host\Outbox\Rows;
use Fleio\Host\Outbox\Transaction;
use Fleio\Host\Wording\Recorded;

/**
 * `fleio explain --client ID`: the last decisions about a client, each with its numbers and what was done.
 */
final readonly class Explain
{
    private const COUNT = 10;

    public function __construct(private Host $host)
    {
    }

    /** @param list<string> $words */
    public function perform(array $words): bool
    {
        $read = Words::read($words, ['client', 'count']);
        $read->expectNoOthers();
        $clientId = $read->number('client');
        $count = $read->option('count') === null ? self::COUNT : $read->number('count');
        $found = false;
        foreach ((new Installations($this->host->database, new Transaction($this->host->database)))->all() as $installation) {
            foreach ($this->journal()->latestOf($installation->id, $clientId, $count) as $row) {
                $this->tell($row);
                $found = true;
            }
            foreach ((new Effects($this->host->database))->latestOf($installation->id, $clientId, $count) as $effect) {
                self::effect($effect);
            }
        }
        if (!$found) {
            echo "Nothing was decided about client {$clientId} yet. Fleio lists only clients who owe something; "
                . "`fleio run --dry` shows them.\n";
        }

        return $found;
    }

    private function tell(JournalRow $row): void
    {
        $terms = $row->termsId === null ? null : $this->journal()->termsOf($row->termsId);
        echo date('Y-m-d H:i', $row->at) . ", run {$row->runId}, {$row->function}: " . Recorded::sentence($row, $terms) . "\n";
        foreach (Recorded::numbers($row, $terms) as $line) {
            echo "    {$line}\n";
        }
    }

    private static function effect(EffectRow $effect): void
    {
        $invoice = isset($effect->outcome['invoice']) ? ", invoice {$effect->outcome['invoice']}" : '';
        $reason = $effect->reason === null ? '' : ": {$effect->reason}";
        echo "effect {$effect->id} ({$effect->key}), {$effect->state->value}{$invoice}{$reason}\n";
    }

    private function journal(): Journal
    {
        return new Journal($this->host->database, new Rows($this->host->database));
    }
}
