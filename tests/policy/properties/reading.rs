//! What the host would read of the world, as the contract wants it.

use super::world::{CURRENCIES, Line, ONE, Units, World};
use fleio_policy::contract::exports::fleio::policy::invoicing::{
    Cycle, InvoicingFacts, RecurringFacts, RecurringUsage, TopUpFacts, Usage,
};
use fleio_policy::contract::exports::fleio::policy::ledger::LedgerFacts;
use fleio_policy::contract::exports::fleio::policy::purchases::PurchaseFacts;
use fleio_policy::contract::fleio::policy::types as wire;
use time::Date;

/// The first day of every history, as a Julian day: 2026-11-01.
const FIRST_DAY: i32 = 2_461_346;

/// The digits of an amount.
pub fn text(units: Units) -> String {
    let (sign, distance) = (if units < 0 { "-" } else { "" }, units.abs());
    let digits = format!("{sign}{}.{:012}", distance / ONE, distance % ONE);
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The amount that digits stand for; more than 12 decimals are none.
pub fn units(text: &str) -> Units {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let padded = format!("{whole}{fraction:0<12}");
    assert!(fraction.len() <= 12, "more than 12 decimals: {text}");
    sign * padded.parse::<Units>().expect("digits")
}

pub fn date(day: i64) -> String {
    let offset = i32::try_from(day).expect("a day of this millennium");
    Date::from_julian_day(FIRST_DAY + offset).expect("a date").to_string()
}

fn money(units: Units, currency: usize) -> wire::Money {
    wire::Money { amount: text(units), currency: code(currency) }
}

pub fn code(currency: usize) -> String {
    CURRENCIES[currency].0.to_owned()
}

/// A rate of 10⁻⁵, as WHMCS stores it.
pub fn rate(rate: i128) -> String {
    format!("{}.{:05}", rate / 100_000, rate % 100_000)
}

impl World {
    pub fn terms(&self) -> wire::Terms {
        let currency = |(&(code, minor_digits, _), row): (&(&str, u32, i128), &i128)| wire::Currency {
            code: code.to_owned(),
            rate: rate(*row),
            minor_digits: u8::try_from(minor_digits).expect("few decimals"),
        };
        let limit = self.settings.limit_currency.map(|index| wire::LimitCurrency::Code(code(index)));
        wire::Terms {
            default_currency: code(0),
            currencies: CURRENCIES.iter().zip(&self.rates).map(currency).collect(),
            limit_currency: limit.unwrap_or(wire::LimitCurrency::Client),
            minimum_purchase: "0".to_owned(),
            maximum_purchase: None,
            invoice_without_agreement: true,
            invoice_with_agreement: true,
            charge_automatically: false,
            agreement_gateways: Vec::new(),
            minimum_invoice: text(self.settings.minimum),
            charge_retry_hours: None,
            failures_ending_agreement: None,
            only_recent_cycles: self.settings.only_recent,
            activate_verified: false,
            invoice_suspended: self.settings.suspended,
            due_days: 0,
            taxed: self.settings.tax != wire::TaxMode::Off,
            tax_mode: self.settings.tax,
            tax_compound: false,
            attempts_per_invoice: 4,
            attempts_per_client: 15,
            credit_digits: self.settings.credit_digits,
            hold_minutes: 15,
            final_days: 45,
        }
    }

    pub fn invoicing_facts(&self) -> InvoicingFacts {
        let cycle = |id: &String| Cycle { id: id.clone(), service: "fleio-1".to_owned() };
        InvoicingFacts {
            clock: self.clock(),
            client: self.client(),
            services: vec![self.service()],
            agreement: Some(false),
            usage: Usage {
                currency: code(self.settings.fleio),
                credit_balance: text(self.credit()),
                credit_limit: text(self.limit),
                cycles: self.cycles.iter().map(cycle).collect(),
                recently_ended: self.recently_ended,
            },
            lines: self.wire_lines(),
            carried_cycles: self.carried.iter().cloned().collect(),
            covered_cycles: self.covered.iter().cloned().collect(),
            lost_claim: self.lost_claim,
            last_automatic: self.last_automatic(),
            charging: no_charging(),
        }
    }

    pub fn top_up_facts(&self, necessary: Units) -> TopUpFacts {
        TopUpFacts {
            clock: self.clock(),
            client: self.client(),
            services: vec![self.service()],
            agreement: Some(false),
            necessary: money(necessary, self.settings.fleio),
            lines: self.wire_lines(),
            last_automatic: self.last_automatic(),
            charging: no_charging(),
        }
    }

    pub fn recurring_facts(&self, price: Units) -> RecurringFacts {
        let price = money(price, self.settings.fleio);
        RecurringFacts {
            clock: self.clock(),
            client: self.client(),
            service: self.service(),
            taxed: self.settings.tax != wire::TaxMode::Off,
            usage: Some(RecurringUsage { price, credit_balance: text(self.credit()) }),
            lines: self.wire_lines(),
            last_automatic: self.last_automatic(),
        }
    }

    pub fn ledger_facts(&self, index: usize) -> LedgerFacts {
        let line = self.wire_line(index, &self.lines[index]);
        LedgerFacts { line, fleio_currency: Some(code(self.settings.fleio)) }
    }

    pub fn purchase_facts(&self, typed: String) -> PurchaseFacts {
        let (client, fleio_currency) = (self.client(), code(self.settings.fleio));
        PurchaseFacts { typed, client, status: self.service, gateway: None, fleio_currency }
    }

    pub fn client(&self) -> wire::Client {
        let first_rate = text(self.settings.tax_rate * (ONE / 1000));
        let tax = wire::TaxPosition { exempt: false, first_rate, second_rate: "0".to_owned() };
        wire::Client { id: 7, currency: code(self.currency), tax }
    }

    fn service(&self) -> wire::Service {
        let gateway = Some(wire::Gateway { name: "stripe".to_owned(), known: true });
        wire::Service { id: 11, status: self.service, gateway, ended_on: self.ended_on.map(date) }
    }

    fn clock(&self) -> wire::Clock {
        let last_run = (self.last_run != 0).then_some(self.last_run);
        wire::Clock { now: self.now, database_now: self.now, last_run, today: date(self.day) }
    }

    fn last_automatic(&self) -> Option<wire::AutomaticInvoice> {
        self.automatic.last().map(|(day, at)| wire::AutomaticInvoice { on: date(*day), at: *at })
    }

    fn wire_lines(&self) -> Vec<wire::Line> {
        self.lines.iter().enumerate().map(|(index, line)| self.wire_line(index, line)).collect()
    }

    fn wire_line(&self, index: usize, line: &Line) -> wire::Line {
        let invoice = &self.invoices[line.invoice];
        wire::Line {
            id: format!("line-{index}"),
            kind: line.kind,
            currency: code(line.currency),
            net: text(line.net),
            worth: money(line.worth, self.settings.fleio),
            gone: line.gone,
            invoice: wire::InvoiceState {
                status: invoice.status,
                was_paid: invoice.was_paid,
                total: text(invoice.total),
                credit_applied: text(invoice.applied),
                paid: text(invoice.paid),
                refunded: text(invoice.refunded),
                other_lines: invoice.foreign_items,
            },
            released_at: line.released_at,
            refund_released: text(line.refund_released),
            posting: wire::Posting {
                confirmed: text(line.confirmed),
                recorded: text(line.recorded),
                uncertain: line.sent.map(|(amount, _)| text(amount)),
            },
        }
    }
}

fn no_charging() -> wire::Charging {
    wire::Charging { pay_method_gateway: None, disabled: false, attempts: Vec::new(), outcome_unknown: false }
}
