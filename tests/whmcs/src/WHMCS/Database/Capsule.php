<?php

declare(strict_types=1);

namespace WHMCS\Database;

use Illuminate\Database\Capsule\Manager;

/** The supported way to the database: Illuminate's manager, booted, global. Rows are objects. */
class Capsule extends Manager
{
}
