<?php

declare(strict_types=1);

namespace Standin\Tests\Api;

use Standin\Tests\WhmcsTestCase;

/** Mails that actions send, and what stops or chooses them. */
final class MailTest extends WhmcsTestCase
{
    public function testMails(): void
    {
        $client = $this->client();
        $id = $this->invoice($client, '10.00');
        $this->whmcs->database->table('tblemails')->delete();
        add_hook('EmailPreSend', 1, static fn (array $told) => $told['messagename'] === '' ? ['extra' => 'from the hook'] : null);
        $this->api('SendEmail', ['messagename' => 'Invoice Created', 'id' => $id]);
        $vars = base64_encode(serialize(['word' => 'hello']));
        $this->api(
            'SendEmail',
            [
                'customtype' => 'general', 'customsubject' => 'S {$word}',
                'custommessage' => '{$extra|escape} {$client_name}', 'customvars' => $vars, 'id' => $client,
            ],
        );
        $this->api('SendAdminEmail', ['customsubject' => 'A', 'custommessage' => 'B {$x}', 'mergefields' => ['x' => 1]]);

        $mails = $this->whmcs->database->table('tblemails')->orderBy('id')->get();
        self::assertSame(['Customer Invoice', 'S hello', 'A'], $mails->pluck('subject')->all());
        self::assertStringContainsString('$10.00 USD', $mails[0]->message);
        self::assertSame('from the hook Ann Example', $mails[1]->message);
        self::assertSame('admin@example.com', $mails[2]->to);
    }

    public function testAHookStopsAMail(): void
    {
        $id = $this->invoice($this->client(), '10.00');
        $this->whmcs->database->table('tblemails')->delete();
        add_hook('EmailPreSend', 1, static fn () => ['abortsend' => true]);
        $this->assertRefused(
            'Sending Failed. Please see documentation.',
            'SendEmail',
            ['messagename' => 'Invoice Created', 'id' => $id],
        );
        self::assertSame(0, $this->whmcs->database->table('tblemails')->count());
    }

    public function testTheClientsLanguageChoosesTheTemplate(): void
    {
        $german = [
            'type' => 'invoice', 'name' => 'Invoice Created', 'language' => 'german', 'subject' => 'Rechnung',
            'message' => 'x',
        ];
        $this->whmcs->database->table('tblemailtemplates')->insert($german);
        foreach (['german' => 'Rechnung', 'french' => 'Customer Invoice', '' => 'Customer Invoice'] as $language => $subject) {
            $id = $this->invoice($this->client(['language' => $language]), '10.00');
            $this->api('SendEmail', ['messagename' => 'Invoice Created', 'id' => $id]);
            self::assertSame($subject, $this->whmcs->database->table('tblemails')->orderByDesc('id')->value('subject'));
        }
    }
}
