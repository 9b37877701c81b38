<?php

/**
 * Plays the three scenarios of the original's README on a real WHMCS stand-in and a simulated Fleio, and prints what was
 * decided on each day. `make demo` builds what it needs.
 */

declare(strict_types=1);

use Fleio\EndToEnd\Cloud;
use Fleio\EndToEnd\Component;
use Fleio\EndToEnd\Demo\Book;
use Fleio\EndToEnd\Demo\Story;
use Fleio\EndToEnd\Demo\Table;
use Fleio\EndToEnd\Demo\Troubles;
use Fleio\EndToEnd\Panel;

require __DIR__ . '/bootstrap.php';

$journal = $argv[1] ?? null;
echo "WHMCS with a database of its own, a simulated Fleio, and the module between them: starting\n\n";
$panel = new Panel(settings: Component::settings());
$panel->link(dirname(__DIR__, 2) . '/modules/servers/fleio');
$cloud = Cloud::start();
$book = new Book($panel);
$story = new Story($panel, $cloud, $book);
$product = $story->begin();
$columns = ['day' => 3, 'client' => 6, 'used' => 6, 'invoice' => 9, 'service' => 9, 'decision' => 15, 'reason' => 40];
$story->play(new Table($columns));

echo "\nWhat is not invoiced, and what waits for an admin\n\n";
(new Troubles($panel, $cloud, $book, $story))->play($product, new Table(['case' => 34, 'what the module says' => 60]));

if ($journal !== null) {
    $lines = $book->journal('0.1.0');
    file_put_contents($journal, implode("\n", $lines) . "\n");
    echo "\n", count($lines), " lines of the journal are in {$journal}\n";
}
