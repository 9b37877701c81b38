//! The operator's terms, checked, and the currencies in which they are given.

use crate::contract::fleio::policy::types as wire;
use crate::contract::fleio::policy::types::{Rejection, Setting, SettingFault, SettingProblem};
use crate::money::{Amount, Inexact, QUOTIENT_DIGITS};
use std::cmp::Ordering;

/// Charges of one client in 30 days that no setting can exceed: what the card schemes allow.
pub const ATTEMPTS_CEILING: u32 = 15;

/// Bounds of the whole numbers among the settings, both inclusive.
pub const WHOLE_BOUNDS: [(Setting, u32, u32); 8] = [
    (Setting::ChargeRetryHours, 1, 8_760),
    (Setting::FailuresEndingAgreement, 1, ATTEMPTS_CEILING),
    (Setting::DueDays, 0, 3_650),
    (Setting::AttemptsPerInvoice, 1, ATTEMPTS_CEILING),
    (Setting::AttemptsPerClient, 1, ATTEMPTS_CEILING),
    (Setting::CreditDigits, 0, 8),
    (Setting::HoldMinutes, 0, 1_440),
    (Setting::FinalDays, 0, 3_650),
];

/// A currency of WHMCS.
pub struct Currency {
    /// Its code.
    pub code: String,
    /// Units for one unit of the default currency; above zero.
    pub rate: Amount,
    /// Decimals of its smallest amount.
    pub minor_digits: u32,
}

impl Currency {
    /// An amount in this currency, written out.
    pub fn money(&self, amount: Amount) -> wire::Money {
        wire::Money { amount: amount.to_wire(), currency: self.code.clone() }
    }

    /// The amount in another currency, cut towards zero after `digits` decimals.
    pub fn convert_down(&self, amount: Amount, to: &Currency, digits: u32) -> Result<Amount, Inexact> {
        if self.code == to.code {
            return Ok(amount.towards_zero(digits));
        }
        amount.ratio_towards_zero(to.rate, self.rate, digits)
    }

    /// The amount, zero or more, in another currency, raised to its next smallest unit.
    pub fn convert_up(&self, amount: Amount, to: &Currency) -> Result<Amount, Inexact> {
        let one = Amount::whole(1);
        let (factor, divisor) = if self.code == to.code { (one, one) } else { (to.rate, self.rate) };
        amount.ratio_up(factor, divisor, to.minor_digits)
    }

    /// How an amount compares with one in another currency, without rounding either.
    pub fn compare(&self, amount: Amount, other: &Currency, other_amount: Amount) -> Result<Ordering, Inexact> {
        if self.code == other.code {
            return Ok(amount.cmp(&other_amount));
        }
        amount.cross_compare(other.rate, other_amount, self.rate)
    }

    /// What an amount is worth in another currency, to [`QUOTIENT_DIGITS`] decimals, never more than exactly.
    /// In the same currency it is the amount itself.
    pub fn worth(&self, amount: Amount, to: &Currency) -> Result<Amount, Inexact> {
        if self.code == to.code { Ok(amount) } else { self.convert_down(amount, to, QUOTIENT_DIGITS) }
    }
}

/// Terms that hold: every amount reads, every currency is known, every count is within its bounds.
pub struct Terms<'t> {
    /// The switches, counts and lists, as they came.
    pub wire: &'t wire::Terms,
    /// Setting 14, in the default currency.
    pub minimum_invoice: Amount,
    /// Setting 5, in the default currency.
    pub minimum_purchase: Amount,
    /// Setting 6, in the default currency.
    pub maximum_purchase: Option<Amount>,
    currencies: Vec<Currency>,
    default_index: usize,
}

impl<'t> Terms<'t> {
    /// Checks terms; all problems at once, in the order of the settings.
    pub fn check(terms: &'t wire::Terms) -> Result<Terms<'t>, Vec<SettingProblem>> {
        let mut problems = Problems::default();
        let currencies = check_currencies(&terms.currencies, &mut problems);
        let default_index = problems.index(Setting::DefaultCurrency, &terms.default_currency, &currencies);
        if let wire::LimitCurrency::Code(code) = &terms.limit_currency {
            problems.index(Setting::LimitCurrency, code, &currencies);
        }
        let minimum_purchase = problems.amount(Setting::MinimumPurchase, &terms.minimum_purchase);
        let maximum_purchase =
            terms.maximum_purchase.as_ref().map(|text| problems.amount(Setting::MaximumPurchase, text));
        let minimum_invoice = problems.amount(Setting::MinimumInvoice, &terms.minimum_invoice);
        check_bounds(minimum_purchase, maximum_purchase, &mut problems);
        check_counts(terms, &mut problems);
        let found = problems.in_order();
        match default_index {
            Some(default_index) if found.is_empty() => Ok(Terms {
                wire: terms,
                minimum_invoice,
                minimum_purchase,
                maximum_purchase,
                currencies,
                default_index,
            }),
            _ => Err(found),
        }
    }

    /// The default currency.
    pub fn default_currency(&self) -> &Currency {
        &self.currencies[self.default_index]
    }

    /// The currency with this code, or the rejection that names it.
    pub fn currency(&self, code: &str) -> Result<&Currency, Rejection> {
        let known = self.currencies.iter().find(|currency| currency.code == code);
        known.ok_or_else(|| Rejection::UnknownCurrency(code.to_owned()))
    }

    /// The currency of Fleio's credit limit for a client whose currency in Fleio this is (setting 22).
    pub fn limit_currency<'a>(&'a self, client: &'a Currency) -> Result<&'a Currency, Rejection> {
        match &self.wire.limit_currency {
            wire::LimitCurrency::Client => Ok(client),
            wire::LimitCurrency::Code(code) => self.currency(code),
        }
    }
}

/// Answers every item of a list by itself; terms that do not hold answer each with the same rejection.
pub fn each<F, D>(
    terms: &wire::Terms,
    facts: &[F],
    decide: impl Fn(&Terms, &F) -> Result<D, Rejection>,
) -> Vec<Result<D, Rejection>> {
    match Terms::check(terms) {
        Ok(terms) => facts.iter().map(|item| decide(&terms, item)).collect(),
        Err(problems) => facts.iter().map(|_| Err(Rejection::InvalidTerms(problems.clone()))).collect(),
    }
}

/// Whether a text is a code of a currency: 3 to 10 capital letters and digits, a letter first.
pub fn is_currency_code(code: &str) -> bool {
    let bytes = code.as_bytes();
    (3..=10).contains(&bytes.len())
        && bytes[0].is_ascii_uppercase()
        && bytes.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// The problems with settings that were found so far.
#[derive(Default)]
pub struct Problems(Vec<SettingProblem>);

impl Problems {
    /// Adds one.
    pub fn add(&mut self, setting: Setting, fault: SettingFault) {
        self.0.push(SettingProblem { setting, fault });
    }

    /// The amount of a setting, zero or more; zero, and a problem, if it is none.
    pub fn amount(&mut self, setting: Setting, text: &str) -> Amount {
        match Amount::parse(text) {
            Some(amount) if Amount::ZERO <= amount => return amount,
            Some(_) => self.add(setting, SettingFault::Negative(text.to_owned())),
            None => self.add(setting, number_fault(text)),
        }
        Amount::ZERO
    }

    /// Where a currency is among those known; none, and a problem, if it is not.
    fn index(&mut self, setting: Setting, code: &str, currencies: &[Currency]) -> Option<usize> {
        let index = currencies.iter().position(|currency| currency.code == code);
        if index.is_none() {
            let is_code = is_currency_code(code);
            let fault = if is_code { SettingFault::UnknownCurrency } else { SettingFault::NotACurrency };
            self.add(setting, fault(code.to_owned()));
        }
        index
    }

    /// A whole number that must keep its bounds.
    pub fn bounded(&mut self, setting: Setting, number: u32) {
        let bounds = WHOLE_BOUNDS.iter().find(|(name, ..)| *name == setting);
        if let Some((_, lowest, highest)) = bounds
            && !(*lowest..=*highest).contains(&number)
        {
            self.out_of_range(setting, &number.to_string(), *lowest, *highest);
        }
    }

    /// A whole number that does not keep its bounds.
    pub fn out_of_range(&mut self, setting: Setting, given: &str, lowest: u32, highest: u32) {
        let range = wire::WholeRange { given: given.to_owned(), lowest, highest };
        self.add(setting, SettingFault::OutOfRange(range));
    }

    /// All problems in the order of the settings.
    pub fn in_order(mut self) -> Vec<SettingProblem> {
        self.0.sort_by_key(|problem| problem.setting as u8);
        self.0
    }
}

/// Why a text is no number: a comma where a point belongs, or something else.
fn number_fault(text: &str) -> SettingFault {
    let with_point = text.replacen(',', ".", 1);
    if with_point != text && Amount::parse(&with_point).is_some() {
        return SettingFault::DecimalComma(text.to_owned());
    }
    SettingFault::NotANumber(text.to_owned())
}

fn check_currencies(rows: &[wire::Currency], problems: &mut Problems) -> Vec<Currency> {
    let mut currencies: Vec<Currency> = Vec::with_capacity(rows.len());
    for row in rows {
        let rate = Amount::parse(&row.rate);
        if let Some(fault) = currency_fault(row, rate, &currencies) {
            problems.add(Setting::Currencies, fault);
        }
        currencies.push(Currency {
            code: row.code.clone(),
            rate: rate.unwrap_or(Amount::whole(1)),
            minor_digits: u32::from(row.minor_digits),
        });
    }
    currencies
}

fn currency_fault(row: &wire::Currency, rate: Option<Amount>, earlier: &[Currency]) -> Option<SettingFault> {
    if !is_currency_code(&row.code) {
        return Some(SettingFault::NotACurrency(row.code.clone()));
    }
    if earlier.iter().any(|currency| currency.code == row.code) {
        return Some(SettingFault::DuplicateCurrency(row.code.clone()));
    }
    if 2 < row.minor_digits {
        let range = wire::WholeRange { given: row.minor_digits.to_string(), lowest: 0, highest: 2 };
        return Some(SettingFault::OutOfRange(range));
    }
    match rate {
        None => Some(number_fault(&row.rate)),
        Some(rate) if rate <= Amount::ZERO => {
            let money = wire::Money { amount: row.rate.clone(), currency: row.code.clone() };
            Some(SettingFault::RateNotPositive(money))
        }
        Some(_) => None,
    }
}

fn check_bounds(minimum: Amount, maximum: Option<Amount>, problems: &mut Problems) {
    if let Some(maximum) = maximum
        && maximum < minimum
    {
        let range = wire::AmountRange { minimum: minimum.to_wire(), maximum: maximum.to_wire() };
        problems.add(Setting::MaximumPurchase, SettingFault::MinimumAboveMaximum(range));
    }
}

fn check_counts(terms: &wire::Terms, problems: &mut Problems) {
    if let Some(hours) = terms.charge_retry_hours {
        problems.bounded(Setting::ChargeRetryHours, hours);
    }
    if let Some(failures) = terms.failures_ending_agreement {
        problems.bounded(Setting::FailuresEndingAgreement, failures);
    }
    problems.bounded(Setting::DueDays, terms.due_days);
    problems.bounded(Setting::AttemptsPerInvoice, terms.attempts_per_invoice);
    problems.bounded(Setting::AttemptsPerClient, terms.attempts_per_client);
    problems.bounded(Setting::CreditDigits, u32::from(terms.credit_digits));
    problems.bounded(Setting::HoldMinutes, terms.hold_minutes);
    problems.bounded(Setting::FinalDays, terms.final_days);
}
