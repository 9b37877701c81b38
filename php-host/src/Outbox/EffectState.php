<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** Where an effect stands. Done and dropped are ends; parked waits for an admin. */
enum EffectState: string
{
    /** To be done. */
    case Recorded = 'recorded';
    /** A run is at it, or ended while it was. */
    case Applying = 'applying';
    /** WHMCS has the draft invoice; `outcome` says which. */
    case Drafted = 'drafted';
    /** Done. */
    case Done = 'done';
    /** To be done again from `next_at` on. */
    case Retry = 'retry';
    /** An admin must decide. */
    case Parked = 'parked';
    /** Given up: nothing was done, and its key is free again. */
    case Dropped = 'dropped';
}
