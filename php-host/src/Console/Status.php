<?php

declare(strict_types=1);

namespace Fleio\Host\Console;

use Fleio\Host\Host;
use Fleio\Host\Outbox\Claims;
use Fleio\Host\Outbox\Effects;
use Fleio\Host\Outbox\InstallationRow;
use Fleio\Host\Outbox\Installations;
use Fleio\Host\Outbox\Notices;
use Fleio\Host\Outbox\Rows;
use Fleio\Host\Outbox\RunReport;
use Fleio\Host\Outbox\Runs;
use Fleio\Host\Outbox\Transaction;

/**
 * `fleio status`.
 */
final readonly class Status
{
    private const RUNS = 5;

    public function __construct(private Host $host)
    {
    }

    /** @param list<string> $words */
    public function perform(array $words): bool
    {
        Words::read($words)->expectNoOthers();
        $installations = (new Installations($this->host->database, new Transaction($this->host->database)))->all();
        if ($installations === []) {
            echo "No installation yet: make a product of the module fleio, fill in its settings, and wait for the cron.\n";
        }
        foreach ($installations as $installation) {
            $this->tell($installation);
        }
        foreach ((new Notices($this->host->database))->open() as $notice) {
            echo "since {$this->moment($notice->firstAt)}, {$notice->times} times: {$notice->message}\n";
        }

        return true;
    }

    private function tell(InstallationRow $installation): void
    {
        echo "installation {$installation->id} ({$installation->apiUrl})\n";
        $runs = new Runs($this->host->database, new Transaction($this->host->database));
        foreach ($runs->latest($installation->id, self::RUNS) as $run) {
            echo '  ' . $this->words($run) . "\n";
        }
        $claims = new Claims($this->host->database, new Rows($this->host->database));
        $open = count($claims->open($installation->id));
        $lost = $claims->countLost($installation->id);
        $parked = count((new Effects($this->host->database))->parked($installation->id));
        echo "  {$open} claims open, {$lost} lost, {$parked} effects parked\n";
        if ($installation->breakerRun !== null) {
            echo "  run {$installation->breakerRun} would have issued too much: `fleio parked`\n";
        }
    }

    private function words(RunReport $run): string
    {
        $ended = $run->endedAt === null ? 'going on' : $run->state->value;
        $note = $run->note === null ? '' : " {$run->note}";

        return "run {$run->id} of {$this->moment($run->beganAt)}: {$ended}, {$run->issued} invoices.{$note}";
    }

    private function moment(int $instant): string
    {
        return date('Y-m-d H:i', $instant);
    }
}
