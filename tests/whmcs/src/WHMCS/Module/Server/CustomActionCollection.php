<?php

declare(strict_types=1);

namespace WHMCS\Module\Server;

use Illuminate\Support\Collection;

/**
 * The actions a module offers for one service.
 *
 * @extends Collection<int, CustomAction>
 */
class CustomActionCollection extends Collection
{
    /** @param CustomAction $item */
    public function add($item): static
    {
        $this->items[] = $item;

        return $this;
    }

    public function named(string $identifier): ?CustomAction
    {
        return $this->first(static fn (CustomAction $action): bool => $action->getIdentifier() === $identifier);
    }
}
