<?php

declare(strict_types=1);

define('ADMINAREA', true);
require __DIR__ . '/../init.php';

Standin\Web\Admin\Dashboard::serve();
