<?php

declare(strict_types=1);

namespace Benches;

/**
 * The rows, as they are printed: what was measured, beside what, and whether it is as quick as it is to be.
 */
final class Table
{
    private const HEAD = [
        '', 'extension', 'native', '', 'bcmath', '', 'typed client', '', 'at most', '',
    ];

    /** @var list<list<string>> */
    private array $rows = [self::HEAD];

    /**
     * @param string $unit `us` or `ms`
     * @param array<string, float> $took in that unit: of the `extension`, and what there is of the others; beside each
     *     of these is how many times longer the extension takes
     */
    public function add(string $what, string $unit, array $took, ?float $target): void
    {
        $extension = $took['extension'];
        $row = [$what, self::number($extension) . " $unit"];
        foreach (['native', 'bcmath', 'typed'] as $name) {
            $other = $took[$name] ?? null;
            array_push($row, ...($other === null ? ['', ''] : [
                self::number($other) . " $unit",
                '× ' . self::number($extension / $other),
            ]));
        }
        $verdict = $target === null ? ['', ''] : [
            self::number($target) . " $unit",
            $extension <= $target ? 'met' : 'missed',
        ];
        $this->rows[] = [...$row, ...$verdict];
    }

    public function __toString(): string
    {
        $widths = array_map(
            fn (int $column): int => max(array_map(mb_strlen(...), array_column($this->rows, $column))),
            array_keys(self::HEAD),
        );
        $lines = array_map(static fn (array $row): string => self::line($row, $widths), $this->rows);
        return implode("\n", $lines) . "\n";
    }

    /**
     * @param list<string> $row
     * @param list<int> $widths
     */
    private static function line(array $row, array $widths): string
    {
        $cells = [str_pad(array_shift($row), array_shift($widths))];
        foreach ($row as $column => $cell) {
            $cells[] = str_repeat(' ', $widths[$column] - mb_strlen($cell)) . $cell;
        }
        return rtrim(implode('  ', $cells));
    }

    private static function number(float $number): string
    {
        return sprintf($number < 10 ? '%.2f' : '%.1f', $number);
    }
}
