<?php

declare(strict_types=1);

namespace Fleio\EndToEnd\Demo;

/**
 * A table on a terminal, printed row by row.
 */
final readonly class Table
{
    /** @param array<string, int> $columns width by heading; the last one may run over */
    public function __construct(private array $columns)
    {
        $this->row(array_combine(array_keys($columns), array_keys($columns)));
        $this->row(array_map(static fn (int $width): string => str_repeat('-', $width), $columns));
    }

    /** @param array<string, string> $cells by heading */
    public function row(array $cells): void
    {
        $line = '';
        foreach ($this->columns as $heading => $width) {
            $text = $cells[$heading] ?? '';
            $line .= $text . str_repeat(' ', max(0, $width - mb_strlen($text))) . '  ';
        }
        echo rtrim($line), "\n";
    }
}
