<?php

declare(strict_types=1);

/** Asks the address given for one page of clients and prints it, in a PHP that trusts whom its settings say. */

use Fleio\Host\Exception\FleioFailure;
use Fleio\Host\Fleio\Endpoint;
use Fleio\Host\Fleio\FleioOptions;
use Fleio\Host\Fleio\HttpFleioApi;

require __DIR__ . '/bootstrap.php';

try {
    echo HttpFleioApi::at(Endpoint::of($argv[1], 'token'), new FleioOptions(attempts: 1))->clientsPage(1);
} catch (FleioFailure $failure) {
    echo $failure->getMessage();
}
