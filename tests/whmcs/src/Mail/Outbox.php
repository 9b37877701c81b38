<?php

declare(strict_types=1);

namespace Standin\Mail;

use Standin\Refused;
use Standin\Whmcs;

/** Sends e-mails from templates. What is sent stays in tblemails; nothing leaves the machine. */
final readonly class Outbox
{
    private Rendering $rendering;
    private MergeFields $fields;

    public function __construct(private Whmcs $whmcs)
    {
        $this->rendering = new Rendering($whmcs->site->root . '/templates_c');
        $this->fields = new MergeFields($whmcs);
    }

    /**
     * Sends one template about a client, a service or an invoice, as its type says.
     *
     * @param array<string, mixed> $extra merge fields
     * @return bool whether it went out
     */
    public function sendTemplate(string $name, int $relatedId, array $extra = []): bool
    {
        $template = $this->template($name, $relatedId);
        if ($template === null || (bool) $template->disabled) {
            return false;
        }
        return $this->send($template, $relatedId, $extra);
    }

    /**
     * Sends a text of the caller's own.
     *
     * @param array<string, mixed> $extra
     */
    public function sendCustom(string $type, int $relatedId, string $subject, string $message, array $extra): bool
    {
        return $this->send(
            (object) ['name' => '', 'type' => $type, 'subject' => $subject, 'message' => $message],
            $relatedId,
            $extra,
        );
    }

    /** The client that a mail of this type goes to; null when nothing of that id is there. */
    public function recipient(string $type, int $relatedId): ?object
    {
        return $this->whmcs->clients->find($this->fields->clientOf($type, $relatedId));
    }

    /** @param array<string, mixed> $fields */
    public function sendToAdmins(string $name, array $fields, string $subject = '', string $message = ''): bool
    {
        $template = $this->whmcs->database->table('tblemailtemplates')->where(['type' => 'admin', 'name' => $name])->first();
        $template ??= (object) ['name' => $name, 'type' => 'admin', 'subject' => $subject ?: $name, 'message' => $message];
        $to = $this->whmcs->database->table('tbladmins')->where('disabled', 0)->pluck('email')->all();
        return $this->deliver($template, 0, $to, $fields);
    }

    /** The template in the client's language, else the default one; null when there is none of this name. */
    public function template(string $name, int $relatedId): ?object
    {
        $rows = $this->whmcs->database->table('tblemailtemplates')->where('name', $name)->where('type', '<>', 'admin')->get();
        $default = $rows->firstWhere('language', '');
        if ($default === null || $rows->count() === 1) {
            return $default;
        }
        $clientId = $this->fields->clientOf($default->type, $relatedId);
        $language = (string) $this->whmcs->database->table('tblclients')->where('id', $clientId)->value('language');
        return ($language === '' ? null : $rows->firstWhere('language', $language)) ?? $default;
    }

    /** @param array<string, mixed> $extra */
    private function send(object $template, int $relatedId, array $extra): bool
    {
        $fields = $extra + $this->fields->of((string) $template->type, $relatedId);
        $arguments = ['messagename' => $template->name, 'relid' => $relatedId, 'mergefields' => $fields];
        foreach ($this->whmcs->hooks->run('EmailPreSend', $arguments) as $answer) {
            if (is_array($answer) && ($answer['abortsend'] ?? false) === true) {
                return false;
            }
            $fields = (is_array($answer) ? $answer : []) + $fields;
        }
        $clientId = $this->fields->clientOf((string) $template->type, $relatedId);
        $client = $this->whmcs->clients->find($clientId)
            ?? throw new Refused("No client belongs to {$template->type} $relatedId: no mail is sent.");
        return $this->deliver($template, $clientId, [$client->email], $fields);
    }

    /**
     * @param list<string> $to
     * @param array<string, mixed> $fields
     */
    private function deliver(object $template, int $clientId, array $to, array $fields): bool
    {
        $subject = $this->rendering->render((string) $template->subject, $fields);
        $message = $this->rendering->render((string) $template->message, $fields);
        $logged = ['userid' => $clientId, 'subject' => $subject, 'message' => $message, 'to' => implode(', ', $to)];
        $this->whmcs->hooks->run('EmailPreLog', $logged);
        $this->whmcs->database->table('tblemails')->insert($logged + [
            'date' => $this->whmcs->clock->stamp(),
            'message_data' => json_encode(['template' => $template->name]),
        ]);
        return true;
    }
}
