<?php

declare(strict_types=1);

namespace Fleio\Host\Console;

use Fleio\Host\Host;
use Fleio\Host\Outbox\ClientMap;
use Fleio\Host\Outbox\Effects;
use Fleio\Host\Outbox\Installations;
use Fleio\Host\Outbox\Notices;
use Fleio\Host\Outbox\Rows;
use Fleio\Host\Outbox\Transaction;
use Fleio\Host\Run\AdminWord;
use Fleio\Host\Whmcs\Invoices;
use Fleio\Host\Whmcs\WhmcsLocalApi;

/**
 * `fleio parked`, `fleio retry ID`, `fleio release ID`.
 */
final readonly class Parked
{
    public function __construct(private Host $host)
    {
    }

    /** @param list<string> $words */
    public function perform(string $command, array $words): bool
    {
        $read = Words::read($words);
        if ($command === 'parked') {
            $read->expectNoOthers();
            $this->list();

            return true;
        }
        $id = $read->onlyNumber('the number of what is parked');
        $now = $this->host->clock->now();
        echo ($command === 'retry' ? $this->word()->retry($id, $now) : $this->word()->release($id, $now)) . "\n";

        return true;
    }

    private function list(): void
    {
        $count = 0;
        foreach ($this->installations()->all() as $installation) {
            foreach ((new Effects($this->host->database))->parked($installation->id) as $effect) {
                $net = $effect->payload['net'] ?? null;
                $amount = $net === null ? '' : ", {$net['amount']} {$net['currency']}";
                echo "{$effect->id}: client {$effect->clientId}, {$effect->kind}{$amount}: {$effect->reason}\n";
                $count++;
            }
        }
        echo $count === 0 ? "Nothing is parked.\n" : "`fleio retry ID` lets one go on, `fleio release ID` gives it up.\n";
    }

    private function word(): AdminWord
    {
        $notices = new Notices($this->host->database);

        $invoices = new Invoices(new WhmcsLocalApi(), $this->host->database);
        $clients = new ClientMap($this->host->database, new Rows($this->host->database));

        return new AdminWord(new Effects($this->host->database), $this->installations(), $notices, $invoices, $clients);
    }

    private function installations(): Installations
    {
        return new Installations($this->host->database, new Transaction($this->host->database));
    }
}
