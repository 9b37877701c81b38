<?php

declare(strict_types=1);

define('CLIENTAREA', true);
require __DIR__ . '/init.php';

redir('', 'clientarea.php');
