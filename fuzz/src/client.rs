//! Terms and facts of one client, built from arbitrary bytes: mostly well formed, so that rules are reached, with any
//! text in any field of an amount or a date.

use arbitrary::Arbitrary;
use fleio_policy::contract::exports::fleio::policy::invoicing::{Cycle, InvoicingFacts, Usage};
use fleio_policy::contract::fleio::policy::types as wire;

/// Codes that occur: three with a rate, and one that WHMCS does not know.
const CODES: [&str; 4] = ["USD", "EUR", "JPY", "XXX"];

/// Numbers at the edges of what 28 digits hold.
const EDGES: [&str; 6] = [
    "9999999999999999999999999999",
    "-9999999999999999999999999999",
    "0.0000000000000000000000000001",
    "99999999999999.99999999999999",
    "-0",
    "10000000000000000000000000000",
];

/// One call of `invoicing.decide`.
#[derive(Arbitrary, Debug)]
pub struct Client {
    settings: Settings,
    clock: [i16; 3],
    today: Day,
    last_automatic: Option<(Day, i16)>,
    currencies: [u8; 2],
    tax: (bool, Number, Number),
    services: Vec<Service>,
    agreement: Option<bool>,
    credit_balance: Number,
    credit_limit: Number,
    cycles: Vec<u8>,
    carried: Vec<u8>,
    recently_ended: Option<bool>,
    lost_claim: bool,
    lines: Vec<Line>,
}

#[derive(Arbitrary, Debug)]
struct Settings {
    rates: [Rate; 2],
    minimum: Number,
    limit_in: u8,
    inclusive: bool,
    compound: bool,
    only_recent: bool,
    suspended: bool,
    due_days: u16,
}

#[derive(Arbitrary, Debug)]
enum Rate {
    /// Hundred thousandths, as WHMCS stores them.
    Stored(u32),
    Other(Number),
}

#[derive(Arbitrary, Debug)]
enum Number {
    Cents(i32),
    Whole(i16),
    Scaled(i64, u8),
    Edge(u8),
    Text(String),
}

#[derive(Arbitrary, Debug)]
enum Day {
    OfMonth(u8),
    Text(String),
}

#[derive(Arbitrary, Debug)]
struct Service {
    id: u8,
    status: u8,
    gateway: Option<bool>,
    ended_on: Option<Day>,
}

#[derive(Arbitrary, Debug)]
struct Line {
    id: u8,
    kind: u8,
    status: u8,
    currencies: [u8; 2],
    flags: [bool; 2],
    amounts: [Number; 7],
    posting: (Number, Number, Option<Number>),
    released_at: Option<i16>,
}

impl Client {
    /// The operator's terms.
    pub fn terms(&self) -> wire::Terms {
        let settings = &self.settings;
        wire::Terms {
            default_currency: CODES[0].to_owned(),
            currencies: vec![
                currency(CODES[0], "1.00000".to_owned(), 2),
                currency(CODES[1], settings.rates[0].text(), 2),
                currency(CODES[2], settings.rates[1].text(), 0),
            ],
            limit_currency: match settings.limit_in % 3 {
                0 => wire::LimitCurrency::Client,
                index => wire::LimitCurrency::Code(code(index)),
            },
            minimum_purchase: "0".to_owned(),
            maximum_purchase: None,
            invoice_without_agreement: true,
            invoice_with_agreement: self.agreement.is_none(),
            charge_automatically: false,
            agreement_gateways: Vec::new(),
            minimum_invoice: settings.minimum.text(),
            charge_retry_hours: None,
            failures_ending_agreement: None,
            only_recent_cycles: settings.only_recent,
            activate_verified: false,
            invoice_suspended: settings.suspended,
            due_days: u32::from(settings.due_days),
            taxed: true,
            tax_mode: if settings.inclusive { wire::TaxMode::Inclusive } else { wire::TaxMode::Exclusive },
            tax_compound: settings.compound,
            attempts_per_invoice: 4,
            attempts_per_client: 15,
            credit_digits: 2,
            hold_minutes: 15,
            final_days: 45,
        }
    }

    /// What is known of the client.
    pub fn facts(&self) -> InvoicingFacts {
        let [now, database_now, last_run] = self.clock.map(i64::from);
        let (exempt, first, second) = &self.tax;
        InvoicingFacts {
            clock: wire::Clock { now, database_now, last_run: Some(last_run), today: self.today.text() },
            client: wire::Client {
                id: 1,
                currency: code(self.currencies[0]),
                tax: wire::TaxPosition { exempt: *exempt, first_rate: first.text(), second_rate: second.text() },
            },
            services: self.services.iter().map(Service::wire).collect(),
            agreement: self.agreement,
            usage: Usage {
                currency: code(self.currencies[1]),
                credit_balance: self.credit_balance.text(),
                credit_limit: self.credit_limit.text(),
                cycles: self.cycles.iter().map(|id| Cycle { id: id.to_string(), service: "1".to_owned() }).collect(),
                recently_ended: self.recently_ended,
            },
            lines: self.lines.iter().map(Line::wire).collect(),
            carried_cycles: self.carried.iter().map(u8::to_string).collect(),
            covered_cycles: Vec::new(),
            lost_claim: self.lost_claim,
            last_automatic: self
                .last_automatic
                .as_ref()
                .map(|(on, at)| wire::AutomaticInvoice { on: on.text(), at: i64::from(*at) }),
            charging: wire::Charging {
                pay_method_gateway: None,
                disabled: false,
                attempts: Vec::new(),
                outcome_unknown: false,
            },
        }
    }
}

impl Service {
    fn wire(&self) -> wire::Service {
        const STATUSES: [wire::ServiceStatus; 5] = [
            wire::ServiceStatus::Active,
            wire::ServiceStatus::Suspended,
            wire::ServiceStatus::Terminated,
            wire::ServiceStatus::Cancelled,
            wire::ServiceStatus::Pending,
        ];
        wire::Service {
            id: u32::from(self.id),
            status: *pick(&STATUSES, self.status),
            gateway: self.gateway.map(|known| wire::Gateway { name: "stripe".to_owned(), known }),
            ended_on: self.ended_on.as_ref().map(Day::text),
        }
    }
}

impl Line {
    fn wire(&self) -> wire::Line {
        const KINDS: [wire::LineKind; 4] =
            [wire::LineKind::Usage, wire::LineKind::TopUp, wire::LineKind::RecurringUsage, wire::LineKind::Purchase];
        let [net, worth, refund_released, ..] = &self.amounts;
        let (confirmed, recorded, uncertain) = &self.posting;
        wire::Line {
            id: self.id.to_string(),
            kind: *pick(&KINDS, self.kind),
            currency: code(self.currencies[0]),
            net: net.text(),
            worth: wire::Money { amount: worth.text(), currency: code(self.currencies[1]) },
            gone: self.flags[0],
            invoice: self.invoice(),
            released_at: self.released_at.map(i64::from),
            refund_released: refund_released.text(),
            posting: wire::Posting {
                confirmed: confirmed.text(),
                recorded: recorded.text(),
                uncertain: uncertain.as_ref().map(Number::text),
            },
        }
    }

    fn invoice(&self) -> wire::InvoiceState {
        const STATUSES: [wire::InvoiceStatus; 7] = [
            wire::InvoiceStatus::Unpaid,
            wire::InvoiceStatus::Paid,
            wire::InvoiceStatus::Draft,
            wire::InvoiceStatus::PaymentPending,
            wire::InvoiceStatus::Collections,
            wire::InvoiceStatus::Refunded,
            wire::InvoiceStatus::Cancelled,
        ];
        let [.., total, credit_applied, paid, refunded] = &self.amounts;
        wire::InvoiceState {
            status: *pick(&STATUSES, self.status),
            was_paid: self.flags[1],
            total: total.text(),
            credit_applied: credit_applied.text(),
            paid: paid.text(),
            refunded: refunded.text(),
            other_lines: false,
        }
    }
}

impl Rate {
    fn text(&self) -> String {
        match self {
            Rate::Stored(parts) => format!("{}.{:05}", parts / 100_000, parts % 100_000),
            Rate::Other(number) => number.text(),
        }
    }
}

impl Number {
    fn text(&self) -> String {
        match self {
            Number::Cents(cents) => scaled(i64::from(*cents), 2),
            Number::Whole(number) => number.to_string(),
            Number::Scaled(digits, scale) => scaled(*digits, usize::from(*scale % 30)),
            Number::Edge(index) => (*pick(&EDGES, *index)).to_owned(),
            Number::Text(text) => text.clone(),
        }
    }
}

impl Day {
    fn text(&self) -> String {
        match self {
            Day::OfMonth(day) => format!("2026-01-{:02}", day % 31 + 1),
            Day::Text(text) => text.clone(),
        }
    }
}

fn currency(code: &str, rate: String, minor_digits: u8) -> wire::Currency {
    wire::Currency { code: code.to_owned(), rate, minor_digits }
}

fn code(index: u8) -> String {
    (*pick(&CODES, index)).to_owned()
}

fn pick<T>(choices: &[T], index: u8) -> &T {
    &choices[usize::from(index) % choices.len()]
}

/// `digits` with the point so many places from the right.
fn scaled(digits: i64, places: usize) -> String {
    let sign = if digits < 0 { "-" } else { "" };
    let padded = format!("{:0>width$}", digits.unsigned_abs(), width = places + 1);
    let (whole, fraction) = padded.split_at(padded.len() - places);
    let point = if places == 0 { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}
