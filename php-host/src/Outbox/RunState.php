<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** How far a run came. */
enum RunState: string
{
    /** It goes on, or its process ended without a word. */
    case Running = 'running';
    /** It came to its end. */
    case Done = 'done';
    /** Its time was up; the next one goes on where it stopped. */
    case Partial = 'partial';
    /** It ended by an error. */
    case Failed = 'failed';
    /** It decided nothing: its time could not be trusted, say. */
    case Skipped = 'skipped';
}
