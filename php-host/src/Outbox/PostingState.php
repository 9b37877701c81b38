<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** How far a change of credit is. */
enum PostingState: string
{
    /** To be sent, and certainly not yet sent. */
    case Recorded = 'recorded';
    /** Being sent; whether Fleio got it is not known. */
    case Sending = 'sending';
    /** Fleio has it. */
    case Confirmed = 'confirmed';
    /** The answer is lost; an admin must settle it. */
    case Unknown = 'unknown';
    /** It never happened, as an admin found out. */
    case Void = 'void';
}
