<?php

declare(strict_types=1);

namespace Standin\Menu;

/**
 * What a menu item carries besides its place in the tree.
 *
 * Every field has a getter; every setter answers the item, so that calls can be chained.
 */
trait ItemFields
{
    private ?string $label = null;
    private ?string $uri = null;
    private string $icon = '';
    private string $badge = '';
    private string $bodyHtml = '';
    private string $footerHtml = '';
    private bool $disabled = false;
    private bool $current = false;
    private bool $shown = true;
    /** @var array<string, mixed> */
    private array $attributes = [];
    /** @var array<string, mixed> */
    private array $childrenAttributes = [];
    /** @var array<string, mixed> */
    private array $extras = [];

    /** The text that is printed; without one, the name. */
    public function getLabel(): string
    {
        return $this->label ?? $this->getName();
    }

    public function setLabel(?string $label): static
    {
        $this->label = $label;

        return $this;
    }

    public function getUri(): string
    {
        return $this->uri ?? '';
    }

    public function setUri(?string $uri): static
    {
        $this->uri = $uri;

        return $this;
    }

    public function getIcon(): string
    {
        return $this->icon;
    }

    public function setIcon(string $icon): static
    {
        $this->icon = $icon;

        return $this;
    }

    public function hasIcon(): bool
    {
        return $this->icon !== '';
    }

    public function getBadge(): string
    {
        return $this->badge;
    }

    public function setBadge(string|int $badge): static
    {
        $this->badge = (string) $badge;

        return $this;
    }

    public function hasBadge(): bool
    {
        return $this->badge !== '';
    }

    public function getBodyHtml(): string
    {
        return $this->bodyHtml;
    }

    public function setBodyHtml(?string $html): static
    {
        $this->bodyHtml = (string) $html;

        return $this;
    }

    public function hasBodyHtml(): bool
    {
        return $this->bodyHtml !== '';
    }

    public function getFooterHtml(): string
    {
        return $this->footerHtml;
    }

    public function setFooterHtml(?string $html): static
    {
        $this->footerHtml = (string) $html;

        return $this;
    }

    public function hasFooterHtml(): bool
    {
        return $this->footerHtml !== '';
    }

    public function disable(): static
    {
        $this->disabled = true;

        return $this;
    }

    public function enable(): static
    {
        $this->disabled = false;

        return $this;
    }

    public function isDisabled(): bool
    {
        return $this->disabled;
    }

    public function setCurrent(?bool $current): static
    {
        $this->current = (bool) $current;

        return $this;
    }

    public function isCurrent(): bool
    {
        return $this->current;
    }

    public function setDisplay(bool $shown): static
    {
        $this->shown = $shown;

        return $this;
    }

    public function isDisplayed(): bool
    {
        return $this->shown;
    }

    public function getClass(): string
    {
        return (string) ($this->attributes['class'] ?? '');
    }

    public function setClass(string $class): static
    {
        return $this->setAttribute('class', $class);
    }

    /** @return array<string, mixed> */
    public function getAttributes(): array
    {
        return $this->attributes;
    }

    /** @param array<string, mixed> $attributes */
    public function setAttributes(array $attributes): static
    {
        $this->attributes = $attributes;

        return $this;
    }

    public function getAttribute(string $name, mixed $default = null): mixed
    {
        return $this->attributes[$name] ?? $default;
    }

    public function setAttribute(string $name, mixed $value): static
    {
        $this->attributes[$name] = $value;

        return $this;
    }

    public function removeAttribute(string $name): static
    {
        unset($this->attributes[$name]);

        return $this;
    }

    /** The id of the element in the page: the names from the root on, such as `Primary_Sidebar-Overview`. */
    public function getId(): string
    {
        $own = preg_replace('/[^A-Za-z0-9_-]+/', '_', $this->getName());

        return $this->isRoot() ? $own : $this->getParent()->getId() . '-' . $own;
    }

    public function getChildrenAttribute(string $name, mixed $default = null): mixed
    {
        return $this->childrenAttributes[$name] ?? $default;
    }

    public function setChildrenAttribute(string $name, mixed $value): static
    {
        $this->childrenAttributes[$name] = $value;

        return $this;
    }

    /** @return array<string, mixed> */
    public function getExtras(): array
    {
        return $this->extras;
    }

    /** @param array<string, mixed> $extras */
    public function setExtras(array $extras): static
    {
        $this->extras = $extras;

        return $this;
    }

    public function getExtra(string $name, mixed $default = null): mixed
    {
        return $this->extras[$name] ?? $default;
    }

    public function setExtra(string $name, mixed $value): static
    {
        $this->extras[$name] = $value;

        return $this;
    }

    /**
     * Names that no setter knows are ignored, as the menus do that modules were written for.
     *
     * @param array<string, mixed> $options
     */
    private function fill(array $options): void
    {
        foreach ($options as $name => $value) {
            $setter = 'set' . ucfirst((string) $name);
            if ($name !== 'name' && method_exists($this, $setter)) {
                $this->$setter($value);
            }
        }
        if ($options['disabled'] ?? false) {
            $this->disable();
        }
    }
}
