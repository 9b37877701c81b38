<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Says which member of staff acts. */
final readonly class GetAdminDetails implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        $admins = $this->whmcs->database->table('tbladmins');
        $admin = $this->whmcs->actor->adminId > 0
            ? $admins->where('id', $this->whmcs->actor->adminId)->first()
            : ($request->admin === null ? $admins->orderBy('id')->first() : $admins->where('username', $request->admin)->first());
        if ($admin === null) {
            throw new ApiError('You must be authenticated as an admin user to perform this action');
        }
        return [
            'adminid' => (int) $admin->id,
            'name' => trim($admin->firstname . ' ' . $admin->lastname),
            'notes' => $admin->notes,
            'signature' => $admin->signature,
            'allowedpermissions' => 'API Access',
            'departments' => $admin->supportdepts,
            'requestTime' => $this->whmcs->clock->stamp(),
            'whmcs' => ['version' => explode('-', (string) $this->whmcs->settings->get('Version'))[0]],
        ];
    }
}
