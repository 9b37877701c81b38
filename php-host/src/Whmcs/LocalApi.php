<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

use Fleio\Host\Exception\LocalApiRefused;
use Fleio\Host\Exception\LocalApiUnclear;

/** WHMCS's local API: the only way in which this host changes something in WHMCS. */
interface LocalApi
{
    /**
     * Calls an action.
     *
     * @param array<string, mixed> $values amounts as decimal strings
     * @return array<string, mixed> the answer of a success, without its `result`
     * @throws LocalApiRefused when WHMCS says no: nothing was done
     * @throws LocalApiUnclear when it ended without an answer: it may have been done
     */
    public function call(string $action, array $values): array;
}
