<?php

declare(strict_types=1);

namespace Tests\Host\Outbox;

use Fleio\Host\Outbox\Effects;
use Fleio\Host\Outbox\Installations;
use Fleio\Host\Outbox\Migrations;
use Fleio\Host\Outbox\NewEffect;
use Fleio\Host\Outbox\Notices;
use Fleio\Host\Outbox\Postings;
use Fleio\Host\Outbox\PostingSource;
use Fleio\Host\Outbox\Recorded;
use Fleio\Host\Outbox\Rows;
use Fleio\Host\Outbox\Runs;
use Fleio\Host\Outbox\Transaction;
use Fleio\Host\Policy\Generated\Types\Money;
use Illuminate\Database\Connection;
use Illuminate\Database\QueryException;

/** What several processes do at the same moment. */
final readonly class Contest
{
    private const NOW = 1_768_035_600;

    public function __construct(private Connection $database)
    {
    }

    /** @return list<int> versions this process applied */
    public function migrate(): array
    {
        return (new Migrations($this->database))->migrate(self::NOW);
    }

    /** @return list<int> the keys that this process recorded */
    public function record(int $runId, int $keys): array
    {
        $effects = new Effects($this->database);
        $won = fn (int $key): bool => $effects->record(new NewEffect(1, $key, $runId, 'issue', "issue:$key", []), self::NOW) instanceof Recorded;

        return array_values(array_filter(range(1, $keys), $won));
    }

    /** @return list<int> the effects that this process took, as they were read before the start */
    public function take(int $runId): array
    {
        $effects = new Effects($this->database);
        $taken = [];
        foreach ($effects->waiting(1, 'issue') as $effect) {
            if ($effects->take($effect, $runId, self::NOW)) {
                $taken[] = $effect->id;
            }
        }

        return $taken;
    }

    /** @return int how often the notice was to be said */
    public function raise(int $times): int
    {
        $notices = new Notices($this->database);
        $said = 0;
        foreach (range(1, $times) as $time) {
            $said += (int) $notices->raise("notice:$time", 'Something is wrong.', self::NOW);
        }

        return $said;
    }

    /** @return list<int> sequences that this process recorded */
    public function post(int $lineId, int $times): array
    {
        $postings = new Postings($this->database, new Rows($this->database));
        $sequences = [];
        while (count($sequences) < $times) {
            try {
                $sequences[] = $postings->record($lineId, new Money('1', 'USD'), PostingSource::Run, self::NOW)->sequence;
            } catch (QueryException $refused) {
                $refused->errorInfo[1] === 1062 || throw $refused;
            }
        }

        return $sequences;
    }

    /** @return int the installation of a URL that nobody knew */
    public function install(int $productId): int
    {
        $installations = new Installations($this->database, new Transaction($this->database));

        return $installations->forProduct($productId, 'https://new.example/staffapi', self::NOW)->installationId;
    }

    /** @return list<int> runs that this process began */
    public function begin(int $installationId, int $times): array
    {
        $runs = new Runs($this->database, new Transaction($this->database));

        return array_map(static fn (): int => $runs->begin($installationId, self::NOW)->id, range(1, $times));
    }
}
