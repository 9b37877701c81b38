<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\Component;
use Fleio\EndToEnd\InstallationTestCase;
use Fleio\EndToEnd\Subscriber;

/**
 * A policy that is missing, is another one than was shipped, traps, loops or answers far too much: nothing moves, no claim
 * stays, the operator is told once, and all goes on by itself when it is mended.
 */
final class BrokenPolicyTest extends InstallationTestCase
{
    protected const START = FirstRun::MOMENT;

    /** `unreachable` */
    private const TRAPS = "\x00\x00\x0b";
    /** `loop (br 0)`, then `unreachable` */
    private const LOOPS = "\x00\x03\x40\x0c\x00\x0b\x00\x0b";

    private const RUNS = 5;

    private static ?Release $release = null;
    private Subscriber $ended;
    private Subscriber $limit;

    public static function tearDownAfterClass(): void
    {
        parent::tearDownAfterClass();
        self::$release = null;
    }

    protected static function modules(): array
    {
        self::$release = new Release();

        return [self::$release->module];
    }

    protected function setUp(): void
    {
        parent::setUp();
        $this->mend();
        $this->cloud->configuration('Default', [
            'credit_limit' => '-50', 'credit_limit_on_agreement' => '-50', 'suspend_delay_hours' => 720,
        ]);
        $product = $this->addProduct();
        $this->ended = $this->subscribe($product, 'ended', ['usage' => '10.00']);
        $this->cloud->endCycles();
        $this->limit = $this->subscribe($product, 'limit', ['usage' => '60.00']);
    }

    /** @dataProvider hostileFunctions */
    public function testAFunctionThatFailsMovesNothing(string $function, string $body, string $told): void
    {
        $spoilt = CoreModule::withBody(self::release()->policy(), "fleio:policy/{$function}", $body);
        $this->expectNothing(fn () => self::release()->ship($spoilt));
        self::assertStringContainsString($told, $this->panel->activity()[0]);
        $this->expectAllIsWell();
    }

    /** @return iterable<string, array{string, string, string}> function, its body, and what the operator is told */
    public static function hostileFunctions(): iterable
    {
        yield 'decide traps' => ['invoicing@0.1.0#decide', self::TRAPS, 'invoicing.decide (trap)'];
        yield 'decide loops' => ['invoicing@0.1.0#decide', self::LOOPS, 'invoicing.decide (fuel)'];
        yield 'decide answers far too much' => ['invoicing@0.1.0#decide', self::giant(), 'invoicing.decide (answer-size)'];
        yield 'screen traps' => ['invoicing@0.1.0#screen', self::TRAPS, 'invoicing.screen (trap)'];
        yield 'settings trap' => ['about@0.1.0#validate-terms', self::TRAPS, 'Nobody is invoiced'];
        yield 'the list of clients traps' => ['fleio-json@0.1.0#read-clients-to-invoice', self::TRAPS, 'list of clients'];
    }

    /** The claim is made before its answer can be read. It stays the only one, and is settled when the policy reads again. */
    public function testAnAnswerThatCannotBeReadIsAskedForAgain(): void
    {
        $spoilt = CoreModule::withBody(self::release()->policy(), 'fleio:policy/fleio-json@0.1.0#read-claimed-client', self::TRAPS);
        self::release()->ship($spoilt);
        foreach ([1, 2, 3] as $ignored) {
            $this->cron();
            $this->pass(minutes: 20);
        }
        self::assertSame([], $this->panel->invoices());
        self::assertCount(1, $this->panel->activity(), implode("\n", $this->panel->activity()));
        $claims = $this->panel->column("SELECT uuid FROM mod_fleio_claims m JOIN tblclients c ON c.id = client_id ORDER BY uuid");
        self::assertSame(['ended', 'limit'], $claims);
        $this->expectAllIsWell();
    }

    /** @dataProvider ways */
    public function testAMissingOrChangedPolicyMovesNothing(\Closure $spoil): void
    {
        $this->expectNothing(fn () => $spoil(self::release()));
        $this->expectAllIsWell();
    }

    /** @return iterable<string, array{\Closure(Release): mixed}> */
    public static function ways(): iterable
    {
        yield 'no file' => [static fn (Release $release): bool => unlink($release->file())];
        yield 'no digest' => [static fn (Release $release) => $release->declareDigest('')];
        yield 'the digest of another' => [static fn (Release $release) => $release->declareDigest(str_repeat('0', 64))];
        yield 'another file' => [static fn (Release $release) => file_put_contents($release->file(), $release->policy() . "\0\0")];
        yield 'an empty file' => [static fn (Release $release) => file_put_contents($release->file(), '')];
    }

    public function testWithoutTheExtensionNothingMoves(): void
    {
        $this->expectNothing(fn () => $this->panel->configurePhp([]));
        $this->expectAllIsWell();
    }

    /** Grows the memory by 700 pages, and answers 100,000 elements of zeros there: a list as it must be, but for its size. */
    private static function giant(): string
    {
        $old = "\x41\xbc\x05\x40\x00\x41\x10\x74\x21\x01";
        $pointer = "\x20\x01\x20\x01\x41\x10\x6a\x36\x02\x00";
        $length = "\x20\x01\x41\xa0\x8d\x06\x36\x02\x04";

        return "\x01\x01\x7f{$old}{$pointer}{$length}\x20\x01\x0b";
    }

    private function expectNothing(\Closure $spoil): void
    {
        $before = Ledgers::read($this->installation());
        $spoil();
        // Whoever was left out is asked about again after 15 minutes.
        for ($run = 1; $run <= self::RUNS; $run++) {
            $this->cron();
            $this->pass(minutes: 5);
        }
        $this->pass(minutes: 15);
        self::assertSame($before, Ledgers::read($this->installation()));
        self::assertCount(1, $this->panel->activity(), implode("\n", $this->panel->activity()));
        self::assertSame([], (new Aftermath($this->installation()))->claimed('held'));
    }

    private function expectAllIsWell(): void
    {
        $this->mend();
        $aftermath = new Aftermath($this->installation());
        $aftermath->settle();
        self::assertSame([], $aftermath->open());
        self::assertSame(['10.00'], array_column($this->panel->invoices($this->ended->client), 'total'));
        self::assertSame(['60.00'], array_column($this->panel->invoices($this->limit->client), 'total'));
    }

    private function mend(): void
    {
        self::release()->ship(self::release()->policy());
        $this->panel->configurePhp(Component::settings());
    }

    private static function release(): Release
    {
        return self::$release ?? throw new \LogicException('The module was not released.');
    }
}
