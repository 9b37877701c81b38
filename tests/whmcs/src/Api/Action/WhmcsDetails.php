<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Says which version this is. */
final readonly class WhmcsDetails implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $canonical = (string) $this->whmcs->settings->get('Version');
        return ['whmcs' => ['version' => explode('-', $canonical)[0], 'canonicalversion' => $canonical]];
    }
}
