<?php

declare(strict_types=1);

namespace Fleio\Host\Outbox;

use Fleio\Host\Exception\JournalUnreadable;
use Fleio\Host\Policy\Wire\Json;
use Illuminate\Database\Connection;

/**
 * The journal as lines of JSON, which `policy-kit replay` executes. Exports may be put together one after the other.
 *
 * | kind | when | fields |
 * |---|---|---|
 * | `journal` | first | `version` 1, `contract` |
 * | `terms` | before the first decision that used them | `id`, `terms` |
 * | `decision` | each, in order of id | `id`, `run`, `installation`, `client`, `at`, `interface`, `function`, `terms` (an id, |
 * | | | left out where there are none), `facts`, `answer` (or null and `failure`), `policy`, `engine`, `fuel`, `items` |
 */
final readonly class JournalExport
{
    private const ROWS_AT_ONCE = 500;

    public function __construct(private Connection $database)
    {
    }

    /**
     * The lines without their ends, read as they are taken: memory does not grow with the journal.
     *
     * @param string $contract only decisions made under this version of the contract, such as `0.1.0`
     *
     * @return \Generator<int, string>
     *
     * @throws JournalUnreadable where a row was changed from outside
     */
    public function lines(JournalFilter $filter, string $contract): \Generator
    {
        yield Json::encode(['kind' => 'journal', 'version' => 1, 'contract' => $contract]);
        $known = [];
        $after = 0;
        do {
            $query = $filter->narrow($this->database->table('mod_fleio_journal'))
                ->where('contract', $contract)->where('id', '>', $after);
            $rows = $query->orderBy('id')->limit(self::ROWS_AT_ONCE)->get()->all();
            foreach ($rows as $row) {
                $after = (int) $row->id;
                if ($row->terms_id !== null && !isset($known[$row->terms_id])) {
                    $known[$row->terms_id] = true;
                    yield $this->termsLine($after, $row->terms_id);
                }
                yield $this->decisionLine($row);
            }
        } while (count($rows) === self::ROWS_AT_ONCE);
    }

    /**
     * How many decisions each version of the contract made.
     *
     * @return array<string, int>
     */
    public function contracts(JournalFilter $filter): array
    {
        return $filter->narrow($this->database->table('mod_fleio_journal'))->select('contract')->selectRaw('COUNT(*) AS times')
            ->groupBy('contract')->orderBy('contract')->pluck('times', 'contract')
            ->map(static fn (mixed $times): int => (int) $times)->all();
    }

    private function termsLine(int $journalId, string $termsId): string
    {
        $terms = $this->database->table('mod_fleio_terms')->where('id', $termsId)->value('terms');
        if ($terms === null) {
            throw JournalUnreadable::termsGone($journalId, $termsId);
        }

        return '{"kind":"terms","id":"' . $termsId . '","terms":' . $terms . '}';
    }

    /** Facts and answer are stored as the JSON that belongs here, so they are not read. */
    private function decisionLine(object $row): string
    {
        $id = (int) $row->id;
        $head = Json::encode([
            'kind' => 'decision',
            'id' => $id,
            'run' => (int) $row->run_id,
            'installation' => (int) $row->installation_id,
            'client' => $row->client_id === null ? null : (int) $row->client_id,
            'at' => (int) $row->at,
            'interface' => $row->interface,
            'function' => $row->function,
        ] + ($row->terms_id === null ? [] : ['terms' => $row->terms_id]));
        $failure = $row->failure === null ? [] : ['failure' => $row->failure];
        $tail = Json::encode($failure + [
            'policy' => $row->policy, 'engine' => $row->engine, 'fuel' => (int) $row->fuel, 'items' => (int) $row->items,
        ]);
        $answer = $row->answer === null ? 'null' : Packed::unpack($id, 'answer', $row->answer);

        return substr($head, 0, -1) . ',"facts":' . Packed::unpack($id, 'facts', $row->facts) . ',"answer":' . $answer
            . ',' . substr($tail, 1);
    }
}
