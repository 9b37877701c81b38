<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

/** How WHMCS taxes invoices. */
enum TaxMode: string
{
    /** No tax at all. */
    case Off = 'off';
    /** Tax comes on top of a line's amount. */
    case Exclusive = 'exclusive';
    /** A line's amount contains the tax. */
    case Inclusive = 'inclusive';
}
