<?php

declare(strict_types=1);

namespace Benches;

use Closure;
use Fleio\Host\Policy\Wire\Json;
use RuntimeException;
use WasmComponent\Component;

/**
 * Processes from their start to their end: one that does nothing, and one that makes a decision with an artifact.
 */
final readonly class Starts
{
    /**
     * @param string $component file of the component
     * @param string $folder where the artifact and the question of one client go
     */
    public function __construct(private string $component, private string $folder, private string $extension)
    {
        if (!is_dir("$folder/artifacts")) {
            mkdir("$folder/artifacts", 0755);
        }
        Component::fromFile($component)->precompile("$folder/artifacts");
        $question = Json::decode((string) file_get_contents("$folder/question.json"));
        $question = ['terms' => $question['terms'], 'clients' => array_slice($question['clients'], 0, 1)];
        file_put_contents("$folder/one.json", Json::encode($question));
    }

    /**
     * Contenders for `Rounds`.
     *
     * @return array<string, Closure(int): int>
     */
    public function contenders(): array
    {
        $loaded = [
            '-d', "extension=$this->extension",
            '-d', 'wasm_component.compile=never',
            '-d', "wasm_component.artifact_dir=$this->folder/artifacts",
        ];
        $script = __DIR__ . '/first-decision.php';
        return [
            'plain' => Rounds::clocked(static fn () => self::run(['-r', ''])),
            'loaded' => Rounds::clocked(static fn () => self::run([...$loaded, '-r', ''])),
            'first' => Rounds::clocked(
                fn () => self::run([...$loaded, $script, $this->component, "$this->folder/one.json"]),
            ),
        ];
    }

    /**
     * @param list<string> $arguments
     */
    private static function run(array $arguments): void
    {
        $process = proc_open([PHP_BINARY, ...$arguments], [['file', '/dev/null', 'r'], STDERR, STDERR], $pipes);
        $exit = $process === false ? -1 : proc_close($process);
        if ($exit !== 0) {
            throw new RuntimeException('exit ' . $exit . ' of php ' . implode(' ', $arguments) . ': run it by hand');
        }
    }
}
