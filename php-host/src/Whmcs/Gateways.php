<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

use Illuminate\Database\Connection;

/** Reads the payment gateways. */
final readonly class Gateways
{
    public function __construct(private Connection $database)
    {
    }

    /** @return list<string> system names of the gateways that are switched on, such as `stripe`, in alphabetical order */
    public function active(): array
    {
        // Every gateway that is switched on has its display name here; switching it off removes its rows.
        return $this->database->table('tblpaymentgateways')->where('setting', 'name')
            ->distinct()->orderBy('gateway')->pluck('gateway')->all();
    }
}
