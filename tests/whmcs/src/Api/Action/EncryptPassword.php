<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Encrypts; the answer differs each time. */
final readonly class EncryptPassword implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        return ['password' => $this->whmcs->encryption->encrypt($request->text('password2'))];
    }
}
