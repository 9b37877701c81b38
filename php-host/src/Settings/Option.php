<?php

declare(strict_types=1);

namespace Fleio\Host\Settings;

/**
 * A setting of the product by its name; the number is its position in the product's options.
 *
 * Positions 1 to 21 are those of fleio-whmcs 3.2.1, so that stored products go on. Nothing else knows them.
 */
enum Option: int
{
    case Token = 1;
    case FrontendUrl = 2;
    case StaffUrl = 3;
    case ApiUrl = 4;
    case MinimumPurchase = 5;
    case MaximumPurchase = 6;
    case Groups = 7;
    case Configuration = 8;
    /** Fleio takes none since 2022.09; the position stays, so that those behind it stay. */
    case UsernamePrefix = 9;
    case InvoiceWithoutAgreement = 10;
    case InvoiceWithAgreement = 11;
    case ChargeAutomatically = 12;
    case AgreementGateways = 13;
    case MinimumInvoice = 14;
    case ChargeRetryHours = 15;
    case FailuresEndingAgreement = 16;
    case WithoutAgreementText = 17;
    case PanelHtml = 18;
    case OnlyRecentCycles = 19;
    case ActivateVerified = 20;
    case InvoiceSuspended = 21;
    case LimitCurrency = 22;
    case DueDays = 23;

    /**
     * What an admin reads beside it.
     */
    public function label(): string
    {
        return match ($this) {
            self::Token => 'Staff API token',
            self::FrontendUrl => 'Frontend URL',
            self::StaffUrl => 'Frontend staff URL',
            self::ApiUrl => 'Staff API URL',
            self::MinimumPurchase => 'Minimum purchase of credit',
            self::MaximumPurchase => 'Maximum purchase of credit',
            self::Groups => 'Client groups',
            self::Configuration => 'Client configuration',
            self::UsernamePrefix => 'Username prefix',
            self::InvoiceWithoutAgreement => 'Invoice clients without agreement',
            self::InvoiceWithAgreement => 'Invoice clients with agreement',
            self::ChargeAutomatically => 'Charge automatic invoices',
            self::AgreementGateways => 'Gateways of agreements',
            self::MinimumInvoice => 'Minimum of automatic invoices',
            self::ChargeRetryHours => 'Hours between charges',
            self::FailuresEndingAgreement => 'Failed charges that end the agreement',
            self::WithoutAgreementText => 'Text for clients without agreement',
            self::PanelHtml => 'HTML of the panel',
            self::OnlyRecentCycles => 'Only within 72 hours of a cycle',
            self::ActivateVerified => 'Accept orders of verified clients',
            self::InvoiceSuspended => 'Invoice suspended clients',
            self::LimitCurrency => 'Currency of the credit limit',
            self::DueDays => 'Days until due',
        };
    }

    /**
     * Its name and place in a sentence, such as `setting 14 (Minimum of automatic invoices)`.
     */
    public function place(): string
    {
        return "setting {$this->value} ({$this->label()})";
    }

    /**
     * What is stored for a product, without spaces around it; empty where it was never saved.
     *
     * @param array<int, string> $options of the product, by position
     */
    public function of(array $options): string
    {
        return trim($options[$this->value] ?? '');
    }
}
