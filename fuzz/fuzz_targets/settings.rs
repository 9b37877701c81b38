//! `validate-terms` on any text: terms that hold everywhere else, or reasons in the order of the settings.

#![no_main]

use fleio_policy::about::validate_terms;
use fleio_policy::contract::exports::fleio::policy::about::{CurrencyRow, Settings};
use fleio_policy::contract::fleio::policy::types::TaxMode;
use fleio_policy::terms::Terms;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let settings = settings(&mut text.split('\n'));
    match validate_terms(&settings) {
        Ok(terms) => assert!(Terms::check(&terms).is_ok(), "{terms:?}"),
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a reason");
            assert!(problems.is_sorted_by_key(|problem| problem.setting as u8), "{problems:?}");
        }
    }
});

/// One setting on each line; the currencies are the lines that are left, such as `EUR 0.92310 2`.
fn settings<'t>(lines: &mut impl Iterator<Item = &'t str>) -> Settings {
    let mut text = || lines.next().unwrap_or_default().to_owned();
    Settings {
        default_currency: text(),
        limit_currency: text(),
        minimum_purchase: text(),
        maximum_purchase: text(),
        agreement_gateways: text(),
        minimum_invoice: text(),
        charge_retry_hours: text(),
        failures_ending_agreement: text(),
        due_days: text(),
        attempts_per_invoice: text(),
        attempts_per_client: text(),
        credit_digits: text(),
        hold_minutes: text(),
        final_days: text(),
        currencies: lines.map(row).collect(),
        invoice_without_agreement: true,
        invoice_with_agreement: true,
        charge_automatically: true,
        only_recent_cycles: false,
        activate_verified: false,
        invoice_suspended: false,
        taxed: true,
        tax_mode: TaxMode::Exclusive,
        tax_compound: false,
    }
}

fn row(line: &str) -> CurrencyRow {
    let (code, rest) = line.split_once(' ').unwrap_or((line, "1 2"));
    let (rate, digits) = rest.rsplit_once(' ').unwrap_or((rest, "2"));
    CurrencyRow { code: code.to_owned(), rate: rate.to_owned(), minor_digits: digits.parse().unwrap_or(u8::MAX) }
}
