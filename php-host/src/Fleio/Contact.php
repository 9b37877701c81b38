<?php

declare(strict_types=1);

namespace Fleio\Host\Fleio;

/** Name and address of a client. Fleio cuts nothing: lengths are the caller's to keep. */
final readonly class Contact
{
    /**
     * @param string $country two letters
     * @param string $zipCode at most ten characters
     * @param string $phone a plus with the country's prefix, or empty
     */
    public function __construct(
        public string $firstName,
        public string $lastName,
        public string $company,
        public string $address1,
        public string $address2,
        public string $city,
        public string $state,
        public string $country,
        public string $zipCode,
        public string $phone,
    ) {
    }
}
