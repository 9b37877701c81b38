<?php

declare(strict_types=1);

namespace WHMCS;

/** Carbon as doc samples use it. */
class Carbon extends \Carbon\Carbon
{
    /** A date in the format of the setting DateFormat. */
    public function toAdminDateFormat(): string
    {
        return $this->format(getDateFormat());
    }
}
