//! What this policy is, and whether the operator's settings make sense to it.

use crate::Policy;
use crate::contract::exports::fleio::policy::about::{CurrencyRow, Guest, Identity, Settings};
use crate::contract::fleio::policy::types as wire;
use crate::contract::fleio::policy::types::{Setting, SettingFault, SettingProblem};
use crate::money::Amount;
use crate::terms::{Problems, Terms, WHOLE_BOUNDS};

/// The version of `wit/`, its package version.
const CONTRACT: &str = "0.1.0";

/// The text of setting 22 that stands for the client's own currency.
const CLIENT: &str = "client";

impl Guest for Policy {
    fn identify() -> Identity {
        identify()
    }

    fn validate_terms(settings: Settings) -> Result<wire::Terms, Vec<SettingProblem>> {
        validate_terms(&settings)
    }
}

/// Name and versions of this policy.
pub fn identify() -> Identity {
    Identity {
        name: env!("CARGO_PKG_NAME").to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        contract: CONTRACT.to_owned(),
    }
}

/// Reads settings as they are stored; everything that is wrong, in the order of the settings.
pub fn validate_terms(settings: &Settings) -> Result<wire::Terms, Vec<SettingProblem>> {
    let mut problems = Problems::default();
    let terms = read(settings, &mut problems);
    let mut found = problems.in_order();
    let unread: Vec<Setting> = found.iter().map(|problem| problem.setting).collect();
    if let Err(more) = Terms::check(&terms) {
        found.extend(more.into_iter().filter(|problem| !unread.contains(&problem.setting)));
    }
    found.sort_by_key(|problem| problem.setting as u8);
    if found.is_empty() { Ok(terms) } else { Err(found) }
}

/// The terms that the settings stand for. A setting that does not read is a problem and stands for its default.
fn read(settings: &Settings, problems: &mut Problems) -> wire::Terms {
    let mut count = |setting, text: &str, default| whole(problems, setting, text).unwrap_or(default);
    let charge_retry_hours = count(Setting::ChargeRetryHours, &settings.charge_retry_hours, 0);
    let failures = count(Setting::FailuresEndingAgreement, &settings.failures_ending_agreement, 0);
    let due_days = count(Setting::DueDays, &settings.due_days, 0);
    let attempts_per_invoice = count(Setting::AttemptsPerInvoice, &settings.attempts_per_invoice, 4);
    let attempts_per_client = count(Setting::AttemptsPerClient, &settings.attempts_per_client, 15);
    let credit_digits = count(Setting::CreditDigits, &settings.credit_digits, 2);
    let hold_minutes = count(Setting::HoldMinutes, &settings.hold_minutes, 15);
    let final_days = count(Setting::FinalDays, &settings.final_days, 45);
    wire::Terms {
        default_currency: settings.default_currency.trim().to_owned(),
        currencies: settings.currencies.iter().map(currency).collect(),
        limit_currency: limit_currency(settings),
        minimum_purchase: amount(problems, Setting::MinimumPurchase, &settings.minimum_purchase),
        maximum_purchase: (!settings.maximum_purchase.trim().is_empty())
            .then(|| amount(problems, Setting::MaximumPurchase, &settings.maximum_purchase)),
        invoice_without_agreement: settings.invoice_without_agreement,
        invoice_with_agreement: settings.invoice_with_agreement,
        charge_automatically: settings.charge_automatically,
        agreement_gateways: prefixes(&settings.agreement_gateways),
        minimum_invoice: amount(problems, Setting::MinimumInvoice, &settings.minimum_invoice),
        charge_retry_hours: (charge_retry_hours != 0).then_some(charge_retry_hours),
        failures_ending_agreement: (failures != 0).then_some(failures),
        only_recent_cycles: settings.only_recent_cycles,
        activate_verified: settings.activate_verified,
        invoice_suspended: settings.invoice_suspended,
        due_days,
        taxed: settings.taxed,
        tax_mode: settings.tax_mode,
        tax_compound: settings.tax_compound,
        attempts_per_invoice,
        attempts_per_client,
        credit_digits: u8::try_from(credit_digits).unwrap_or(u8::MAX),
        hold_minutes,
        final_days,
    }
}

fn currency(row: &CurrencyRow) -> wire::Currency {
    let rate = row.rate.trim();
    wire::Currency {
        code: row.code.trim().to_owned(),
        rate: Amount::parse(rate).map_or_else(|| rate.to_owned(), Amount::to_wire),
        minor_digits: row.minor_digits,
    }
}

fn limit_currency(settings: &Settings) -> wire::LimitCurrency {
    match settings.limit_currency.trim() {
        "" => wire::LimitCurrency::Code(settings.default_currency.trim().to_owned()),
        CLIENT => wire::LimitCurrency::Client,
        code => wire::LimitCurrency::Code(code.to_owned()),
    }
}

/// The amount in its canonical form; an empty text is zero.
fn amount(problems: &mut Problems, setting: Setting, text: &str) -> String {
    match text.trim() {
        "" => Amount::ZERO.to_wire(),
        trimmed => problems.amount(setting, trimmed).to_wire(),
    }
}

/// The whole number; none for an empty text, and for one that is no whole number, which is a problem.
fn whole(problems: &mut Problems, setting: Setting, text: &str) -> Option<u32> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return None;
    }
    let digits_only = trimmed.bytes().all(|byte| byte.is_ascii_digit());
    match trimmed.parse() {
        Ok(number) if digits_only => Some(number),
        Err(_) if digits_only => {
            let (_, lowest, highest) = WHOLE_BOUNDS.into_iter().find(|(name, ..)| *name == setting)?;
            problems.out_of_range(setting, trimmed, lowest, highest);
            None
        }
        _ => {
            problems.add(setting, whole_fault(trimmed));
            None
        }
    }
}

fn whole_fault(text: &str) -> SettingFault {
    match Amount::parse(text) {
        Some(number) if number < Amount::ZERO => SettingFault::Negative(text.to_owned()),
        _ => SettingFault::NotANumber(text.to_owned()),
    }
}

/// The entries between commas, without spaces around them and without empty ones.
fn prefixes(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
}
