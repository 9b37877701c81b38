<?php

declare(strict_types=1);

namespace Standin\Api;

use Standin\Whmcs;

/**
 * One action of the local API. Each class in Action/ is one, named like the action; a file there registers it.
 */
interface Action
{
    public function __construct(Whmcs $whmcs);

    /**
     * @return array<string, mixed> the fields besides `result`
     * @throws ApiError for a documented error
     */
    public function answer(Request $request): array;
}
