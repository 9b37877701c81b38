<?php

declare(strict_types=1);

namespace Fleio\Host\Console;

use Fleio\Host\Host;
use Fleio\Host\Outbox\RunState;
use Fleio\Host\Run\ScratchBoard;
use Fleio\Host\Run\Summary;
use Fleio\Host\Run\Wiring;

/**
 * `fleio run`, also dry.
 */
final readonly class RunNow
{
    public function __construct(private Host $host)
    {
    }

    /** @param list<string> $words */
    public function perform(array $words): bool
    {
        $read = Words::read($words, switches: ['dry']);
        $read->expectNoOthers();

        return $read->has('dry') ? $this->preview() : $this->run();
    }

    private function run(): bool
    {
        $summaries = $this->host->runAll();
        if ($summaries === []) {
            echo "Nothing was run: no product of the module fleio has settings that hold, or all are switched off.\n"
                . "`fleio status` says what is wrong.\n";
        }
        $isGood = $summaries !== [];
        foreach ($summaries as $summary) {
            self::tell($summary);
            $isGood = $isGood && $summary->state !== RunState::Failed;
        }

        return $isGood;
    }

    private function preview(): bool
    {
        $wiring = new Wiring($this->host);
        $board = new ScratchBoard();
        foreach ($this->host->knownInstallations($wiring, $board) as $installation) {
            echo "installation {$installation->id} ({$installation->apiUrl})\n";
            $count = 0;
            foreach ($wiring->preview($installation) as $client) {
                $name = $client->clientId === null ? "Fleio's client {$client->fleioId}" : "client {$client->clientId}";
                echo "  {$name}: {$client->words}\n";
                $count++;
            }
            echo "  {$count} clients listed; nothing was recorded, claimed or invoiced\n";
        }
        foreach ($board->messages() as $message) {
            echo "{$message}\n";
        }

        return $board->messages() === [];
    }

    private static function tell(Summary $summary): void
    {
        $run = $summary->runId === null ? 'no run' : "run {$summary->runId}";
        echo "installation {$summary->installationId}: {$run}, {$summary->state->value}\n";
        foreach ($summary->counts as $what => $count) {
            echo "  {$count} {$what}\n";
        }
        if ($summary->note !== null) {
            echo "  {$summary->note}\n";
        }
    }
}
