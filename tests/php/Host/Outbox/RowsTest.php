<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

final class RowsTest extends OutboxTestCase
{
    private const TABLE = 'mod_fleio_service_actions';

    public function testEachRowGetsItsOwnValues(): void
    {
        $this->rows->insert(self::TABLE, $this->actions(1, 1001));
        $values = [];
        foreach (range(1, 1001) as $id) {
            $values[$id] = ['action' => "a$id", 'sent_at' => -$id];
        }
        $values[5000] = ['action' => 'nobody', 'sent_at' => 0];

        self::assertSame(1001, $this->rows->update(self::TABLE, 'service_id', $values));

        $rows = $this->database->table(self::TABLE)->orderBy('service_id')->get()->all();
        self::assertCount(1001, $rows, 'a row that is not there stays away');
        foreach ($rows as $row) {
            self::assertSame(["a{$row->service_id}", -$row->service_id], [$row->action, $row->sent_at]);
        }
    }

    public function testFurtherConditionsNarrowTheRows(): void
    {
        $this->rows->insert(self::TABLE, $this->actions(1, 3));
        $this->database->table(self::TABLE)->where('service_id', 2)->update(['action' => 'other']);
        $new = array_fill_keys([1, 2, 3], ['sent_at' => 9]);

        self::assertSame(1, $this->rows->update(self::TABLE, 'service_id', $new, ['action' => 'other']));
        self::assertSame(2, $this->rows->update(self::TABLE, 'service_id', $new, ['action' => ['suspend', 'none']]));
        self::assertSame(0, $this->rows->update(self::TABLE, 'service_id', []));
    }

    public function testIdsAboveTheRangeOfSmallIntegersAreToldApart(): void
    {
        $ids = [9_007_199_254_740_992, 9_007_199_254_740_993, PHP_INT_MAX];
        $rows = array_map(static fn (int $id): array => ['service_id' => $id, 'action' => 'suspend', 'sent_at' => 1], $ids);
        $this->rows->insert(self::TABLE, $rows);

        $this->rows->update(self::TABLE, 'service_id', [$ids[0] => ['sent_at' => 10], $ids[1] => ['sent_at' => 11], $ids[2] => ['sent_at' => 12]]);

        self::assertSame([10, 11, 12], $this->database->table(self::TABLE)->orderBy('service_id')->pluck('sent_at')->all());
    }

    public function testNothingButNumbersBecomesPartOfAStatement(): void
    {
        $this->rows->insert(self::TABLE, $this->actions(1, 2));

        try {
            $this->rows->update(self::TABLE, 'service_id', ['1) OR (1 = 1' => ['sent_at' => 9]]);
            self::fail('a text went into the statement');
        } catch (\TypeError) {
            self::assertSame(0, $this->database->table(self::TABLE)->where('sent_at', 9)->count());
        }
    }

    public function testSavingReplacesOnlyWhatIsNamed(): void
    {
        $this->rows->insert(self::TABLE, $this->actions(1, 2));

        $new = [['service_id' => 2, 'action' => 'new', 'sent_at' => 2], ['service_id' => 3, 'action' => 'new', 'sent_at' => 3]];
        $this->rows->save(self::TABLE, $new, ['sent_at']);
        self::assertSame(
            [['suspend', 1], ['suspend', 2], ['new', 3]],
            $this->database->table(self::TABLE)->orderBy('service_id')->get()
                ->map(static fn (object $row): array => [$row->action, $row->sent_at])->all(),
        );

        $this->rows->save(self::TABLE, [['service_id' => 1, 'action' => 'kept', 'sent_at' => 9]], ['service_id']);
        self::assertSame(['suspend', 1], [$this->action(1)->action, $this->action(1)->sent_at]);
    }

    /** @return list<array<string, string|int>> */
    private function actions(int $first, int $last): array
    {
        return array_map(static fn (int $id): array => ['service_id' => $id, 'action' => 'suspend', 'sent_at' => 1], range($first, $last));
    }

    private function action(int $serviceId): object
    {
        return $this->database->table(self::TABLE)->where('service_id', $serviceId)->first();
    }
}
