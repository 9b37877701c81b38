<?php

declare(strict_types=1);

namespace Standin;

/** Something that was asked for cannot be done; the message says what, where and what to do next. */
final class Refused extends \RuntimeException
{
}
