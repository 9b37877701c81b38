<?php

declare(strict_types=1);

namespace Standin\Fault;

use Standin\Refused;

/** One fault of the plan: what happens, and at which point. */
final readonly class Strike
{
    private const FORM = '/^(?:(kill) (before|after)|(delay) (\d+)|(fail|cut)) (api|hook|commit|sql) (\S+)(?: (.+))?$/';

    private function __construct(
        public string $action,
        private string $side,
        private string $kind,
        private string $which,
        public string $argument,
    ) {
    }

    /**
     * `kill before|after KIND WHICH`, `delay MILLISECONDS KIND WHICH`, `fail api WHICH MESSAGE`, `cut sql|commit WHICH`.
     * WHICH is a number, a name, `NAME#number` or `*`.
     *
     * @throws Refused when it is none of these
     */
    public static function fromText(string $text): self
    {
        if (preg_match(self::FORM, $text, $part, PREG_UNMATCHED_AS_NULL) !== 1) {
            throw self::misunderstood($text);
        }
        $action = $part[1] ?? $part[3] ?? $part[5];
        if (($action === 'fail' && $part[6] !== 'api') || ($action === 'cut' && !in_array($part[6], ['sql', 'commit'], true))) {
            throw self::misunderstood($text);
        }
        return new self(
            $action,
            $part[2] ?? 'before',
            $part[6],
            $part[7],
            $part[4] ?? $part[8] ?? 'Refused by the plan of faults',
        );
    }

    public function meets(string $side, Point $point): bool
    {
        if ($side !== $this->side || $point->kind !== $this->kind) {
            return false;
        }
        return $this->which === '*' || $this->which === (string) $point->number
            || strcasecmp($this->which, $point->name) === 0
            || strcasecmp($this->which, $point->name . '#' . $point->numberOfName) === 0;
    }

    /** Does it, unless it is an answer that the caller must give. */
    public function strike(?\PDO $connection): void
    {
        match ($this->action) {
            'kill' => posix_kill(getmypid(), SIGKILL),
            'delay' => usleep(1000 * (int) $this->argument),
            'cut' => $connection === null ? null : self::cut($connection),
            default => null,
        };
    }

    /** Ends the connection from its own side of the server: the statement that follows finds it gone. */
    private static function cut(\PDO $connection): void
    {
        try {
            $statement = $connection->prepare('KILL CONNECTION_ID()', [\PDO::ATTR_STATEMENT_CLASS => [\PDOStatement::class]]);
            $statement->execute();
        } catch (\PDOException) {
            // The server reports the end of the connection as an error of the statement that ended it.
            return;
        }
    }

    private static function misunderstood(string $text): Refused
    {
        return new Refused("The fault '$text' is not understood: write `kill before api 3`, `kill after hook InvoicePaid#2`, "
            . '`fail api CapturePayment Gateway is away`, `delay 1500 api CreateInvoice` or `cut sql 12`.');
    }
}
