<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Fault;

use Fleio\EndToEnd\Installation;

/**
 * Tells a story up to one point, kills it there, lets runs follow, and compares the books with those of the rehearsal.
 *
 * A claim whose answer nobody wrote down is lost, unless Fleio names cycles when it is asked again. Which ones that must be
 * is read from Fleio after the crash, and nobody else may count as having an ended cycle.
 */
final readonly class CrashTrial
{
    private Aftermath $aftermath;

    /** @param list<array<string, mixed>> $expected books of the same day, and of the next */
    public function __construct(private Installation $installation, private Story $story, private array $expected)
    {
        $this->aftermath = new Aftermath($installation);
    }

    public function at(CrashPoint $point): Verdict
    {
        $this->story->prepare($this->installation);
        $struck = $this->story->start($this->installation, $point->arm($this->installation))->wait();
        $this->installation->cloud->endFaults();
        if ($point->kills() ? $struck->signal !== SIGKILL : $struck->exitCode !== 0) {
            return new Verdict($point->name, 0, [], ["it ended with {$struck->exitCode}, not as it was to: {$struck->output}"]);
        }
        $lost = $this->losing();
        $today = gmdate('Y-m-d', $this->installation->panel->now());
        $runs = $this->aftermath->settle();
        $complaints = $this->aftermath->open();
        $found = Ledgers::read($this->installation);
        $complaints = [...$complaints, ...$this->differences($this->expected[0], $found, $lost), ...$this->losses($found, $lost, $today)];
        $this->aftermath->nextDay();
        $next = $this->differences($this->expected[1], Ledgers::read($this->installation), $lost);
        $tomorrow = array_map(static fn (string $complaint): string => "next day: {$complaint}", $next);

        return new Verdict($point->name, $runs, $lost, [...$complaints, ...$tomorrow]);
    }

    /**
     * Clients about whom was asked, or was going to be asked, without an answer that was written down: theirs is lost if
     * Fleio names no cycle of theirs any more.
     *
     * @return list<string>
     */
    private function losing(): array
    {
        $repeats = $this->installation->cloud->control('GET', 'switches')['claim_repeats_claimed'];
        $named = $repeats ? '/ (unpaid|invoiced)$/' : '/ unpaid$/';
        $now = Ledgers::read($this->installation);
        $isSilent = static fn (string $uuid): bool => preg_grep($named, $now[$uuid]['cycles']) === [];

        return array_values(array_filter($this->aftermath->claimed('asked'), $isSilent));
    }

    /**
     * @param array<string, mixed> $expected
     * @param array<string, mixed> $found
     * @param list<string> $lost
     *
     * @return list<string>
     */
    private function differences(array $expected, array $found, array $lost): array
    {
        $complaints = [];
        foreach ($expected as $uuid => $books) {
            if (in_array($uuid, $lost, true)) {
                [$books, $found[$uuid]] = [$this->withoutAnswer($uuid, $books), $this->totals($uuid, $found[$uuid])];
            }
            if ($books !== $found[$uuid]) {
                $complaints[] = "{$uuid} has " . json_encode($found[$uuid]) . ' instead of ' . json_encode($books);
            }
        }

        return $complaints;
    }

    /**
     * What a client's books say when its claim was lost: no cycle of it could be given back.
     *
     * @param array<string, mixed> $books
     *
     * @return array<string, mixed>
     */
    private function withoutAnswer(string $uuid, array $books): array
    {
        $totals = $this->story->ifLost($uuid);
        $books = $totals === null ? $books : ['invoices' => $totals] + $books;

        return ['cycles' => str_replace(' unpaid', ' invoiced', $books['cycles'])] + $books;
    }

    /**
     * @param array<string, mixed> $books
     *
     * @return array<string, mixed>
     */
    private function totals(string $uuid, array $books): array
    {
        $totals = array_column($books['invoices'], 'total');
        $books = $this->story->ifLost($uuid) === null ? $books : ['invoices' => $totals] + $books;

        return ['cycles' => $books['cycles']] + $books;
    }

    /**
     * @param array<string, mixed> $found
     * @param list<string> $lost
     *
     * @return list<string>
     */
    private function losses(array $found, array $lost, string $today): array
    {
        $isBilled = static fn (string $uuid): bool => in_array($today, array_column($found[$uuid]['invoices'], 'date'), true);
        $owed = array_values(array_filter($lost, static fn (string $uuid): bool => !$isBilled($uuid)));
        $complaints = [];
        foreach (['lost claims' => [$lost, $this->aftermath->claimed('lost')], 'cycles owed' => [$owed, $this->aftermath->owedACycle()]] as $what => [$must, $are]) {
            if ($must !== $are) {
                $complaints[] = "{$what}: " . json_encode($are) . ' instead of ' . json_encode($must);
            }
        }

        return $complaints;
    }
}
