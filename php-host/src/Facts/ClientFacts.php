<?php

declare(strict_types=1);

namespace Fleio\Host\Facts;

use Fleio\Host\Outbox\MappedClient;
use Fleio\Host\Policy\Generated\Types\Charging;
use Fleio\Host\Policy\Generated\Types\Client;
use Fleio\Host\Policy\Generated\Types\Service;
use Fleio\Host\Whmcs\ClientRow;
use Fleio\Host\Whmcs\ServiceRow;

/**
 * What WHMCS and our own tables know of a client in one installation, before Fleio is asked.
 */
final readonly class ClientFacts
{
    /**
     * @param list<Service> $services all Fleio services of the installation, in any status
     * @param ServiceRow|null $chosen the service whose product's terms hold; null where there is no service
     * @param list<string> $carried Fleio's ids of cycles that were carried
     * @param list<string> $covered Fleio's ids of cycles that an automatic invoice covers
     */
    public function __construct(
        public ClientRow $row,
        public MappedClient $known,
        public Client $client,
        public array $services,
        public ?ServiceRow $chosen,
        public ClientLines $lines,
        public array $carried,
        public array $covered,
        public Charging $charging,
    ) {
    }
}
