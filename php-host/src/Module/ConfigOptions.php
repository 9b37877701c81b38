<?php

declare(strict_types=1);

namespace Fleio\Host\Module;

use Fleio\Host\Settings\Option;

/**
 * The form of a product's settings. Positions 1 to 21 and their keys are those of fleio-whmcs 3.2.1.
 */
final class ConfigOptions
{
    /** @return array<string, array<string, string>> in the order of their positions */
    public static function all(): array
    {
        $options = [];
        foreach (Option::cases() as $option) {
            $options[self::key($option)] = ['FriendlyName' => $option->label()] + self::field($option);
        }

        return $options;
    }

    private static function key(Option $option): string
    {
        return match ($option) {
            Option::Token => 'admintoken',
            Option::FrontendUrl => 'frontendurl',
            Option::StaffUrl => 'frontendadminurl',
            Option::ApiUrl => 'backendadminurl',
            Option::MinimumPurchase => 'minamount',
            Option::MaximumPurchase => 'maxamount',
            Option::Groups => 'clientgroup',
            Option::Configuration => 'configuration',
            Option::UsernamePrefix => 'userprefix',
            Option::InvoiceWithoutAgreement => 'issueinvoice',
            Option::InvoiceWithAgreement => 'issueInvWAgr',
            Option::ChargeAutomatically => 'chargeInvoiceRightAway',
            Option::AgreementGateways => 'gatewaysNamesForBillingAg',
            Option::MinimumInvoice => 'doNotInvoiceAmountBelow',
            Option::ChargeRetryHours => 'retryChargesEveryXHours',
            Option::FailuresEndingAgreement => 'removeAgreementStatusAfterXFailedCharges',
            Option::WithoutAgreementText => 'endUserWidgetNonAgreementMessage',
            Option::PanelHtml => 'fleioWidgetExtraHtml',
            Option::OnlyRecentCycles => 'invoiceOnlyInEndOfCycleTimespan',
            Option::ActivateVerified => 'activateVerifiedClientServices',
            Option::InvoiceSuspended => 'invoiceSuspendedClients',
            Option::LimitCurrency => 'limitCurrency',
            Option::DueDays => 'dueDays',
        };
    }

    /** @return array<string, string> */
    private static function field(Option $option): array
    {
        return self::ofFleio($option) ?? self::ofClients($option) ?? self::ofInvoices($option);
    }

    /** @return array<string, string>|null where Fleio is, and what clients are there */
    private static function ofFleio(Option $option): ?array
    {
        return match ($option) {
            Option::Token => ['Type' => 'password', 'Size' => '64', 'Description' => 'Token of a staff user of Fleio'],
            Option::FrontendUrl => self::text('Where clients log in to Fleio', 'https://', '64'),
            Option::StaffUrl => self::text('Where staff logs in to Fleio', 'https://', '64'),
            Option::ApiUrl => self::text("Fleio's staff API, such as https://cloud.example/backend/staffapi", 'https://', '64'),
            Option::Groups => self::text("Fleio's groups for new clients, by name, divided by commas"),
            Option::Configuration => self::text("Fleio's configuration for new clients, by name; empty = Fleio's default"),
            Option::UsernamePrefix => self::text('Not used: Fleio takes no prefix since 2022.09', 'whmcs'),
            Option::LimitCurrency => self::text("Currency of Fleio's credit limits: a code, empty = the default currency, client = the client's"),
            default => null,
        };
    }

    /** @return array<string, string>|null what clients buy and see */
    private static function ofClients(Option $option): ?array
    {
        return match ($option) {
            Option::MinimumPurchase => self::text('The least that a client may buy, in the default currency', '10'),
            Option::MaximumPurchase => self::text('The most that a client may buy, in the default currency; empty = no bound', '1000'),
            Option::WithoutAgreementText => self::area('Shown to clients without a billing agreement'),
            Option::PanelHtml => self::area("Shown in the client's panel as it is written here"),
            Option::ActivateVerified => self::switch('Accept orders of clients whose e-mail address is verified'),
            default => null,
        };
    }

    /** @return array<string, string> what is invoiced and charged, and when */
    private static function ofInvoices(Option $option): array
    {
        return match ($option) {
            Option::InvoiceWithoutAgreement => self::switch('Invoice usage of clients without a billing agreement'),
            Option::InvoiceWithAgreement => self::switch('Invoice usage of clients with a billing agreement'),
            Option::ChargeAutomatically => self::switch('Charge automatic invoices as soon as they are issued'),
            Option::AgreementGateways => self::text('Gateways whose pay methods count, by the beginnings of their names; empty = all'),
            Option::MinimumInvoice => self::text('Nothing below this is invoiced, in the default currency', '0'),
            Option::ChargeRetryHours => self::text('Charge an unpaid invoice again after so many hours; 0 = never', '0'),
            Option::FailuresEndingAgreement => self::text('So many failed charges in a row end the agreement; 0 = never', '0'),
            Option::OnlyRecentCycles => self::switch('An ended cycle is invoiced only within 72 hours of its end'),
            Option::InvoiceSuspended => self::switch('Invoice suspended clients too'),
            Option::DueDays => self::text('Automatic invoices are due after so many days', '0'),
        };
    }

    /** @return array<string, string> */
    private static function text(string $description, string $default = '', string $size = '25'): array
    {
        return ['Type' => 'text', 'Size' => $size, 'Default' => $default, 'Description' => $description];
    }

    /** @return array<string, string> */
    private static function switch(string $description): array
    {
        return ['Type' => 'yesno', 'Description' => $description];
    }

    /** @return array<string, string> */
    private static function area(string $description): array
    {
        return ['Type' => 'textarea', 'Rows' => '3', 'Description' => $description];
    }
}
