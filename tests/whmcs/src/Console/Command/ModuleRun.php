<?php

declare(strict_types=1);

namespace Standin\Console\Command;

use Standin\Console\Command;
use Standin\Console\Input;
use Standin\Module\Command as ModuleCommand;
use Standin\Module\ServiceCommands;
use Standin\Refused;

/** Runs a module command of a service: create, suspend, unsuspend, terminate, renew, changepackage, or a custom function. */
final class ModuleRun implements Command
{
    public function summary(): string
    {
        return 'Runs a module command of a service: create, suspend, unsuspend, terminate, renew, changepackage, or a custom function.';
    }

    public function arguments(): array
    {
        return ['command' => 'the command, or the name of a custom function', 'service' => 'id of the service'];
    }

    public function options(): array
    {
        return ['reason=' => 'why it is suspended', 'automated' => 'as an automated run: a failure goes to the module queue'];
    }

    public function run(Input $input): int
    {
        $input->whmcs();
        $word = (string) $input->argument('command');
        $command = array_values(array_filter(ModuleCommand::cases(), static fn (ModuleCommand $case): bool => strtolower($case->value) === strtolower($word)))[0] ?? null;
        $extra = $input->has('reason') ? ['suspendreason' => $input->option('reason')] : [];
        $outcome = $command === null
            ? ServiceCommands::custom($input->id('service'), $word)
            : ServiceCommands::run($command, $input->id('service'), $extra, $input->has('automated'));
        if (!$outcome->ok) {
            throw new Refused($outcome->message);
        }
        echo is_array($outcome->answer) ? json_encode($outcome->answer, JSON_THROW_ON_ERROR) : 'success', "\n";

        return 0;
    }
}
