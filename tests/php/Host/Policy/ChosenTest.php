<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Exception\UnreadableFacts;
use Fleio\Host\Facts\Chosen;
use Fleio\Host\Whmcs\ServiceRow;
use PHPUnit\Framework\TestCase;

/**
 * Whose product's terms hold for a client with several services.
 */
final class ChosenTest extends TestCase
{
    /**
     * @dataProvider services
     *
     * @param array<int, string> $statuses by id of the service
     */
    public function testTheServiceThatLivesIsChosen(array $statuses, ?int $expected): void
    {
        $services = [];
        foreach ($statuses as $id => $status) {
            $services[] = self::service($id, $status);
        }
        self::assertSame($expected, Chosen::among($services)?->id);
        self::assertSame($expected, Chosen::among(array_reverse($services))?->id);
    }

    /**
     * @return iterable<string, array{array<int, string>, int|null}>
     */
    public function services(): iterable
    {
        yield 'none' => [[], null];
        yield 'one' => [[5 => 'Pending'], 5];
        yield 'the lowest of two active ones' => [[6 => 'Active', 5 => 'Active'], 5];
        yield 'an active one before a suspended one' => [[5 => 'Suspended', 6 => 'Active'], 6];
        yield 'a suspended one before all others' => [
            [1 => 'Pending', 2 => 'Terminated', 3 => 'Cancelled', 4 => 'Fraud', 5 => 'Completed', 6 => 'Suspended'], 6,
        ];
        yield 'the lowest of the others' => [[3 => 'Terminated', 2 => 'Pending', 4 => 'Cancelled'], 2];
    }

    public function testAStatusThatNobodyKnowsIsRefusedByName(): void
    {
        $this->expectException(UnreadableFacts::class);
        $this->expectExceptionMessage('Service 5 has the status “”');
        Chosen::among([self::service(5, ''), self::service(6, 'Active')]);
    }

    private static function service(int $id, string $status): ServiceRow
    {
        return new ServiceRow($id, 7, 9, $status, '', null, null, 0, '');
    }
}
