<?php

declare(strict_types=1);

namespace Standin\Api\Action;

use Standin\Api\Action;
use Standin\Api\ApiError;
use Standin\Api\Request;
use Standin\Whmcs;

/** Announces an event to notification rules; here it is kept in the activity log. */
final readonly class TriggerNotificationEvent implements Action
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    public function answer(Request $request): array
    {
        foreach (['notification_identifier', 'title', 'message'] as $name) {
            $request->has($name) || throw new ApiError($name . ' is required');
        }
        $values = $request->values;
        foreach ($this->whmcs->hooks->run(
            'NotificationPreSend',
            ['eventType' => 'API', 'eventName' => $request->text('notification_identifier')] + $values,
        ) as $answer) {
            if ($answer === false) {
                return [];
            }
        }
        $this->whmcs->activity->write('Notification: ' . $request->text('title') . ' - ' . $request->text('message'));
        return [];
    }
}
