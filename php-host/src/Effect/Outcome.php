<?php

declare(strict_types=1);

namespace Fleio\Host\Effect;

/**
 * How far an effect came.
 */
enum Outcome: string
{
    case Done = 'done';
    case Later = 'later';
    case Dropped = 'dropped';
    case Parked = 'parked';
    case Elsewhere = 'elsewhere';
}
