<?php

declare(strict_types=1);

namespace Fleio\Host\Whmcs;

use Fleio\Host\Fleio\RequestLog;

/**
 * Writes requests to Fleio into WHMCS's module log, when an admin has switched it on.
 *
 * Secrets are masked here in every form they can take in a request, whoever masked them before.
 */
final readonly class ModuleLog implements RequestLog
{
    private const MODULE = 'fleio';
    private const MASK = '********';
    /** The log is read by people; whole lists of clients are no help to them. */
    private const BODY_BYTES_MAX = 65536;
    /** Values that let somebody in: of a session in Fleio, and of a user who is made there. */
    private const SECRET_FIELDS = '/("(?:hash_val|hash|password|token)"\s*:\s*")(?:[^"\\\\]++|\\\\.)*+/';
    private const SECRET_PARAMETERS = '/\b((?:hash_val|hash|password|token)=)[^&\s"]*/';

    /** @var list<string> */
    private array $forms;

    /** @param list<string> $secrets such as the token of the API */
    public function __construct(array $secrets)
    {
        $this->forms = array_values(array_unique(array_merge(...array_map(self::forms(...), $secrets))));
    }

    public function record(
        string $method,
        string $target,
        string $requestBody,
        ?int $status,
        string $responseBody,
        int $milliseconds,
        int $attempt,
    ): void {
        $answer = $status === null ? 'No answer' : "Status $status";
        $action = $this->masked($method . ' ' . explode('?', $target, 2)[0]);
        $request = $this->masked("$method $target\n\n$requestBody");
        $response = "$answer after $milliseconds ms, attempt $attempt\n\n" . $this->masked($responseBody);
        try {
            logModuleCall(self::MODULE, $action, $request, $response, '', $this->forms);
        } catch (\Throwable $error) {
            // What Fleio answered counts, also when it cannot be written down.
            error_log("Fleio: $action could not be written into the module log: {$error->getMessage()}");
        }
    }

    private function masked(string $text): string
    {
        // Bytes that are no text would be refused by the database.
        $text = str_replace($this->forms, self::MASK, mb_scrub($text, 'UTF-8'));
        $text = preg_replace([self::SECRET_FIELDS, self::SECRET_PARAMETERS], '${1}' . self::MASK, $text)
            ?? '(not shown: it is too long to look for secrets in it)';
        // Only what is masked may be cut: half a secret would not be recognised.
        $length = strlen($text);
        return $length <= self::BODY_BYTES_MAX
            ? $text
            : mb_strcut($text, 0, self::BODY_BYTES_MAX, 'UTF-8') . "\n(cut, $length bytes in all)";
    }

    /** @return list<string> the secret as it stands in a header, in an address and in JSON */
    private static function forms(string $secret): array
    {
        if ($secret === '') {
            return [];
        }
        $json = [json_encode($secret), json_encode($secret, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE)];
        $unquoted = array_map(static fn ($text) => substr((string) $text, 1, -1), $json);
        return [$secret, rawurlencode($secret), urlencode($secret), ...$unquoted];
    }
}
