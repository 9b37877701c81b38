<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** Who entered a change of credit. */
enum PostingSource: string
{
    /** A run or a hook. */
    case Run = 'run';
    /** The first migration: fleio-whmcs 3.2.1 had posted it. */
    case Migration = 'migration';
    /** An admin. */
    case Admin = 'admin';
}
