<?php

declare(strict_types=1);

namespace WHMCS\Exception;

/** A model refused to change an invoice that is no draft. The name is the stand-in's own: that of WHMCS is not documented. */
class ImmutableInvoice extends \RuntimeException
{
}
