<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Exception\PolicyUnavailable;
use Fleio\Host\Policy\PolicyClient;
use Fleio\Host\Policy\ShippedPolicy;
use PHPUnit\Framework\TestCase;

/**
 * A release that is not whole: nobody is decided about, and one sentence says what to do.
 */
final class ShippedPolicyTest extends TestCase
{
    private string $folder;

    protected function setUp(): void
    {
        $this->folder = Built::folder();
        Built::in($this->folder, (string) file_get_contents(Built::wasm()));
    }

    public function testAWholeReleaseAnswers(): void
    {
        self::assertSame('fleio-policy', $this->client()->identity()->name);
    }

    /**
     * @dataProvider digests
     */
    public function testTheDigestIsTakenAsItsToolWritesIt(string $before, string $behind, bool $inCapitals): void
    {
        $digest = (string) hash_file('sha256', Built::wasm());
        $text = $before . ($inCapitals ? strtoupper($digest) : $digest) . $behind;
        file_put_contents("{$this->folder}/fleio-policy.sha256", $text);
        self::assertSame($digest, $this->client()->identity()->digest);
    }

    /**
     * @return iterable<string, array{string, string, bool}>
     */
    public function digests(): iterable
    {
        yield 'alone' => ['', '', false];
        yield 'with a line end' => ['', "\n", false];
        yield 'with the name of the file' => ['', "  fleio-policy.wasm\n", false];
        yield 'in capitals' => ['', "\r\n", true];
    }

    /**
     * @dataProvider faults
     *
     * @param callable(string): void $damage
     */
    public function testAReleaseThatIsNotWholeIsRefused(callable $damage, string $sentence): void
    {
        $damage($this->folder);
        $this->expectException(PolicyUnavailable::class);
        $this->expectExceptionMessageMatches($sentence);
        $this->client()->identity();
    }

    /**
     * @return iterable<string, array{callable(string): void, string}>
     */
    public function faults(): iterable
    {
        $write = static fn (string $name, string $text): callable
            => static fn (string $folder): int|false => file_put_contents("{$folder}/fleio-policy.{$name}", $text);
        $remove = static fn (string $name): callable
            => static fn (string $folder): bool => unlink("{$folder}/fleio-policy.{$name}");
        yield 'no component' => [$remove('wasm'), '/fleio-policy\.wasm cannot be read\. Copy the whole module folder/'];
        yield 'no digest' => [$remove('sha256'), '/fleio-policy\.sha256 does not hold the SHA-256/'];
        yield 'an empty digest' => [$write('sha256', ''), '/does not hold the SHA-256/'];
        yield 'a digest that is short' => [$write('sha256', str_repeat('a', 63)), '/does not hold the SHA-256/'];
        yield 'a digest that is long' => [$write('sha256', str_repeat('a', 65)), '/does not hold the SHA-256/'];
        yield 'a digest of something else' => [$write('sha256', str_repeat('a', 64)), '/does not load: .*aaaa/'];
        yield 'another component' => [$write('wasm', "\0asm\x0d\0\1\0"), '/fleio-policy\.wasm does not load: /'];
        yield 'no component, but its digest' => [
            static fn (string $folder): ShippedPolicy => Built::in($folder, 'something else'),
            '/fleio-policy\.wasm does not load: /',
        ];
        yield 'a component of another world' => [
            static fn (string $folder): ShippedPolicy => Built::in(
                $folder,
                (string) file_get_contents(dirname(Built::wasm()) . '/fixtures/identity.wasm'),
            ),
            '/gave no answer to about\.identify/',
        ];
    }

    public function testTheErrorOfTheExtensionIsKept(): void
    {
        file_put_contents("{$this->folder}/fleio-policy.sha256", str_repeat('a', 64));
        try {
            $this->client()->identity();
            self::fail('a wrong digest was taken');
        } catch (PolicyUnavailable $error) {
            self::assertInstanceOf(\WasmComponent\Exception\DigestMismatchException::class, $error->getPrevious());
            self::assertSame("{$this->folder}/fleio-policy.wasm", $error->subject);
        }
    }

    public function testWithoutTheExtensionOneSentenceSaysWhatToDo(): void
    {
        $code = 'require "php-host/autoload.php";'
            . 'try { (new Fleio\Host\Policy\PolicyClient(Fleio\Host\Policy\ShippedPolicy::inFolder($argv[1])))'
            . '->identity(); } catch (Fleio\Host\Exception\PolicyUnavailable $error) { echo $error->getMessage(); }';
        $command = [PHP_BINARY, '-n', '-r', $code, '--', $this->folder];
        $process = proc_open($command, [1 => ['pipe', 'w']], $pipes, dirname(__DIR__, 4));
        $output = stream_get_contents($pipes[1]);
        self::assertSame(0, proc_close($process), (string) $output);
        self::assertStringStartsWith('PHP has no extension wasm_component, so nothing can be', (string) $output);
    }

    public function testNothingIsReadBeforeTheFirstQuestion(): void
    {
        unlink("{$this->folder}/fleio-policy.wasm");
        $policy = $this->client();
        $this->expectException(PolicyUnavailable::class);
        $policy->identity();
    }

    private function client(): PolicyClient
    {
        return new PolicyClient(ShippedPolicy::inFolder($this->folder));
    }
}
