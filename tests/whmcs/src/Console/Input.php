<?php

declare(strict_types=1);

namespace Standin\Console;

use Standin\Home;
use Standin\Refused;
use Standin\Site;
use Standin\Whmcs;

/** What was typed after the name of a command. */
final readonly class Input
{
    /**
     * @param array<string, string|list<string>> $arguments by name
     * @param array<string, string|true> $options by name without dashes
     */
    public function __construct(private array $arguments, private array $options)
    {
    }

    public function argument(string $name): ?string
    {
        $value = $this->arguments[$name] ?? null;
        return is_array($value) ? implode(' ', $value) : $value;
    }

    /** @return list<string> */
    public function rest(string $name): array
    {
        return (array) ($this->arguments[$name] ?? []);
    }

    public function option(string $name, ?string $default = null): ?string
    {
        $value = $this->options[$name] ?? $default;
        return $value === true ? 'on' : $value;
    }

    public function has(string $name): bool
    {
        return isset($this->options[$name]);
    }

    /** @throws Refused when the argument is no id */
    public function id(string $name): int
    {
        $text = (string) $this->argument($name);
        return ctype_digit($text) && (int) $text > 0 ? (int) $text : throw new Refused("<$name> is '$text': give an id, such as 1.");
    }

    /** @throws Refused when the option is no whole number from `$least` to `$most` */
    public function number(string $option, int $default, int $least, int $most): int
    {
        $given = $this->option($option, (string) $default);
        $number = filter_var($given, FILTER_VALIDATE_INT, ['options' => ['min_range' => $least, 'max_range' => $most]]);
        return $number !== false ? $number : throw new Refused("--$option is '$given': give a number from $least to $most.");
    }

    /**
     * @param list<string> $choices
     * @throws Refused when the option is none of them
     */
    public function oneOf(string $option, string $default, array $choices): string
    {
        $given = (string) $this->option($option, $default);
        return in_array($given, $choices, true)
            ? $given
            : throw new Refused("--$option is '$given': use one of " . implode(', ', $choices) . '.');
    }

    /** @throws Refused when the option is there and no date of the calendar */
    public function date(string $option): ?string
    {
        $given = $this->option($option);
        $date = \DateTimeImmutable::createFromFormat('!Y-m-d', (string) $given);
        if ($given === null || ($date !== false && $date->format('Y-m-d') === $given)) {
            return $given;
        }
        throw new Refused("--$option is '$given': write it as 2026-01-31.");
    }

    public function home(): Home
    {
        return Home::chosen($this->option('home'));
    }

    /** @throws Refused when it is not installed */
    public function site(): Site
    {
        $site = $this->home()->site($this->option('site', 'main') ?? 'main');
        if (!$site->isInstalled()) {
            throw new Refused("No site '{$site->name}' in {$site->home->folder}: run `whmcs install`, or name the folder with --home.");
        }
        return $site;
    }

    /** Boots the site in this process. Starts the server when it does not run. */
    public function whmcs(): Whmcs
    {
        $site = $this->site();
        $site->home->server()->start();
        $site->refresh();
        require_once $site->root . '/init.php';
        return Whmcs::running();
    }

    /**
     * Asks the local API and refuses when it does.
     *
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    public function api(string $action, array $values): array
    {
        $answer = $this->whmcs()->api->call($action, $values);
        return $answer['result'] === 'success' ? $answer : throw new Refused("$action: {$answer['message']}");
    }
}
