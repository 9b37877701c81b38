<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\Request;
use Standin\Whmcs;

/** Decrypts what EncryptPassword gave. */
final readonly class DecryptPassword implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        return ['password' => $this->whmcs->encryption->decrypt($request->text('password2'))];
    }
}
