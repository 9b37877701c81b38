<?php

declare(strict_types=1);

// Dates in the format of the setting DateFormat.

use Standin\Whmcs;

/** `DD/MM/YYYY` and the like as PHP writes it. */
function getDateFormat()
{
    $format = Whmcs::running()->settings->get('DateFormat') ?: 'DD/MM/YYYY';
    return strtr($format, ['DD' => 'd', 'MM' => 'm', 'YYYY' => 'Y']);
}

function fromMySQLDate($date, $time = false, $client = false, $zero = '-')
{
    if ((string) $date === '' || str_starts_with((string) $date, '0000-00-00')) {
        return $zero;
    }
    return (new DateTimeImmutable((string) $date))->format(getDateFormat() . ($time ? ' H:i' : ''));
}

function toMySQLDate($date)
{
    $parsed = DateTimeImmutable::createFromFormat('!' . getDateFormat(), substr((string) $date, 0, 10));
    return $parsed === false ? (string) $date : $parsed->format('Y-m-d') . substr((string) $date, 10);
}

function getTodaysDate($client = false)
{
    return Whmcs::running()->clock->now()->format(getDateFormat());
}
