<?php

declare(strict_types=1);

namespace Fleio\Host\Console;

use Fleio\Host\Exception\UnusableWords;
use Fleio\Host\Host;
use Fleio\Host\Outbox\Installations;
use Fleio\Host\Outbox\Transaction;

/**
 * `fleio confirm`: an admin's word about a changed API URL.
 */
final readonly class Confirm
{
    public function __construct(private Host $host)
    {
    }

    /** @param list<string> $words */
    public function perform(array $words): bool
    {
        $read = Words::read($words, ['product'], ['same', 'other']);
        $read->expectNoOthers();
        if ($read->has('same') === $read->has('other')) {
            throw UnusableWords::missing('One of --same and --other');
        }
        $installations = new Installations($this->host->database, new Transaction($this->host->database));
        $of = $installations->confirm($read->number('product'), $read->has('same'), $this->host->clock->now());
        echo "Product {$of->productId} belongs to installation {$of->installationId} at {$of->apiUrl}.\n";

        return true;
    }
}
