<?php

declare(strict_types=1);

namespace Fleio\Tests\Host\Run;

use Fleio\Host\Run\Silence;
use PHPUnit\Framework\TestCase;

final class SilenceTest extends TestCase
{
    /**
     * @dataProvider windows
     *
     * @param list<array{int, int}> $windows asked and unanswered in each
     */
    public function testEightInARowAreTooMany(array $windows, bool $isTooLong): void
    {
        $silence = new Silence();
        foreach ($windows as [$asked, $unanswered]) {
            $silence->add($asked, $unanswered);
        }

        self::assertSame($isTooLong, $silence->isTooLong());
    }

    /** @return array<string, array{list<array{int, int}>, bool}> */
    public static function windows(): array
    {
        return [
            'none' => [[], false],
            'seven, one by one' => [array_fill(0, 7, [1, 1]), false],
            'eight, one by one' => [array_fill(0, 8, [1, 1]), true],
            'nine, one by one' => [array_fill(0, 9, [1, 1]), true],
            'a window of seven' => [[[7, 7]], false],
            'a window of eight' => [[[8, 8]], true],
            'one answer in a window' => [[[7, 7], [64, 63]], false],
            'one answer between' => [[[7, 7], [1, 0], [7, 7]], false],
        ];
    }
}
