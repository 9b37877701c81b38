<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** A client to be made in Fleio, with its user and its first cloud service. */
final readonly class NewClient
{
    /**
     * @param string $uuid of the WHMCS client; Fleio's client and its user carry it
     * @param int $serviceId of the WHMCS service that the ordered cloud service belongs to
     * @param string $currency code
     * @param string $configuration name of a configuration of Fleio, empty for its default
     * @param list<string> $groups names of client groups, at most ten
     */
    public function __construct(
        public Contact $contact,
        public string $fax,
        public string $email,
        public string $uuid,
        public int $serviceId,
        public string $currency,
        public string $userName,
        #[\SensitiveParameter]
        public string $password,
        public string $configuration = '',
        public array $groups = [],
    ) {
    }
}
