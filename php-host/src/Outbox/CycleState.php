<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** What is known of an ended cycle. */
enum CycleState: string
{
    /** Held back because too little was due: it triggers nothing by itself, the next invoice bills it too. */
    case Carried = 'carried';
    /** An automatic invoice covers it, whatever became of that. */
    case Covered = 'covered';
}
