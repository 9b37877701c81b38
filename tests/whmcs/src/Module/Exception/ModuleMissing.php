<?php

declare(strict_types=1);

namespace Standin\Module\Exception;

use RuntimeException;

/** A product, a server or a page names a module that is in no folder. */
final class ModuleMissing extends RuntimeException
{
    public static function at(string $kind, string $name, string $file): self
    {
        return new self("No module \"$name\" among modules/$kind: $file is missing; add its folder");
    }
}
