<?php

declare(strict_types=1);

namespace Tests\Host\Whmcs;

use Fleio\Host\Exception\LockUnavailable;
use Fleio\Host\Whmcs\NamedLock;
use Fleio\Host\Whmcs\NamedLocks;
use Illuminate\Database\MySqlConnection;

final class NamedLockTest extends ReaderTestCase
{
    private const SUBJECT = 'run 1';
    private const SECONDS = 10;

    private NamedLocks $locks;
    /** @var list<array{resource, array<int, resource>}> */
    private array $processes = [];

    protected function setUp(): void
    {
        parent::setUp();
        $this->locks = new NamedLocks($this->database);
    }

    protected function tearDown(): void
    {
        foreach ($this->processes as [$process, $pipes]) {
            array_map('fclose', $pipes);
            proc_close($process);
        }
    }

    public function testALockIsHeldUntilItIsGivenBack(): void
    {
        $lock = $this->taken();
        self::assertTrue($lock->isHeld());
        self::assertNull($this->locks->take(self::SUBJECT), 'This process holds it, on another connection.');
        $lock->release();
        self::assertFalse($lock->isHeld());
        $again = $this->taken();
        self::assertFalse($lock->isHeld(), 'A lock that was given back is not the one that somebody else took.');
        $lock->release();
        self::assertTrue($again->isHeld(), 'Giving back twice takes nothing from others.');
    }

    public function testAnObjectThatGoesAwayGivesItBack(): void
    {
        $lock = $this->taken();
        unset($lock);
        $this->assertFreeInTime();
    }

    public function testOtherSubjectsAndOtherSchemasHaveOtherLocks(): void
    {
        $names = [$this->locks->name('run 1'), $this->locks->name('run 11'), $this->locks->name('credit 1 1')];
        $elsewhere = new MySqlConnection($this->database->getPdo(), 'other_whmcs', '', $this->database->getConfig());
        $names[] = (new NamedLocks($elsewhere))->name('run 1');
        self::assertCount(4, array_unique($names));
        foreach ($names as $name) {
            self::assertLessThanOrEqual(64, strlen($name));
            self::assertMatchesRegularExpression('/^fleio:[0-9a-f]{32}$/', $name);
        }
        $lock = $this->taken();
        self::assertNotNull($this->locks->take('run 11'));
        self::assertTrue($lock->isHeld());
    }

    public function testTheLongestSubjectIsStillAName(): void
    {
        self::assertNotNull($this->locks->take(str_repeat('a very long subject ', 100)));
    }

    public function testTheConnectionIsNotThatOfWhmcs(): void
    {
        $lock = $this->taken();
        $holder = $this->database->selectOne('SELECT IS_USED_LOCK(?) AS id, CONNECTION_ID() AS own', [$lock->name]);
        self::assertNotNull($holder->id);
        self::assertNotSame($holder->own, $holder->id);
        $this->database->disconnect();
        $this->database->reconnect();
        self::assertTrue($lock->isHeld());
    }

    public function testASecondProcessLeavesAtOnce(): void
    {
        $first = $this->start();
        self::assertSame('held', $first['says']);
        self::assertNull($this->locks->take(self::SUBJECT));
        self::assertSame('busy', $this->start()['says']);
    }

    public function testAProcessThatIsKilledFreesIt(): void
    {
        $first = $this->start();
        self::assertNull($this->locks->take(self::SUBJECT));
        posix_kill($first['pid'], SIGKILL);
        $this->assertFreeInTime();
        self::assertSame('held', $this->start()['says']);
    }

    public function testALockWhoseConnectionIsCutIsLostForGood(): void
    {
        $lock = $this->taken();
        $thread = $this->database->selectOne('SELECT IS_USED_LOCK(?) AS id', [$lock->name])->id;
        $this->database->statement("KILL $thread");
        self::assertFalse($lock->isHeld());
        self::assertFalse($lock->isHeld(), 'It does not reconnect.');
        $this->assertFreeInTime();
        $other = $this->taken();
        self::assertFalse($lock->isHeld());
        $lock->release();
        self::assertTrue($other->isHeld());
    }

    public function testALockThatTheServerGaveToSomebodyElseIsNotHeld(): void
    {
        $lock = $this->taken();
        $connection = (new \ReflectionProperty($lock, 'connection'))->getValue($lock);
        $connection->query('SELECT RELEASE_ALL_LOCKS()')->fetchAll();
        self::assertFalse($lock->isHeld(), 'nobody has it');
        $other = $this->taken();
        self::assertFalse($lock->isHeld(), 'somebody else has it');
        self::assertTrue($other->isHeld());
    }

    public function testAPersistentConnectionOfWhmcsIsNotShared(): void
    {
        $settings = ['options' => [\PDO::ATTR_PERSISTENT => true]] + $this->database->getConfig();
        $persistent = new MySqlConnection($this->database->getPdo(), $this->database->getDatabaseName(), '', $settings);
        $lock = (new NamedLocks($persistent))->take(self::SUBJECT);
        self::assertNotNull($lock);
        unset($lock);
        $this->assertFreeInTime();
    }

    public function testAnIdleLockOutlivesTheIdleLimitOfTheServer(): void
    {
        $lock = $this->taken();
        $connection = (new \ReflectionProperty($lock, 'connection'))->getValue($lock);
        self::assertSame(28800, (int) $connection->query('SELECT @@SESSION.wait_timeout')->fetchColumn());
    }

    public function testADatabaseThatCannotBeReachedIsNamed(): void
    {
        $settings = ['unix_socket' => '/nowhere/mysql.sock'] + $this->database->getConfig();
        $away = new MySqlConnection($this->database->getPdo(), $this->database->getDatabaseName(), '', $settings);
        try {
            (new NamedLocks($away))->take(self::SUBJECT);
            self::fail('A lock was taken nowhere.');
        } catch (LockUnavailable $unavailable) {
            self::assertSame($this->locks->name(self::SUBJECT), $unavailable->lock);
            self::assertStringContainsString('configuration.php', $unavailable->getMessage());
            self::assertInstanceOf(\PDOException::class, $unavailable->getPrevious());
        }
    }

    private function taken(): NamedLock
    {
        $lock = $this->locks->take(self::SUBJECT);
        self::assertNotNull($lock);
        return $lock;
    }

    /** The server notices the end of a connection a moment later; this waits inside the server for it. */
    private function assertFreeInTime(): void
    {
        $name = $this->locks->name(self::SUBJECT);
        $answer = $this->database->selectOne('SELECT GET_LOCK(?, ?) AS taken', [$name, self::SECONDS]);
        self::assertSame(1, $answer->taken);
        $this->database->selectOne('SELECT RELEASE_LOCK(?) AS released', [$name]);
    }

    /** @return array{says: string, pid: int} a process that tries to take the lock and stays */
    private function start(): array
    {
        $command = [PHP_BINARY, __DIR__ . '/hold-lock.php', self::site()->root, self::SUBJECT];
        $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w']], $pipes);
        self::assertIsResource($process);
        $this->processes[] = [$process, $pipes];
        return ['says' => trim((string) fgets($pipes[1])), 'pid' => proc_get_status($process)['pid']];
    }
}
