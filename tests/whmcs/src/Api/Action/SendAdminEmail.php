<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Sends a mail to the staff. */
final readonly class SendAdminEmail implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        if (!$request->has('messagename') && !($request->has('customsubject') && $request->has('custommessage'))) {
            throw new ApiError('You must specify a template name or a custom subject and message');
        }
        if (!in_array($request->text('type') ?: 'system', ['system', 'account', 'support'], true)) {
            throw new ApiError('Invalid Type');
        }
        $name = $request->text('messagename');
        if ($name !== '' && !$this->whmcs->database->table('tblemailtemplates')->where(['type' => 'admin', 'name' => $name])->exists()) {
            throw new ApiError('Email Template not found');
        }
        $this->whmcs->mail->sendToAdmins(
            $name,
            $request->list('mergefields'),
            $request->text('customsubject'),
            $request->text('custommessage'),
        );
        return [];
    }
}
