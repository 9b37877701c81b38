<?php

declare(strict_types=1);

namespace Fleio\Host\Settings;

use Fleio\Host\Exception\PolicyUnavailable;
use Fleio\Host\Exception\SettingsProblems;
use Fleio\Host\Policy\Generated\About\CurrencyRow as PolicyCurrency;
use Fleio\Host\Policy\Generated\About\Settings as PolicySettings;
use Fleio\Host\Policy\Generated\Types\TaxMode as PolicyTaxMode;
use Fleio\Host\Policy\Generated\Types\Terms;
use Fleio\Host\Policy\PolicyClient;
use Fleio\Host\Policy\Wire\Err;
use Fleio\Host\Settings;
use Fleio\Host\Whmcs\CurrencyRow;
use Fleio\Host\Whmcs\ProductRow;
use Fleio\Host\Whmcs\TaxMode;
use Fleio\Host\Wording\SettingSentences;

/**
 * Makes checked settings of what WHMCS stores; the policy checks what it uses itself.
 */
final readonly class SettingsReader
{
    /**
     * @param array<string, string> $addon values of the addon, by name; none where it was never activated
     * @param list<CurrencyRow> $currencies all of WHMCS
     * @param bool $taxCompound whether WHMCS lays the second tax on the first
     */
    public function __construct(
        private PolicyClient $policy,
        private array $addon,
        private array $currencies,
        private TaxMode $taxMode,
        private bool $taxCompound,
    ) {
    }

    /**
     * @throws SettingsProblems with everything that is wrong: what only the host uses, then what the policy uses
     * @throws PolicyUnavailable
     */
    public function read(ProductRow $product): Settings
    {
        $texts = new StoredTexts();
        $options = $product->options;
        $token = $texts->secret(Option::Token->place(), Option::Token->of($options));
        $apiUrl = $texts->url(Option::ApiUrl->place(), Option::ApiUrl->of($options));
        $ofPolicy = $this->ofPolicy($product, $texts);
        $addon = $this->addonSettings($texts);
        $answer = $this->policy->validateTerms($ofPolicy);
        $problems = $texts->problems();
        if ($answer instanceof Err) {
            array_push($problems, ...array_map(SettingSentences::of(...), $answer->value));
        }
        if ($problems !== []) {
            throw SettingsProblems::ofProduct($product->id, $product->name, $problems);
        }

        return $this->settings($product, $token, $apiUrl, $answer->value, $addon);
    }

    private function settings(
        ProductRow $product,
        #[\SensitiveParameter]
        string $token,
        string $apiUrl,
        Terms $terms,
        AddonSettings $addon,
    ): Settings {
        $options = $product->options;
        $groups = array_map(trim(...), explode(',', Option::Groups->of($options)));

        return new Settings(
            $product->id,
            $token,
            Option::FrontendUrl->of($options),
            Option::StaffUrl->of($options),
            $apiUrl,
            array_values(array_filter($groups, static fn (string $name): bool => $name !== '')),
            Option::Configuration->of($options),
            Option::WithoutAgreementText->of($options),
            Option::PanelHtml->of($options),
            $terms,
            $addon,
        );
    }

    private function ofPolicy(ProductRow $product, StoredTexts $texts): PolicySettings
    {
        $text = static fn (Option $option): string => $option->of($product->options);
        $switch = static fn (Option $option): bool => $texts->switch($option->place(), $option->of($product->options));

        return new PolicySettings(
            defaultCurrency: $this->defaultCurrency(),
            currencies: array_map(self::currency(...), $this->currencies),
            limitCurrency: $text(Option::LimitCurrency),
            minimumPurchase: $text(Option::MinimumPurchase),
            maximumPurchase: $text(Option::MaximumPurchase),
            invoiceWithoutAgreement: $switch(Option::InvoiceWithoutAgreement),
            invoiceWithAgreement: $switch(Option::InvoiceWithAgreement),
            chargeAutomatically: $switch(Option::ChargeAutomatically),
            agreementGateways: $text(Option::AgreementGateways),
            minimumInvoice: $text(Option::MinimumInvoice),
            chargeRetryHours: $text(Option::ChargeRetryHours),
            failuresEndingAgreement: $text(Option::FailuresEndingAgreement),
            onlyRecentCycles: $switch(Option::OnlyRecentCycles),
            activateVerified: $switch(Option::ActivateVerified),
            invoiceSuspended: $switch(Option::InvoiceSuspended),
            dueDays: $text(Option::DueDays),
            taxed: $product->taxed,
            taxMode: PolicyTaxMode::from($this->taxMode->value),
            taxCompound: $this->taxCompound,
            attemptsPerInvoice: AddonOption::AttemptsPerInvoice->of($this->addon),
            attemptsPerClient: AddonOption::AttemptsPerClient->of($this->addon),
            creditDigits: AddonOption::CreditDigits->of($this->addon),
            holdMinutes: AddonOption::HoldMinutes->of($this->addon),
            finalDays: AddonOption::FinalDays->of($this->addon),
        );
    }

    private function addonSettings(StoredTexts $texts): AddonSettings
    {
        $whole = fn (AddonOption $option): int => $texts->whole($option, $option->of($this->addon));
        $amount = AddonOption::BreakerAmount;
        $maintenance = AddonOption::Maintenance;

        return new AddonSettings(
            $whole(AddonOption::RunSeconds),
            $whole(AddonOption::Window),
            $whole(AddonOption::InFlight),
            $whole(AddonOption::ConnectTimeoutMs),
            $whole(AddonOption::TimeoutMs),
            $whole(AddonOption::BreakerIssues),
            $whole(AddonOption::BreakerFactor),
            $texts->amount($amount->place(), $amount->of($this->addon)),
            $whole(AddonOption::JournalDays),
            $texts->switch($maintenance->place(), $maintenance->of($this->addon)),
        );
    }

    /**
     * Empty where WHMCS marks none as its default, which the policy then names.
     */
    private function defaultCurrency(): string
    {
        foreach ($this->currencies as $currency) {
            if ($currency->isDefault) {
                return $currency->code;
            }
        }

        return '';
    }

    private static function currency(CurrencyRow $row): PolicyCurrency
    {
        return new PolicyCurrency($row->code, $row->rate, $row->minorDigits);
    }
}
