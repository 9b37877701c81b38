<?php

declare(strict_types=1);

namespace WHMCS\Billing;

use Standin\Whmcs;

/** What a model refuses once its invoice has left Draft, from WHMCS 9.0 on. */
trait Immutability
{
    abstract protected function protectedInvoiceId(): int;

    public function save(array $options = [])
    {
        $this->validateMutability();
        return parent::save($options);
    }

    public function delete()
    {
        $this->validateMutability();
        return parent::delete();
    }

    public function isImmutable(): bool
    {
        return Whmcs::running()->ledger->isImmutable($this->protectedInvoiceId());
    }

    public function validateMutability(): void
    {
        if ($this->isImmutable()) {
            $this->throwImmutabilityException();
        }
    }

    public function throwImmutabilityException(): void
    {
        throw new \WHMCS\Exception\ImmutableInvoice("Invoice {$this->protectedInvoiceId()} is not a draft and cannot be changed.");
    }
}
