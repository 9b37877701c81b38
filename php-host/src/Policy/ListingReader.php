<?php

declare(strict_types=1);

namespace Fleio\Host\Policy;

use Fleio\Host\Exception\PolicyUnavailable;
use Fleio\Host\Policy\Generated\FleioJson\JsonFault\Duplicate;
use Fleio\Host\Policy\Generated\FleioJson\JsonProblem;
use Fleio\Host\Policy\Generated\FleioJson\ListedClients;
use Fleio\Host\Policy\Wire\Err;
use Fleio\Host\Policy\Wire\Ok;

/**
 * Reads Fleio's list of clients to invoice, which comes in one body however long it is: piece by piece, so that memory
 * and fuel do not grow with it.
 */
final readonly class ListingReader
{
    /** Bytes of a piece: about 180 clients. */
    private const PIECE = 16_384;

    public function __construct(private BodyReader $bodies)
    {
    }

    /**
     * @return iterable<int, Answered<string, Ok<ListedClients>|Err<list<JsonProblem>>>|Undecided<string>> by the
     *     position of the piece's first client; each client once, and paths of problems are those in the whole body
     *
     * @throws PolicyUnavailable
     */
    public function read(string $body): iterable
    {
        $seen = [];
        foreach (JsonPieces::of($body, self::PIECE) as $first => $piece) {
            $answer = $this->bodies->clientsToInvoice([$piece])[0];
            yield $first => $answer instanceof Answered
                ? new Answered(
                    $answer->question,
                    $answer->facts,
                    $answer->value instanceof Ok
                        ? new Ok(self::once($answer->value->value, $first, $seen))
                        : new Err(self::inWhole($answer->value->value, $first)),
                    $answer->fuel,
                    $answer->items,
                )
                : $answer;
        }
    }

    /**
     * Those clients that no piece had before.
     *
     * @param array<array-key, true> $seen ids so far; the new ones are added
     */
    private static function once(ListedClients $listed, int $first, array &$seen): ListedClients
    {
        $clients = [];
        $problems = self::inWhole($listed->problems, $first);
        foreach ($listed->clients as $client) {
            if (isset($seen[$client->id])) {
                $problems[] = new JsonProblem("\$[{$first}…].id", new Duplicate($client->id));
            } else {
                $clients[] = $client;
            }
            $seen[$client->id] = true;
        }

        return new ListedClients($clients, $problems);
    }

    /**
     * @param list<JsonProblem> $problems of a piece
     *
     * @return list<JsonProblem>
     */
    private static function inWhole(array $problems, int $first): array
    {
        $position = static fn (array $match): string => '$[' . ($first + (int) $match[1]) . ']';

        return array_map(
            static fn (JsonProblem $problem): JsonProblem => new JsonProblem(
                (string) preg_replace_callback('/^\$\[(\d+)\]/', $position, $problem->path),
                $problem->fault,
            ),
            $problems,
        );
    }
}
