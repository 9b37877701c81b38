<?php

declare(strict_types=1);

namespace Fleio\Host\Console;

use Fleio\Host\Exception\HostException;
use Fleio\Host\Exception\UnusableWords;
use Fleio\Host\Host;

/**
 * The command `fleio`, in a WHMCS that has started.
 */
final readonly class CommandLine
{
    private const SUCCESS = 0;
    private const FAILURE = 1;
    private const USAGE = 2;
    private const HELP = <<<'TEXT'
        fleio run                            one run of each installation, as the cron does it
        fleio run --dry                      what the next run would decide: nothing is recorded, claimed or invoiced
        fleio status                         installations, their last runs, and what is wrong now
        fleio explain --client ID            the last decisions about a client of WHMCS, and why (--count 10)
        fleio parked                         what waits for an admin
        fleio retry ID                       let what is parked go on
        fleio release ID                     give what is parked up
        fleio confirm --product ID --same    the API URL of a product changed, and it is the same Fleio
        fleio confirm --product ID --other   … and it is another Fleio, with a ledger of its own
        fleio clock --right                  the clock was ahead, and is right now: go on from here
        fleio journal                        all decisions as lines of JSON, for `policy-kit replay`

        Exit status: 0 done, 1 not done, 2 not understood.

        TEXT;

    public function __construct(private Host $host)
    {
    }

    /**
     * @param list<string> $words after the command's name
     *
     * @return int the exit status
     */
    public function run(array $words): int
    {
        try {
            return $this->perform(array_shift($words) ?? 'help', $words) ? self::SUCCESS : self::FAILURE;
        } catch (UnusableWords $error) {
            fwrite(STDERR, "fleio: {$error->getMessage()}\n");

            return self::USAGE;
        } catch (HostException $error) {
            fwrite(STDERR, "fleio: {$error->getMessage()}\n");

            return self::FAILURE;
        }
    }

    /**
     * @param list<string> $words
     *
     * @throws HostException
     */
    private function perform(string $command, array $words): bool
    {
        if (in_array($command, ['help', '--help', '-h'], true)) {
            echo self::HELP;

            return true;
        }
        $this->host->migrate();

        return match ($command) {
            'run' => (new RunNow($this->host))->perform($words),
            'status' => (new Status($this->host))->perform($words),
            'explain' => (new Explain($this->host))->perform($words),
            'parked', 'retry', 'release' => (new Parked($this->host))->perform($command, $words),
            'confirm' => (new Confirm($this->host))->perform($words),
            'clock' => (new ClockIsRight($this->host))->perform($words),
            'journal' => (new JournalOut($this->host))->perform($words),
            default => throw UnusableWords::unknown($command),
        };
    }
}
