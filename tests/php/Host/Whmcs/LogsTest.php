<?php

declare(strict_types=1);

namespace Tests\Host\Whmcs;

use Fleio\Host\Whmcs\ActivityLog;
use Fleio\Host\Whmcs\ModuleLog;

final class LogsTest extends ReaderTestCase
{
    private const TOKEN = 'To/ken+é"1 x';

    protected function setUp(): void
    {
        parent::setUp();
        $this->set('ModuleDebugMode', 'on');
    }

    public function testWhatHappenedIsToldWithItsClient(): void
    {
        (new ActivityLog())->say('issued invoice 12', 7);
        (new ActivityLog())->say('the run has ended');
        $rows = $this->database->table('tblactivitylog')->orderByDesc('id')->limit(2)->get();
        self::assertSame([['Fleio: the run has ended', 0], ['Fleio: issued invoice 12', 7]], $rows->map(
            static fn (object $row) => [$row->description, $row->userid],
        )->all());
    }

    public function testAHookThatThrowsDoesNotUndoWhatWasTold(): void
    {
        $file = tempnam(sys_get_temp_dir(), 'log');
        $before = ini_set('error_log', (string) $file);
        add_hook('LogActivity', 1, static fn () => throw new \LogicException('broken module'));
        (new ActivityLog())->say('issued invoice 12', 7);
        ini_set('error_log', (string) $before);
        $log = (string) file_get_contents((string) $file);
        unlink((string) $file);
        self::assertStringContainsString('Fleio: issued invoice 12 (not in the activity log: broken module)', $log);
    }

    public function testARequestIsWrittenDown(): void
    {
        $this->log()->record('GET', '/clients?page=2', '', 200, '{"count": 1}', 35, 1);
        $row = $this->row();
        self::assertSame(['fleio', 'get /clients', "GET /clients?page=2\n\n", "Status 200 after 35 ms, attempt 1\n\n{\"count\": 1}"], [
            $row->module, $row->action, $row->request, $row->response,
        ]);
    }

    public function testARequestWithoutAnAnswerSaysWhy(): void
    {
        $this->log()->record('POST', '/clients', '{"name": "Ann"}', null, 'The connection timed out.', 5000, 3);
        self::assertSame("POST /clients\n\n{\"name\": \"Ann\"}", $this->row()->request);
        self::assertSame("No answer after 5000 ms, attempt 3\n\nThe connection timed out.", $this->row()->response);
    }

    /** @dataProvider formsOfTheToken */
    public function testTheTokenIsMaskedInEveryForm(string $form): void
    {
        $this->log()->record("GET $form", "/clients/$form?q=$form", "{\"a\": \"$form\"}", 200, "echo: $form.", 1, 1);
        $row = $this->row();
        $text = $row->action . $row->request . $row->response;
        self::assertStringNotContainsStringIgnoringCase($form, $text);
        self::assertStringNotContainsString('ken', $text);
        self::assertStringContainsString('echo: ********.', $text);
    }

    /** @return array<string, array{string}> */
    public function formsOfTheToken(): array
    {
        return [
            'as it is' => [self::TOKEN],
            'in a path' => [rawurlencode(self::TOKEN)],
            'in a form' => [urlencode(self::TOKEN)],
            'in JSON' => [substr((string) json_encode(self::TOKEN), 1, -1)],
            'in JSON without escapes' => [substr((string) json_encode(self::TOKEN, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE), 1, -1)],
        ];
    }

    /** @dataProvider secrets */
    public function testWhatLetsSomebodyInIsMasked(string $expected, string $text): void
    {
        $this->log()->record('POST', '/get-sso-session', $text, 200, $text, 1, 1);
        self::assertStringEndsWith("\n\n$expected", $this->row()->request);
        self::assertStringEndsWith("\n\n$expected", $this->row()->response);
    }

    /** @return array<string, array{string, string}> */
    public function secrets(): array
    {
        return [
            'session' => ['{"hash_val": "********"}', '{"hash_val": "uuid:17:abc"}'],
            'session without spaces' => ['{"hash_val":"********","a":"b"}', '{"hash_val":"uuid:17:abc","a":"b"}'],
            'a quote inside' => ['{"password": "********", "email": "a@b"}', '{"password": "x\"y", "email": "a@b"}'],
            'cut in the middle' => ['{"password": "********', '{"password": "xy'],
            'address' => ['https://f/sso?euid=1&hash_val=********&a=b', 'https://f/sso?euid=1&hash_val=abc&a=b'],
            'nothing secret' => ['{"hashes": 3, "password_set": true}', '{"hashes": 3, "password_set": true}'],
        ];
    }

    public function testALongBodyIsCutAfterItWasMasked(): void
    {
        $body = str_repeat('é', 32764) . self::TOKEN . str_repeat('x', 100000);
        $this->log()->record('GET', '/clients', '', 200, $body, 1, 1);
        $response = $this->row()->response;
        self::assertLessThan(65700, strlen($response));
        self::assertStringContainsString("é********\n(cut, ", $response);
        self::assertStringNotContainsString('To', $response);
    }

    public function testBytesThatAreNoTextAreWrittenAsQuestionMarks(): void
    {
        $this->database->statement("SET SESSION sql_mode = 'STRICT_ALL_TABLES'");
        $this->log()->record('GET', '/clients', '', 200, "\xff\xfe{", 1, 1);
        self::assertStringEndsWith("\n\n??{", $this->row()->response);
    }

    public function testALongValueIsMaskedToo(): void
    {
        $this->log()->record('GET', '/clients', '', 200, '{"password": "' . str_repeat('\\"a', 50000) . '"}', 1, 1);
        self::assertStringEndsWith('{"password": "********"}', $this->row()->response);
    }

    public function testABodyThatCannotBeMaskedIsNotShown(): void
    {
        $this->log()->record('GET', '/clients', '', 200, '{"password": "' . str_repeat('\\"a', 2000000) . '"}', 1, 1);
        self::assertStringEndsWith("\n\n(not shown: it is too long to look for secrets in it)", $this->row()->response);
    }

    public function testAnEmptySecretMasksNothing(): void
    {
        (new ModuleLog(['']))->record('GET', '/clients', '', 200, 'abc', 1, 1);
        self::assertStringEndsWith("\n\nabc", $this->row()->response);
        (new ModuleLog([]))->record('GET', '/clients', '', 200, 'def', 1, 1);
        self::assertStringEndsWith("\n\ndef", $this->row()->response);
    }

    public function testALogThatCannotBeWrittenLosesNoAnswer(): void
    {
        $file = tempnam(sys_get_temp_dir(), 'log');
        $before = ini_set('error_log', (string) $file);
        $this->database->statement('RENAME TABLE tblmodulelog TO tblmodulelog_away');
        $this->log()->record('GET', '/clients/' . self::TOKEN, '', 200, 'abc', 1, 1);
        $this->database->statement('RENAME TABLE tblmodulelog_away TO tblmodulelog');
        ini_set('error_log', (string) $before);
        $log = (string) file_get_contents((string) $file);
        unlink((string) $file);
        self::assertStringContainsString('Fleio: GET /clients/******** could not be written into the module log: ', $log);
        self::assertStringNotContainsString(self::TOKEN, $log);
    }

    public function testNothingIsWrittenUntilAnAdminWantsIt(): void
    {
        $this->set('ModuleDebugMode', '');
        $this->log()->record('GET', '/clients', '', 200, 'abc', 1, 1);
        self::assertSame(0, $this->database->table('tblmodulelog')->count());
    }

    private function log(): ModuleLog
    {
        return new ModuleLog([self::TOKEN]);
    }

    private function row(): object
    {
        return $this->database->table('tblmodulelog')->orderByDesc('id')->first();
    }
}
