<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Policy\Answered;
use Fleio\Host\Policy\BodyReader;
use Fleio\Host\Policy\Generated\FleioJson\JsonFault;
use Fleio\Host\Policy\Generated\FleioJson\JsonProblem;
use Fleio\Host\Policy\JsonPieces;
use Fleio\Host\Policy\ListingReader;
use Fleio\Host\Policy\Wire\Err;
use Fleio\Host\Policy\Wire\Ok;
use PHPUnit\Framework\TestCase;

/**
 * Long lists in one body: divided without a value being read, and read in pieces.
 */
final class ListingReaderTest extends TestCase
{
    /**
     * @dataProvider arrays
     *
     * @param array<int, string> $pieces
     */
    public function testAnArrayIsDividedBetweenItsElements(string $text, int $bytes, array $pieces): void
    {
        self::assertSame($pieces, JsonPieces::of($text, $bytes));
    }

    /**
     * @return iterable<string, array{string, int, array<int, string>}>
     */
    public function arrays(): iterable
    {
        yield 'fits' => ['[1,2,3]', 7, [0 => '[1,2,3]']];
        yield 'elements that fit' => ['[1,2,30]', 7, [0 => '[1,2,30]']];
        yield 'one byte too many' => ['[1,2,300]', 7, [0 => '[1,2]', 2 => '[300]']];
        yield 'an element for each piece' => ['[1,22,333]', 1, [0 => '[1]', 1 => '[22]', 2 => '[333]']];
        yield 'signs of structure within texts' => [
            ' ["a,]" , {"b":"}\\""},[1,[2]]] ', 2, [0 => '["a,]" ]', 1 => '[ {"b":"}\\""}]', 2 => '[[1,[2]]] '],
        ];
        yield 'a text that ends in a backslash' => ['["\\\\","a"]', 2, [0 => '["\\\\"]', 1 => '["a"]']];
        yield 'nested objects' => ['[{"a":{"b":[{}]}},{}]', 2, [0 => '[{"a":{"b":[{}]}}]', 1 => '[{}]']];
        yield 'no array' => ['{"a":1}', 2, [0 => '{"a":1}']];
        yield 'nothing' => ['', 2, [0 => '']];
        yield 'cut within an element' => ['[{"a":1},{"b"', 2, [0 => '[{"a":1},{"b"']];
        yield 'cut within a text' => ['["a","b', 2, [0 => '["a","b']];
        yield 'cut after a comma' => ['["a",', 2, [0 => '["a",']];
        yield 'something behind the array' => ['[1],2]', 2, [0 => '[1],2]']];
        yield 'no comma between' => ['[1 2]', 2, [0 => '[1 2]']];
        yield 'no element' => ['[   ]', 2, [0 => '[   ]']];
        yield 'deeper than anything real' => [
            '[' . str_repeat('[', 200_000) . ']', 2, [0 => '[' . str_repeat('[', 200_000) . ']'],
        ];
    }

    public function testAListOfTenThousandIsReadWhole(): void
    {
        $ids = [];
        $pieces = 0;
        foreach ($this->reader()->read(self::body(range(1, 10_000))) as $first => $answer) {
            self::assertInstanceOf(Answered::class, $answer);
            self::assertSame(count($ids), $first);
            self::assertSame([], $answer->value->value->problems);
            $pieces++;
            array_push($ids, ...array_column($answer->value->value->clients, 'id'));
        }
        self::assertSame(array_map(strval(...), range(1, 10_000)), $ids);
        self::assertGreaterThan(40, $pieces);
    }

    public function testProblemsAreNamedByTheirPlaceInTheWholeBody(): void
    {
        $ids = range(1, 1_000);
        [$ids[0], $ids[700], $ids[999]] = ['""', 'null', '-3'];
        $problems = [];
        $clients = 0;
        foreach ($this->reader()->read(self::body($ids)) as $answer) {
            array_push($problems, ...$answer->value->value->problems);
            $clients += count($answer->value->value->clients);
        }
        self::assertSame(997, $clients);
        $paths = array_map(static fn (JsonProblem $problem): string => $problem->path, $problems);
        self::assertSame(['$[0].id', '$[700].id', '$[999].id'], $paths);
    }

    public function testAClientThatIsListedTwiceIsReadOnceWhereverItStands(): void
    {
        $ids = range(1, 1_000);
        [$ids[1], $ids[999]] = [1, 5];
        $duplicates = [];
        $read = [];
        foreach ($this->reader()->read(self::body($ids)) as $answer) {
            foreach ($answer->value->value->problems as $problem) {
                self::assertInstanceOf(JsonFault\Duplicate::class, $problem->fault);
                $duplicates[] = $problem->fault->value;
            }
            array_push($read, ...array_column($answer->value->value->clients, 'id'));
        }
        self::assertSame(['1', '5'], $duplicates);
        self::assertCount(998, $read);
        self::assertSame($read, array_values(array_unique($read)));
    }

    public function testABodyThatIsCutIsNoListAtAll(): void
    {
        $body = substr(self::body(range(1, 300)), 0, -10);
        $answers = iterator_to_array($this->reader()->read($body));
        self::assertCount(1, $answers);
        self::assertInstanceOf(Err::class, $answers[0]->value);
        self::assertInstanceOf(JsonFault\NotJson::class, $answers[0]->value->value[0]->fault);
    }

    public function testAnEmptyListIsAList(): void
    {
        $answers = iterator_to_array($this->reader()->read('[]'));
        self::assertInstanceOf(Ok::class, $answers[0]->value);
        self::assertSame([], $answers[0]->value->value->clients);
    }

    private function reader(): ListingReader
    {
        return new ListingReader(new BodyReader(Built::policy()));
    }

    /**
     * @param list<int|string> $ids
     */
    private static function body(array $ids): string
    {
        $client = static fn (int|string $id): string => "{\"id\": {$id}, \"has_service_cycle_recently_ended\": true, "
            . '"reached_credit_limit": false, "note": "a [client], {too}"}';

        return '[' . implode(', ', array_map($client, $ids)) . ']';
    }
}
