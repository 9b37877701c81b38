<?php

declare(strict_types=1);

namespace Fleio\Host\Exception;

/**
 * Whatever this module throws on purpose.
 *
 * The message is a sentence for an operator: what happened, where, and what to do next. It holds no secret.
 */
interface HostException extends \Throwable
{
}
