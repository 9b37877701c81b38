<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Sends a template, or a text of the caller, about a client, a service or an invoice. */
final readonly class SendEmail implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    /** Templates of the system that cannot be sent by the API. */
    private const CLOSED = [
        'Automated Password Reset', 'Password Reset Validation', 'Client Signup Email', 'Order Confirmation',
        'User Account Created',
    ];

    public function answer(Request $request): array
    {
        if (!$request->has('messagename') && !$request->has('customtype')) {
            throw new ApiError('You must provide either an existing email template name or a custom message type');
        }
        if ($request->id('id') === 0) {
            throw new ApiError('Related ID is required');
        }
        $fields = $request->packed('customvars');
        return $request->has('messagename') ? $this->template($request, $fields) : $this->custom($request, $fields);
    }

    /** @param array<string, mixed> $fields */
    private function template(Request $request, array $fields): array
    {
        $name = $request->text('messagename');
        if (in_array($name, self::CLOSED, true)) {
            throw new ApiError('Email Template Not Supported: ' . $name);
        }
        $template = $this->whmcs->mail->template($name, $request->id('id')) ?? throw new ApiError('Email Template not found');
        if ((bool) $template->disabled) {
            throw new ApiError('Email Template is disabled');
        }
        return $this->sent(
            (string) $template->type,
            $request,
            fn () => $this->whmcs->mail->sendTemplate($name, $request->id('id'), $fields),
        );
    }

    /** @param array<string, mixed> $fields */
    private function custom(Request $request, array $fields): array
    {
        foreach (['customsubject' => 'subject', 'custommessage' => 'message'] as $name => $what) {
            $request->has($name) || throw new ApiError('A custom email ' . $what . ' is required');
        }
        $type = $request->text('customtype');
        if (!in_array($type, ['general', 'product', 'domain', 'invoice', 'support', 'affiliate'], true)) {
            throw new ApiError('Invalid custom email type');
        }
        return $this->sent($type, $request, fn () => $this->whmcs->mail->sendCustom(
            $type,
            $request->id('id'),
            $request->text('customsubject'),
            $request->text('custommessage'),
            $fields,
        ));
    }

    private function sent(string $type, Request $request, \Closure $send): array
    {
        if ($this->whmcs->mail->recipient($type, $request->id('id')) === null || !$send()) {
            throw new ApiError('Sending Failed. Please see documentation.');
        }
        return [];
    }
}
