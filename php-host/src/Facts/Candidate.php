<?php

declare(strict_types=1);

namespace Fleio\Host\Facts;

use Fleio\Host\Policy\Generated\FleioJson\ListedClient;
use Fleio\Host\Policy\Generated\Invoicing\ScreeningFacts;

/**
 * A client that Fleio listed to be invoiced, with the facts that say whether to ask about it.
 */
final readonly class Candidate
{
    /**
     * @param ClientFacts|null $client null where WHMCS has none or more than one could be meant
     */
    public function __construct(
        public ListedClient $listed,
        public ScreeningFacts $facts,
        public ?ClientFacts $client,
    ) {
    }
}
