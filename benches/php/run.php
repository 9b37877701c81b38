<?php

/**
 * What a decision costs in PHP, beside the same decision made natively and by hand in PHP.
 *
 * php -d extension=build/wasm_component.so … benches/php/run.php FOLDER; `make bench` says the rest.
 */

declare(strict_types=1);

use Benches\Comparison;
use Benches\Native;
use Benches\Question;
use Benches\Rounds;
use Benches\Starts;
use Benches\Table;
use WasmComponent\Component;

require __DIR__ . '/autoload.php';

const CALLS = 1_000;
const ROUNDS = 200;
const STARTS = 100;
/** Chunks in a round and rounds, by the size of a chunk: a round ends before the system gives the processor away. */
const DECISIONS = [1 => [8, 400], 128 => [1, 150], 1_000 => [1, 30]];
/** What is to be reached: microseconds for a call, for a decision by the size of its chunk, milliseconds for a start. */
const NO_OP = 0.6;
const DECISION = [1 => 70.0, 128 => 25.0, 1_000 => null];
const START = 2.0;

[, $extension, $folder] = $argv;
$load = static fn (): string => explode(' ', (string) file_get_contents('/proc/loadavg'))[0];
$native = new Native($folder);
$component = Component::fromFile('build/fleio-policy.wasm');
$comparison = new Comparison($component, Question::read($folder), $native);
$comparison->check();
$before = $load();
/** Medians, which a busy machine raises the more the longer a round takes, and the fastest rounds, which it does not. */
$tables = [new Table(), new Table()];
$add = static function (string $what, string $unit, array $took, ?float $target) use ($tables): void {
    foreach ($tables as $column => $table) {
        $table->add($what, $unit, array_map(static fn (array $times): float => $times[$column], $took), $target);
    }
};

/** In a unit of so many nanoseconds. */
$in = static fn (float $unit, array $took): array => array_map(
    static fn (array $times): array => array_map(static fn (float $time): float => $time / $unit, $times),
    $took,
);

$instance = Component::fromFile('build/fixtures/hostile.wasm')->instantiate();
$took = Rounds::measure(ROUNDS, ['extension' => Rounds::clocked(static function () use ($instance): void {
    for ($call = 0; $call < CALLS; $call++) {
        $instance->call(null, 'nothing', []);
    }
})]);
$add('a call of nothing, warm', 'us', $in(CALLS * 1e3, $took), NO_OP);

foreach (DECISIONS as $size => [$chunks, $rounds]) {
    $took = Rounds::measure($rounds, $comparison->contenders($size, $chunks));
    $what = $size === 1 ? 'a fresh instance and one decision' : "each decision of $size in a chunk";
    $add($what, 'us', $in($size * $chunks * 1e3, $took), DECISION[$size]);
}

$took = $in(1e6, Rounds::measure(STARTS, (new Starts('build/fleio-policy.wasm', $folder, $extension))->contenders()));
foreach (['first' => [START, 'a first decision after plain start'], 'loaded' => [null, '  the extension of that']] as
    $name => [$target, $what]) {
    $after = [$took[$name][0] - $took['plain'][0], $took[$name][1] - $took['plain'][1]];
    $add($what, 'ms', ['extension' => $after], $target);
}

printf("Rounds by turns; load %s before, %s after.\n\nMedians:\n%s\nFastest:\n%s", $before, $load(), ...$tables);
