<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/** Our tables are not as this code needs them, and could not be made so now. */
final class TablesNotReady extends \RuntimeException implements HostException
{
    public static function insideTransaction(): self
    {
        return new self(
            'The tables mod_fleio_* cannot be changed inside a transaction, which the change would commit. '
            . 'Commit or roll back first.',
        );
    }

    public static function busy(int $seconds): self
    {
        return new self(
            "Another process has been changing the tables mod_fleio_* for more than $seconds seconds. "
            . 'Wait for it to end, then start again.',
        );
    }

    public static function changeRefused(int $version, \Throwable $refusal): self
    {
        return new self(
            "The tables mod_fleio_* could not be brought to version $version: {$refusal->getMessage()}. "
            . 'Mend that (the database user of WHMCS needs CREATE and ALTER), then start again: it goes on where it stopped.',
            0,
            $refusal,
        );
    }

    public static function newerThanCode(int $found, int $known): self
    {
        return new self(
            "The tables mod_fleio_* have version $found, and this module knows versions up to $known. "
            . 'Install the newer version of the module again; nothing was changed.',
        );
    }
}
