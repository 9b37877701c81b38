<?php

declare(strict_types=1);

namespace Standin;

/** A page ended here, in a test. */
final class Ended extends \RuntimeException
{
}
