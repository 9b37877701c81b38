<?php

declare(strict_types=1);

namespace Standin\Cron;

use Standin\Refused;
use Standin\Whmcs;

/**
 * The cron. Each call runs what is due: the daily run on the first call from the hour of DailyCronHour on, once a day.
 * Nothing keeps two calls from running at once; only the daily run is claimed by one of them.
 */
final readonly class Cron
{
    public function __construct(private Whmcs $whmcs)
    {
    }

    /** One call, as every five minutes. `$force` runs the daily run whatever the hour, unless today's ran. */
    public function call(bool $force = false): void
    {
        $this->whmcs->settings->set('lastCronInvocationTime', $this->whmcs->clock->stamp());
        $this->runTasks(array_filter($this->tasks(), static fn (Task $task) => !$task->isDaily()));
        if ($this->claimDailyRun($force)) {
            $this->runDaily();
        }
        $this->whmcs->hooks->run('AfterCronJob', []);
    }

    /**
     * Runs one task, whether it is due or not; then the hook that ends every call.
     *
     * @throws Refused when there is none of this name
     */
    public function runOnly(string $name): void
    {
        $task = $this->tasks()[strtolower($name)] ?? throw new Refused(
            "There is no task '$name': use one of " . implode(', ', array_map(self::name(...), $this->tasks())) . '.'
        );
        $this->runTasks([$task]);
        $this->whmcs->hooks->run('AfterCronJob', []);
    }

    /** @return array<string, Task> by lower-case name, in the order of their positions */
    public function tasks(): array
    {
        $tasks = [];
        foreach (glob(__DIR__ . '/Task/*.php') ?: [] as $file) {
            $class = __NAMESPACE__ . '\\Task\\' . basename($file, '.php');
            $tasks[strtolower(basename($file, '.php'))] = new $class($this->whmcs);
        }
        uasort($tasks, static fn (Task $one, Task $other) => $one->position() <=> $other->position());
        return $tasks;
    }

    private function runDaily(): void
    {
        $this->whmcs->hooks->run('PreCronJob', []);
        $this->runTasks(array_filter($this->tasks(), static fn (Task $task) => $task->isDaily()));
        if (!in_array(true, $this->whmcs->hooks->run('DailyCronJobPreEmail', []), true)) {
            $this->whmcs->mail->sendToAdmins(
                'Cron Job Activity',
                ['cron_summary' => 'Daily run of ' . $this->whmcs->clock->today()],
            );
        }
        $this->whmcs->hooks->run('DailyCronJob', []);
    }

    /** @param array<Task> $tasks */
    private function runTasks(array $tasks): void
    {
        foreach ($tasks as $task) {
            $this->whmcs->hooks->run('PreAutomationTask', $task);
            $task->run();
            // In one statement: two calls at once may both be the first to run a task.
            $last = ['name' => self::name($task), 'last_run' => $this->whmcs->clock->stamp()];
            $this->whmcs->database->table('standin_tasks')->upsert([$last], ['name'], ['last_run']);
            $this->whmcs->hooks->run('PostAutomationTask', $task, true);
        }
    }

    /** Of calls at the same time one gets it: the update changes the row only once a day. */
    private function claimDailyRun(bool $force): bool
    {
        $now = $this->whmcs->clock->now();
        if (!$force && (int) $now->format('G') < (int) $this->whmcs->settings->get('DailyCronHour')) {
            return false;
        }
        return $this->whmcs->database->table('tblconfiguration')->where('setting', 'lastDailyCronInvocationTime')
            ->where('value', '<', $now->format('Y-m-d'))->update(['value' => $now->format('Y-m-d H:i:s')]) === 1;
    }

    private static function name(Task $task): string
    {
        return substr($task::class, strrpos($task::class, '\\') + 1);
    }
}
