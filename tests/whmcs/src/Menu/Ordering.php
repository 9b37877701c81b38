<?php

declare(strict_types=1);

namespace Standin\Menu;

/** Where a menu item stands among its brothers. Orders are numbers of which the smallest comes first. */
trait Ordering
{
    private const STEP = 10;

    private int $order = 0;

    public function getOrder(): int
    {
        return $this->order;
    }

    public function setOrder(int|string|null $order): static
    {
        $this->order = (int) $order;

        return $this;
    }

    public function moveToFront(): static
    {
        $orders = $this->ordersOfBrothers();

        return $orders === [] ? $this : $this->setOrder(min($orders) - self::STEP);
    }

    public function moveToBack(): static
    {
        $orders = $this->ordersOfBrothers();

        return $orders === [] ? $this : $this->setOrder(max($orders) + self::STEP);
    }

    public function moveUp(): static
    {
        return $this->changePlace(-1);
    }

    public function moveDown(): static
    {
        return $this->changePlace(1);
    }

    /** The order of a child that is added without one: behind all others. */
    private function nextOrder(): int
    {
        $orders = array_map(static fn (self $child): int => $child->order, $this->children);

        return $orders === [] ? self::STEP : max($orders) + self::STEP;
    }

    /** @return list<int> */
    private function ordersOfBrothers(): array
    {
        $brothers = $this->parent === null ? [] : $this->parent->getChildren();
        unset($brothers[$this->getName()]);

        return array_values(array_map(static fn (self $brother): int => $brother->order, $brothers));
    }

    private function changePlace(int $by): static
    {
        if ($this->parent === null) {
            return $this;
        }
        $names = array_keys($this->parent->getChildren());
        $from = (int) array_search($this->getName(), $names, true);
        $to = max(0, min(count($names) - 1, $from + $by));
        array_splice($names, $from, 1);
        array_splice($names, $to, 0, [$this->getName()]);
        foreach ($names as $place => $name) {
            $this->parent->getChild((string) $name)?->setOrder(($place + 1) * self::STEP);
        }

        return $this;
    }
}
