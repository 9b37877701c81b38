<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Demo;

use Fleio\EndToEnd\Cloud;
use Fleio\EndToEnd\Panel;
use Fleio\EndToEnd\Subscriber;

/**
 * Cases in which nothing is invoiced, each made to happen, and what the module says about it.
 */
final readonly class Troubles
{
    public function __construct(
        private Panel $panel,
        private Cloud $cloud,
        private Book $book,
        private Story $story,
    ) {
    }

    public function play(int $product, Table $table): void
    {
        $this->heldClients($product, $table);
        $this->lostAnswer($product, $table);
        $this->refusedByWhmcs($product, $table);
        $this->tooMuch($product, $table);
    }

    private function heldClients(int $product, Table $table): void
    {
        [$nothing, $twice, $currency, $suspended] = [
            $this->owing($product, 'nothing'),
            $this->owing($product, 'twice'),
            $this->owing($product, 'currency'),
            $this->owing($product, 'suspended'),
        ];
        $this->panel->execute("UPDATE tblhosting SET domainstatus = 'Suspended' WHERE id = ?", [$suspended->service]);
        $this->story->cron();
        $this->tell($table, 'Suspended, and setting 21 is off', $suspended);
        $this->owe($twice);
        $this->story->cron();
        $this->tell($table, 'Over the limit again the same day', $twice);
        $this->story->pass(1);
        $this->owe($currency);
        $this->panel->execute('UPDATE tblclients SET currency = 1 WHERE id = ?', [$currency->client]);
        $this->story->cron();
        $this->tell($table, 'Another currency, a line is open', $currency);
        $this->tell($table, 'Nothing used since its invoice', $nothing);
    }

    /** Fleio does what it was asked and its answer never arrives. */
    private function lostAnswer(int $product, Table $table): void
    {
        $client = $this->owing($product, 'lost');
        $this->cloud->fault(['kind' => 'drop', 'after_work' => true], ['endpoint' => 'clients.claim']);
        $this->says($table, "Fleio's answer was lost", 1);
        $this->says($table, 'the next run', 1);
    }

    /** The invoice is decided anew by the next run. */
    private function refusedByWhmcs(int $product, Table $table): void
    {
        $this->owing($product, 'refused');
        $this->panel->faults('fail api CreateInvoice#1 Gateway is not active');
        $this->says($table, 'WHMCS refuses the invoice', 1);
        $this->panel->faults('');
        $this->says($table, 'the next run', 1);
    }

    /** A run that would issue much more than runs usually do. */
    private function tooMuch(int $product, Table $table): void
    {
        $this->owing($product, 'much');
        $this->panel->addonSetting('fleio', 'breaker_amount', '0.50');
        $this->says($table, 'A run would issue more than 0.50', 2);
    }

    private function owing(int $product, string $uuid): Subscriber
    {
        $client = $this->story->subscribe($product, $uuid);
        $this->owe($client);

        return $client;
    }

    private function tell(Table $table, string $case, Subscriber $client): void
    {
        $table->row(['case' => $case, 'what the module says' => $this->book->last($client->client)]);
    }

    private function owe(Subscriber $client): void
    {
        $this->cloud->usage('60.00', ['client' => $client->fleioClient]);
        $this->cloud->processClients();
    }

    /** Runs the cron, and prints the last lines that it wrote for the operator. */
    private function says(Table $table, string $case, int $most): void
    {
        $before = count($this->panel->activity());
        $this->story->cron();
        foreach (array_slice(array_slice($this->panel->activity(), $before), -$most) as $line) {
            $table->row(['case' => $case, 'what the module says' => $line]);
        }
    }
}
