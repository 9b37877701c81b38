<?php

declare(strict_types=1);

namespace Fleio\Host\Tests\Fleio;

/** A server that answers with bytes of the test's choice and then closes, in a process that ends with this one. */
final class RawServer
{
    public const SILENT = 'silent';

    private readonly string $folder;
    /** @var resource */
    private $process;
    public readonly int $port;

    /** @param list<string> $answers one for each connection, the last one for ever */
    public function __construct(array $answers, bool $tls = false)
    {
        $this->folder = sys_get_temp_dir() . '/raw-' . getmypid() . '-' . bin2hex(random_bytes(4));
        mkdir($this->folder);
        $encoded = array_map(static fn (string $of): string => $of === self::SILENT ? $of : base64_encode($of), $answers);
        file_put_contents("$this->folder/answers", implode("\n", $encoded) . "\n");
        $command = ['setpriv', '--pdeathsig', 'KILL', PHP_BINARY, __DIR__ . '/raw-server.php'];
        array_push($command, "$this->folder/answers", "$this->folder/came");
        if ($tls) {
            $this->makeCertificate();
            $command[] = $this->certificate();
        }
        $streams = [['file', '/dev/null', 'r'], ['pipe', 'w'], STDERR];
        $this->process = proc_open($command, $streams, $pipes) ?: throw new \RuntimeException('No server started.');
        $this->port = (int) fgets($pipes[1]);
    }

    public function __destruct()
    {
        proc_terminate($this->process, SIGKILL);
        proc_close($this->process);
        array_map(unlink(...), glob("$this->folder/*") ?: []);
        rmdir($this->folder);
    }

    /** @return list<string> whole requests, as they came */
    public function requests(): array
    {
        return array_slice(explode("\n--\n", (string) @file_get_contents("$this->folder/came")), 0, -1);
    }

    /** The file of a certificate for `localhost`, that vouches for itself. */
    public function certificate(): string
    {
        return "$this->folder/certificate";
    }

    private function makeCertificate(): void
    {
        $key = openssl_pkey_new(['private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1']);
        $request = openssl_csr_new(['commonName' => 'localhost'], $key);
        $certificate = openssl_csr_sign($request, null, $key, 1);
        openssl_x509_export($certificate, $public);
        openssl_pkey_export($key, $private);
        file_put_contents($this->certificate(), $public . $private);
    }
}
