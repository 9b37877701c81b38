<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** What became of a question that marks cycles in Fleio. */
enum ClaimState: string
{
    /** Recorded before the request; nobody knows whether Fleio got it. */
    case Asked = 'asked';
    /** Answered: these cycles are marked for us. */
    case Held = 'held';
    /** An invoice covers its cycles. */
    case Covered = 'covered';
    /** Its marks were taken back, or there were none. */
    case Released = 'released';
    /** The answer never came, and Fleio no longer names its cycles. */
    case Lost = 'lost';
}
