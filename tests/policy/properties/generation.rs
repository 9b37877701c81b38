//! Histories, generated.

use super::events::{Event, Fate, InvoiceEvent, LineEvent, Settings};
use super::world::ONE;
use fleio_policy::contract::fleio::policy::types::{InvoiceStatus, ServiceStatus, TaxMode};
use proptest::collection::vec;
use proptest::prelude::*;

/// Settings and what happens then.
pub type History = (Settings, Vec<Event>);

/// Everything that can happen, in any order.
pub fn any_history() -> impl Strategy<Value = History> {
    let events = prop_oneof![
        40 => any_event().prop_map(|event| vec![event]),
        2 => cancellation(),
        1 => end_of_service(),
        2 => refund(),
    ];
    (settings(), vec(events, 1..80)).prop_map(|(settings, events)| (settings, events.concat()))
}

/// An unpaid invoice is cancelled and the cron runs on another day: without a cycle and far below the limit only the
/// release makes an invoice due.
fn cancellation() -> impl Strategy<Value = Vec<Event>> {
    (any::<usize>(), 0..3i64).prop_map(|(index, days)| {
        let cancel = Event::OnUnpaidInvoice(index, InvoiceEvent::Mark(InvoiceStatus::Cancelled));
        vec![Event::Limit(-1_000_000), cancel, Event::Pass { days, hours: 0 }, Event::Run]
    })
}

/// An invoice is paid and credited, and then a part or all of it is given back and taken from Fleio.
fn refund() -> impl Strategy<Value = Vec<Event>> {
    (any::<usize>(), percent()).prop_map(|(index, percent)| {
        let on_invoice = |event| Event::OnInvoice(index, event);
        let post = || Event::PostAll(Fate::Confirmed);
        vec![on_invoice(InvoiceEvent::Pay(100)), post(), on_invoice(InvoiceEvent::Refund(percent)), post()]
    })
}

/// The service ends with something used, the cron runs after some weeks, and another service begins.
fn end_of_service() -> impl Strategy<Value = Vec<Event>> {
    (usage(), 0..60i64).prop_map(|(used, days)| {
        let ended = Event::Service(ServiceStatus::Terminated);
        vec![used, ended, Event::Pass { days, hours: 0 }, Event::Run, Event::Service(ServiceStatus::Active)]
    })
}

/// What happens where nobody takes anything back: usage, invoices paid in full or cancelled, splits, rates.
pub fn plain_history() -> impl Strategy<Value = History> {
    let event = prop_oneof![
        4 => usage(),
        4 => Just(Event::Run),
        3 => (1..4i64, 0..30i64).prop_map(|(days, hours)| Event::Pass { days, hours }),
        1 => rates(),
        1 => end_of_cycle(),
        3 => (any::<usize>(), plain_invoice_event()).prop_map(|(index, event)| Event::OnUnpaidInvoice(index, event)),
        1 => fate().prop_map(Event::PostAll),
        4 => (any::<usize>(), posting()).prop_map(|(index, event)| Event::OnLine(index, event)),
    ];
    (settings(), vec(event, 1..60))
}

pub fn settings() -> impl Strategy<Value = Settings> {
    let currencies = (0..4usize, 0..4usize, proptest::option::of(0..4usize));
    let minimum = prop_oneof![2 => Just(0), 1 => Just(ONE), 1 => Just(10 * ONE), 1 => (0..2_000i128).prop_map(|cents| cents * ONE / 100)];
    let tax = (prop_oneof![Just(TaxMode::Off), Just(TaxMode::Exclusive), Just(TaxMode::Inclusive)], 0..30_000i128);
    let limit = prop_oneof![Just(-10 * ONE), Just(-100 * ONE), Just(-1_000 * ONE), Just(0)];
    (currencies, (minimum, limit), any::<bool>(), any::<bool>(), tax, 0..=8u8).prop_map(
        |((fleio, whmcs, limit_currency), (minimum, limit), only_recent, suspended, (tax, tax_rate), credit_digits)| {
            Settings {
                fleio,
                whmcs,
                limit_currency,
                minimum,
                only_recent,
                suspended,
                tax,
                tax_rate,
                credit_digits,
                limit,
            }
        },
    )
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        8 => usage(),
        10 => Just(Event::Run),
        8 => (0..4i64, 0..30i64).prop_map(|(days, hours)| Event::Pass { days, hours }),
        10 => (any::<usize>(), invoice_event()).prop_map(|(index, event)| Event::OnInvoice(index, event)),
        9 => fate().prop_map(Event::PostAll),
        10 => (any::<usize>(), line_event()).prop_map(|(index, event)| Event::OnLine(index, event)),
        5 => end_of_cycle(),
        3 => any::<bool>().prop_map(|minimum| Event::UseUpTo { minimum }),
        2 => (0..20_000u32).prop_map(Event::TopUp),
        2 => (0..20_000u32, 0..20_000u32).prop_map(|(price, usage)| Event::Renew(price, usage)),
        2 => (0..20_000u32).prop_map(Event::Buy),
        2 => rates(),
        5 => world_event(),
    ]
}

fn world_event() -> impl Strategy<Value = Event> {
    let status = prop_oneof![
        3 => Just(ServiceStatus::Active),
        1 => Just(ServiceStatus::Suspended),
        1 => Just(ServiceStatus::Terminated)
    ];
    prop_oneof![
        (-5_000..5_000i64).prop_map(Event::Adjust),
        Just(Event::LoseClaim),
        (0..3i64, -72..48i64).prop_map(|(days, hours)| Event::ClockGoesBack { days, hours }),
        (0..4usize).prop_map(Event::ClientCurrency),
        status.prop_map(Event::Service),
        (-10_000..100i64).prop_map(Event::Limit),
    ]
}

/// Mostly some money, at times hardly any or a round sum, such as a limit or a minimum is.
fn usage() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => 0..10_000_000_000u64,
        1 => 0..300_000_000u64,
        1 => (0..4u64).prop_map(|tens| tens * 1_000_000_000),
        1 => Just(10_000_000_000)
    ]
    .prop_map(Event::Use)
}

fn end_of_cycle() -> impl Strategy<Value = Event> {
    proptest::option::of(any::<bool>()).prop_map(Event::EndCycle)
}

fn rates() -> impl Strategy<Value = Event> {
    [500..2_000i128, 500..2_000i128, 500..2_000i128].prop_map(Event::Rates)
}

/// Per cent: none, a part, everything or too much.
fn percent() -> impl Strategy<Value = i128> {
    prop_oneof![2 => Just(100), 1 => 1..100i128, 1 => 100..250i128]
}

fn invoice_event() -> impl Strategy<Value = InvoiceEvent> {
    let status = prop_oneof![
        1 => Just(InvoiceStatus::Draft),
        1 => Just(InvoiceStatus::Unpaid),
        1 => Just(InvoiceStatus::PaymentPending),
        1 => Just(InvoiceStatus::Collections),
        2 => Just(InvoiceStatus::Paid),
        1 => Just(InvoiceStatus::Refunded),
        4 => Just(InvoiceStatus::Cancelled),
    ];
    prop_oneof![
        8 => percent().prop_map(InvoiceEvent::Pay),
        1 => percent().prop_map(InvoiceEvent::ApplyCredit),
        4 => percent().prop_map(InvoiceEvent::Refund),
        2 => Just(InvoiceEvent::ChargeBack),
        3 => status.prop_map(InvoiceEvent::Mark),
        1 => Just(InvoiceEvent::Delete),
        1 => Just(InvoiceEvent::AddForeignItem),
        1 => any::<usize>().prop_map(InvoiceEvent::MergeInto),
    ]
}

/// What a client or an admin does to an invoice that nobody has paid yet.
fn plain_invoice_event() -> impl Strategy<Value = InvoiceEvent> {
    prop_oneof![
        3 => (100..250i128).prop_map(InvoiceEvent::Pay),
        1 => Just(InvoiceEvent::Mark(InvoiceStatus::Cancelled)),
        1 => any::<usize>().prop_map(InvoiceEvent::MergeInto),
    ]
}

fn line_event() -> impl Strategy<Value = LineEvent> {
    prop_oneof![
        1 => Just(LineEvent::Split),
        6 => posting(),
        1 => percent().prop_map(LineEvent::ReleaseRefund),
    ]
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![6 => Just(Fate::Confirmed), 1 => Just(Fate::Recorded), 1 => any::<bool>().prop_map(Fate::Unanswered)]
}

fn posting() -> impl Strategy<Value = LineEvent> {
    prop_oneof![3 => fate().prop_map(LineEvent::Post), 1 => Just(LineEvent::Deliver), 2 => Just(LineEvent::Settle)]
}
