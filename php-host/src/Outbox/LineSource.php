<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

/** Who made a line. */
enum LineSource: string
{
    /** This module. */
    case Ours = 'ours';
    /** WHMCS: an order or a renewal of a Fleio service. */
    case Whmcs = 'whmcs';
    /** fleio-whmcs 3.2.1, before this module. */
    case Legacy = 'legacy';
}
