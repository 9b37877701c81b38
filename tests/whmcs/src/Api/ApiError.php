<?php

declare(strict_types=1);

namespace Standin\Api;

/** The action answers `result => error` with this message. */
final class ApiError extends \RuntimeException
{
}
