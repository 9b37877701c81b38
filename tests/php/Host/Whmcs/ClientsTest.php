<?php

declare(strict_types=1);

namespace Tests\Host\Whmcs;

use Fleio\Host\Whmcs\ClientRow;
use Fleio\Host\Whmcs\Clients;

final class ClientsTest extends ReaderTestCase
{
    private Clients $clients;

    protected function setUp(): void
    {
        parent::setUp();
        $this->clients = new Clients($this->database);
    }

    public function testAClientIsReadAsItIs(): void
    {
        $id = $this->row(['uuid' => 'aa-1', 'currency' => 1, 'taxexempt' => 1, 'country' => 'DE', 'state' => 'Bayern', 'disableautocc' => 1,
            'status' => 'Inactive']);
        $expected = new ClientRow($id, 'aa-1', 'EUR', true, 'DE', 'Bayern', true, 'Inactive', false);
        self::assertEquals([$id => $expected], $this->read(fn () => $this->clients->ofIds([$id, $id + 1])));
    }

    public function testAClientMadeByWhmcsIsReadToo(): void
    {
        $id = $this->client();
        $client = $this->clients->ofIds([$id])[$id];
        self::assertSame(['USD', false, 'US', 'CA', false, 'Active'], [
            $client->currencyCode, $client->taxExempt, $client->country, $client->state, $client->disableAutoCc, $client->status,
        ]);
        self::assertMatchesRegularExpression('/^[0-9a-f-]{36}$/', $client->uuid);
    }

    public function testACurrencyThatIsGoneIsAnEmptyCode(): void
    {
        $id = $this->row(['currency' => 99]);
        self::assertSame('', $this->clients->ofIds([$id])[$id]->currencyCode);
    }

    /** @dataProvider owners */
    public function testTheAddressOfTheOwnerCounts(bool $verified, int $owner, ?string $verifiedAt): void
    {
        $id = $this->row([]);
        $user = $this->insert('tblusers', ['email' => uniqid() . '@example.com', 'email_verified_at' => $verifiedAt]);
        $this->insert('tblusers_clients', ['auth_user_id' => $user, 'client_id' => $id, 'owner' => $owner]);
        self::assertSame($verified, $this->read(fn () => $this->clients->ofIds([$id]))[$id]->emailVerified);
    }

    /** @return array<string, array{bool, int, string|null}> */
    public function owners(): array
    {
        return [
            'verified' => [true, 1, '2026-01-01 10:00:00'],
            'not verified' => [false, 1, null],
            'a date of zeros' => [false, 1, '0000-00-00 00:00:00'],
            'only another user of the client is' => [false, 0, '2026-01-01 10:00:00'],
        ];
    }

    public function testSeveralUsersAreStillOneClient(): void
    {
        $id = $this->row([]);
        foreach ([1, 0, 0] as $owner) {
            $user = $this->insert('tblusers', ['email' => uniqid() . '@example.com', 'email_verified_at' => '2026-01-01 10:00:00']);
            $this->insert('tblusers_clients', ['auth_user_id' => $user, 'client_id' => $id, 'owner' => $owner]);
        }
        $product = $this->product();
        $this->hosting($id, $product);
        $this->hosting($id, $product);
        self::assertCount(1, $this->clients->withFleioServices([$product], 0, 10));
        self::assertCount(1, $this->clients->ofIds([$id]));
    }

    public function testClientsWithServicesArePagedById(): void
    {
        $product = $this->product();
        $ids = [$this->row([]), $this->row([]), $this->row([]), $this->row([]), $this->row([])];
        $this->hosting($ids[4], $product);
        $this->hosting($ids[0], $product, ['domainstatus' => 'Terminated']);
        $this->hosting($ids[2], $product);
        $this->hosting($ids[3], $this->product('cpanel'));
        $page = fn (int $after, int $limit) => array_column($this->clients->withFleioServices([$product], $after, $limit), 'id');

        self::assertSame([$ids[0], $ids[2]], $page(0, 2));
        self::assertSame([$ids[4]], $page($ids[2], 2));
        self::assertSame([], $page($ids[4], 2));
    }

    /** The last two have the same checksum. */
    public function testUuidsOfMoreThanOneClientAreCounted(): void
    {
        foreach (['', '', 'one', 'two', 'two', 'three', 'three', 'three', 'plumless', 'buckeroo'] as $uuid) {
            $this->row(['uuid' => $uuid]);
        }
        $shared = $this->read(fn () => $this->clients->sharedUuids());
        ksort($shared);
        self::assertSame(['three' => 3, 'two' => 2], $shared);
    }

    public function testFiveHundredAreOneStatement(): void
    {
        $this->assertStatements(1, fn () => $this->clients->ofIds(range(1, 500)));
        $this->assertStatements(1, fn () => $this->clients->withFleioServices(range(1, 500), 0, 500));
        $this->assertStatements(1, fn () => $this->clients->sharedUuids());
        $this->assertStatements(0, fn () => [$this->clients->ofIds([]), $this->clients->withFleioServices([], 0, 500)]);
    }

    /** @param array<string, mixed> $values */
    private function row(array $values): int
    {
        return $this->insert('tblclients', $values + ['uuid' => uniqid('u'), 'currency' => 3]);
    }
}
