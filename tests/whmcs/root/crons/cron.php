<?php

declare(strict_types=1);

// Called by the system every five minutes: cron.php, cron.php all --force, cron.php do --CreateInvoices.
use Standin\Cron\Cron;
use Standin\Refused;
use Standin\Whmcs;

if (PHP_SAPI !== 'cli') {
    exit('The cron runs on the command line only.');
}
require dirname(__DIR__) . '/init.php';

$cron = new Cron(Whmcs::running());
$words = array_slice($argv, 1);
try {
    if (($words[0] ?? 'all') === 'do') {
        array_map(static fn ($word) => $cron->runOnly(ltrim($word, '-')), array_slice($words, 1));
    } else {
        $cron->call(in_array('--force', $words, true));
    }
} catch (Refused $refused) {
    fwrite(STDERR, $refused->getMessage() . "\n");
    exit(1);
}
