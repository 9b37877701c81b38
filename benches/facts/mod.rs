//! What the benchmarks decide about: clients that ask for much work.
//!
//! Every client owes more than its limit and gets an invoice: the longest way through the rules. It has two services,
//! three cycles and a line of each kind, one of them refunded in part; its currency, Fleio's and the limit's are three
//! different ones at rates that do not divide.

use fleio_policy::contract::exports::fleio::policy::invoicing::{Cycle, InvoicingFacts, Usage};
use fleio_policy::contract::fleio::policy::types::{
    AutomaticInvoice, Charging, Client, Clock, Currency, Gateway, InvoiceState, InvoiceStatus, LimitCurrency, Line,
    LineKind, Money, Posting, Service, ServiceStatus, TaxMode, TaxPosition, Terms,
};

const NOW: i64 = 1_767_268_800;
const DAY: i64 = 86_400;

/// The operator's terms.
pub fn terms() -> Terms {
    Terms {
        default_currency: "USD".to_owned(),
        currencies: vec![currency("USD", "1.00000"), currency("EUR", "0.92310"), currency("RON", "4.47310")],
        limit_currency: LimitCurrency::Code("USD".to_owned()),
        minimum_purchase: "10.00".to_owned(),
        maximum_purchase: Some("1000.00".to_owned()),
        invoice_without_agreement: true,
        invoice_with_agreement: true,
        charge_automatically: true,
        agreement_gateways: vec!["stripe".to_owned(), "paypal".to_owned()],
        minimum_invoice: "1.00".to_owned(),
        charge_retry_hours: Some(24),
        failures_ending_agreement: Some(3),
        only_recent_cycles: true,
        activate_verified: false,
        invoice_suspended: false,
        due_days: 7,
        taxed: true,
        tax_mode: TaxMode::Exclusive,
        tax_compound: false,
        attempts_per_invoice: 4,
        attempts_per_client: 15,
        credit_digits: 2,
        hold_minutes: 15,
        final_days: 45,
    }
}

/// Facts of so many different clients.
pub fn clients(count: u32) -> Vec<InvoicingFacts> {
    (1..=count).map(client).collect()
}

fn client(number: u32) -> InvoicingFacts {
    InvoicingFacts {
        clock: Clock { now: NOW, database_now: NOW + 1, last_run: Some(NOW - 300), today: "2026-01-01".to_owned() },
        client: Client {
            id: number,
            currency: "RON".to_owned(),
            tax: TaxPosition { exempt: false, first_rate: "19.00".to_owned(), second_rate: "0".to_owned() },
        },
        services: vec![
            service(number * 10, ServiceStatus::Terminated, Some("2025-12-20")),
            service(number * 10 + 1, ServiceStatus::Active, None),
        ],
        agreement: Some(true),
        usage: Usage {
            currency: "EUR".to_owned(),
            credit_balance: format!("-{}.{:06}", 250 + number % 100, number * 7_919 % 1_000_000),
            credit_limit: "-50.00".to_owned(),
            cycles: (1..=3).rev().map(|index| cycle(number, index)).collect(),
            recently_ended: Some(number.is_multiple_of(2)),
        },
        lines: lines(number),
        carried_cycles: vec![cycle(number, 1).id],
        covered_cycles: Vec::new(),
        lost_claim: false,
        last_automatic: Some(AutomaticInvoice { on: "2025-12-01".to_owned(), at: NOW - 31 * DAY }),
        charging: Charging {
            pay_method_gateway: Some("stripe".to_owned()),
            disabled: false,
            attempts: vec![NOW - 31 * DAY, NOW - 20 * DAY],
            outcome_unknown: false,
        },
    }
}

fn currency(code: &str, rate: &str) -> Currency {
    Currency { code: code.to_owned(), rate: rate.to_owned(), minor_digits: 2 }
}

fn service(id: u32, status: ServiceStatus, ended_on: Option<&str>) -> Service {
    let gateway = Some(Gateway { name: "stripe".to_owned(), known: true });
    Service { id, status, gateway, ended_on: ended_on.map(str::to_owned) }
}

fn cycle(number: u32, index: u32) -> Cycle {
    Cycle { id: format!("{number}-{index}"), service: format!("{number}") }
}

/// One line of each kind: open, refunded in part, open with credit applied, paid and posted.
fn lines(number: u32) -> Vec<Line> {
    let posted =
        |confirmed: &str| Posting { confirmed: confirmed.to_owned(), recorded: "0".to_owned(), uncertain: None };
    let line = |index: u32, kind: LineKind, net: &str, worth: &str, invoice: InvoiceState, posting: Posting| Line {
        id: format!("{}", number * 4 + index),
        kind,
        currency: "RON".to_owned(),
        net: net.to_owned(),
        worth: Money { amount: worth.to_owned(), currency: "EUR".to_owned() },
        gone: false,
        invoice,
        released_at: None,
        refund_released: "0".to_owned(),
        posting,
    };
    use InvoiceStatus::{Paid, Unpaid};
    vec![
        line(0, LineKind::Usage, "93.12", "19.216920256645", invoice(Unpaid, "112.48", ["0", "0", "0"]), posted("0")),
        line(1, LineKind::TopUp, "50", "10.318347454785", invoice(Paid, "60.39", ["0", "60.39", "20.13"]), posted("6")),
        line(
            2,
            LineKind::RecurringUsage,
            "17.5",
            "3.611421609174",
            invoice(Unpaid, "11.14", ["10", "0", "0"]),
            posted("0"),
        ),
        line(3, LineKind::Purchase, "100.00", "20.63", invoice(Paid, "120.79", ["0", "120.79", "0"]), posted("20.63")),
    ]
}

fn invoice(status: InvoiceStatus, total: &str, [credit_applied, paid, refunded]: [&str; 3]) -> InvoiceState {
    InvoiceState {
        status,
        was_paid: status == InvoiceStatus::Paid,
        total: total.to_owned(),
        credit_applied: credit_applied.to_owned(),
        paid: paid.to_owned(),
        refunded: refunded.to_owned(),
        other_lines: false,
    }
}
