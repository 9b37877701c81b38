<?php

declare(strict_types=1);

namespace WHMCS\Module\Server;

/** One thing a client can do with a service, shown as a button where the service is listed. */
class CustomAction
{
    private string $identifier = '';
    private string $display = '';
    /** @var callable */
    private $callable;
    /** @var list<mixed> */
    private array $params = [];
    /** @var list<string> */
    private array $permissions = [];
    private bool $active = true;
    private bool $allowSamePage = false;

    /**
     * @param callable $callable answers `success` with `redirectTo`, or `errorMsg`
     * @param array<mixed> $params handed to the callable
     * @param list<string> $permissions what a user who is not the owner needs, such as `productsso`
     */
    public static function factory(
        string $identifier,
        string $display,
        callable $callable,
        array $params = [],
        array $permissions = [],
        bool $active = true,
        bool $allowSamePage = false
    ): self {
        $action = new self();
        $action->identifier = $identifier;
        $action->display = $display;
        $action->callable = $callable;
        $action->params = array_values($params);
        $action->permissions = $permissions;
        $action->active = $active;
        $action->allowSamePage = $allowSamePage;

        return $action;
    }

    public function getIdentifier(): string
    {
        return $this->identifier;
    }

    public function getDisplay(): string
    {
        return $this->display;
    }

    /** @return list<string> */
    public function getPermissions(): array
    {
        return $this->permissions;
    }

    public function isActive(): bool
    {
        return $this->active;
    }

    public function isAllowSamePage(): bool
    {
        return $this->allowSamePage;
    }

    /** @return array<string, mixed> */
    public function invokeCallable(): array
    {
        return (array) ($this->callable)(...$this->params);
    }
}
