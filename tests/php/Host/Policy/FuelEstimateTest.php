<?php

declare(strict_types=1);

namespace Tests\Host\Policy;

use Fleio\Host\Policy\FuelEstimate;
use Fleio\Host\Policy\Question;
use Fleio\Host\Policy\Wire\Json;
use Fleio\Host\Tests\Bindings\Scenarios;
use PHPUnit\Framework\TestCase;

/**
 * What calls get against what every scenario was just measured to need.
 */
final class FuelEstimateTest extends TestCase
{
    public function testEveryScenarioNeedsAQuarterOfWhatItGetsAtMost(): void
    {
        $asked = [];
        foreach (Scenarios::lines() as $name => [$line]) {
            $step = Json::decode($line);
            $interface = substr($step['interface'], strlen('fleio:policy/'));
            $question = Question::tryFrom("{$interface}.{$step['function']}");
            if ($question !== null) {
                $asked[$question->value] = true;
                $given = self::given($question, $step['arguments']);
                self::assertLessThanOrEqual($given, FuelEstimate::MARGIN * $step['fuel'], $name);
            }
        }
        self::assertCount(count(Question::cases()), $asked, 'a question has no scenario');
    }

    /**
     * @param list<mixed> $arguments in the JSON form
     */
    private static function given(Question $question, array $arguments): int
    {
        $items = end($arguments);
        $terms = count($arguments) === 2 ? strlen(Json::encode($arguments[0])) : 0;
        $fuel = FuelEstimate::ofCall($terms);
        foreach ($items as $item) {
            $fuel += FuelEstimate::ofItem($question, strlen($question->readsBodies() ? $item : Json::encode($item)));
        }

        return $fuel;
    }
}
