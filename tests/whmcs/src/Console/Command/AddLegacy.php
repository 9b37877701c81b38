<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Whmcs;

/** Adds what old installations hold and new code stumbles over. */
final class AddLegacy implements Command
{
    public function summary(): string
    {
        return 'Adds a client as old installations hold them: no uuid, encoded names, no user, ids that mean several things.';
    }

    public function arguments(): array
    {
        return [];
    }

    public function options(): array
    {
        return [];
    }

    public function run(Input $input): int
    {
        $whmcs = $input->whmcs();
        $client = $this->addClient($whmcs);
        $service = $this->addService($whmcs, $client);
        $invoice = $this->addInvoice($whmcs, $client, $service);
        echo "client $client, service $service, invoice $invoice\n";
        return 0;
    }

    private function addClient(Whmcs $whmcs): int
    {
        return $whmcs->database->table('tblclients')->insertGetId([
            'firstname' => 'Se&aacute;n &quot;Jack&quot;', 'lastname' => 'O&#039;Brien', 'companyname' => 'Bits &amp; Bytes',
            'email' => bin2hex(random_bytes(6)) . '@example.com', 'country' => '', 'currency' => 0,
        ]);
    }

    private function addService(Whmcs $whmcs, int $client): int
    {
        return $whmcs->database->table('tblhosting')->insertGetId([
            'userid' => $client, 'packageid' => 0, 'nextduedate' => '0000-00-00', 'billingcycle' => 'One Time', 'domainstatus' => 'Active',
        ]);
    }

    /** One item for each type that may carry the same relid, an unpaid invoice of before 9.0. */
    private function addInvoice(Whmcs $whmcs, int $client, int $service): int
    {
        $invoice = $whmcs->ledger->insertInvoice([
            'userid' => $client, 'duedate' => '2019-01-31', 'status' => 'Unpaid', 'subtotal' => '50.00', 'total' => '50.00',
        ]);
        foreach (['Hosting', 'Addon', 'DomainRegister', 'Item', 'Upgrade'] as $type) {
            $whmcs->ledger->insertItem([
                'invoiceid' => $invoice, 'userid' => $client, 'type' => $type, 'relid' => $service,
                'amount' => '10.00', 'description' => $type,
            ]);
        }
        return $invoice;
    }
}
