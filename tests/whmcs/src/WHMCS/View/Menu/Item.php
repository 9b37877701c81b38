<?php

declare(strict_types=1);

namespace WHMCS\View\Menu;

use ArrayIterator;
use Countable;
use IteratorAggregate;
use Standin\Menu\ItemFields;
use Standin\Menu\Ordering;
use Traversable;

/**
 * A node of a menu: a navigation bar, a sidebar or the panels of the home page.
 *
 * Children are kept by name and answered in ascending order; equal orders keep the order of adding.
 * Nothing is escaped here or when it is printed: whoever sets a label or a body escapes it.
 *
 * @implements IteratorAggregate<string, Item>
 */
class Item implements Countable, IteratorAggregate
{
    use ItemFields;
    use Ordering;

    /** @var array<string, Item> */
    private array $children = [];

    private ?Item $parent = null;

    public function __construct(private string $name = '', mixed $factory = null)
    {
        unset($factory);
    }

    /**
     * @param string|Item $child a name, or an item made before
     * @param array<string, mixed> $options label, uri, icon, order, badge, class, attributes, extras, bodyHtml,
     *                                      footerHtml, disabled, current
     * @return Item the child
     */
    public function addChild(string|Item $child, array $options = []): Item
    {
        $item = $child instanceof self ? $child : new self($child);
        $item->parent = $this;
        if (!$child instanceof self) {
            $item->order = $this->nextOrder();
        }
        $item->fill($options);
        $this->children[$item->name] = $item;

        return $item;
    }

    public function getChild(string $name): ?Item
    {
        return $this->children[$name] ?? null;
    }

    /** @return $this */
    public function removeChild(string|Item $name): static
    {
        unset($this->children[$name instanceof self ? $name->name : $name]);

        return $this;
    }

    /** @return array<string, Item> by name, in their order */
    public function getChildren(): array
    {
        $children = $this->children;
        uasort($children, static fn (Item $one, Item $other): int => $one->getOrder() <=> $other->getOrder());

        return $children;
    }

    /**
     * @param array<string, Item> $children
     * @return $this
     */
    public function setChildren(array $children): static
    {
        $this->children = [];
        foreach ($children as $child) {
            $this->addChild($child);
        }

        return $this;
    }

    public function hasChildren(): bool
    {
        return $this->children !== [];
    }

    public function getParent(): ?Item
    {
        return $this->parent;
    }

    public function getRoot(): Item
    {
        return $this->parent === null ? $this : $this->parent->getRoot();
    }

    public function isRoot(): bool
    {
        return $this->parent === null;
    }

    public function getLevel(): int
    {
        return $this->parent === null ? 0 : 1 + $this->parent->getLevel();
    }

    public function getName(): string
    {
        return $this->name;
    }

    /** @return $this */
    public function setName(string $name): static
    {
        if ($this->parent !== null) {
            unset($this->parent->children[$this->name]);
            $this->parent->children[$name] = $this;
        }
        $this->name = $name;

        return $this;
    }

    public function count(): int
    {
        return count($this->children);
    }

    public function getIterator(): Traversable
    {
        return new ArrayIterator($this->getChildren());
    }
}
