<?php

declare(strict_types=1);

namespace Standin\Api;

use Standin\Fault\Faults;
use Standin\Fault\Point;
use Standin\Whmcs;

/** Answers the local API. Names of actions are case-insensitive. */
final class Api
{
    /** @var array<string, class-string<Action>>|null by lower-case name */
    private ?array $actions = null;

    public function __construct(private readonly Whmcs $whmcs, private readonly Faults $faults)
    {
    }

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    public function call(string $command, array $values, ?string $admin = null): array
    {
        $class = $this->actions()[strtolower($command)] ?? null;
        $name = $class === null ? $command : substr($class, strrpos($class, '\\') + 1);
        $point = $this->faults->before('api', $name);
        $answer = $this->answer($class, new Request($values, $admin), $point);
        $this->faults->after('api', $name, $point);
        return $answer;
    }

    /** @return array<string, class-string<Action>> */
    public function actions(): array
    {
        if ($this->actions === null) {
            $names = array_map(static fn ($file) => basename($file, '.php'), glob(__DIR__ . '/Action/*.php') ?: []);
            $this->actions = array_combine(
                array_map('strtolower', $names),
                array_map(static fn ($name) => __NAMESPACE__ . '\\Action\\' . $name, $names),
            );
        }
        return $this->actions;
    }

    /** @param class-string<Action>|null $class */
    private function answer(?string $class, Request $request, Point $point): array
    {
        $failure = $this->faults->failure($point) ?? ($class === null ? 'Command Not Found' : null);
        if ($failure !== null || $class === null) {
            return ['result' => 'error', 'message' => $failure];
        }
        try {
            return ['result' => 'success'] + (new $class($this->whmcs))->answer($request);
        } catch (ApiError $error) {
            return ['result' => 'error', 'message' => $error->getMessage()];
        }
    }
}
