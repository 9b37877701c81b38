<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/**
 * A request to Fleio that brought no usable answer.
 *
 * There are three, and exactly-once hangs on telling them apart:
 * `FleioRefused` (nothing was done), `FleioNotReached` (nothing was done), `FleioUnclear` (nobody knows).
 */
interface FleioFailure extends HostException
{
}
