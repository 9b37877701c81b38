<?php

declare(strict_types=1);

namespace Standin\Module;

/** A command of the module contract: which function it calls, which hooks surround it, what success means. */
enum Command: string
{
    case Create = 'Create';
    case Suspend = 'Suspend';
    case Unsuspend = 'Unsuspend';
    case Terminate = 'Terminate';
    case Renew = 'Renew';
    case ChangePackage = 'ChangePackage';
    case ChangePassword = 'ChangePassword';

    public function module(): string
    {
        return match ($this) {
            self::Create, self::Suspend, self::Unsuspend, self::Terminate => $this->value . 'Account',
            default => $this->value,
        };
    }

    public function before(): string
    {
        return "PreModule{$this->value}";
    }

    /** Null: none is documented. */
    public function after(): ?string
    {
        return $this === self::Renew ? null : "AfterModule{$this->value}";
    }

    public function failed(): string
    {
        return "AfterModule{$this->value}Failed";
    }

    /** The service's status once the module answered `success`; null: it stays. */
    public function status(): ?string
    {
        return match ($this) {
            self::Create, self::Unsuspend => 'Active',
            self::Suspend => 'Suspended',
            self::Terminate => 'Terminated',
            default => null,
        };
    }
}
