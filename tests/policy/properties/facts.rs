//! Single facts without a history: anything that the contract allows, and what it does not.

use super::reading::{code, date, rate, text};
use super::world::{CURRENCIES, ONE};
use fleio_policy::contract::exports::fleio::policy::invoicing::{
    Cycle, InvoicingFacts, LastAnswer, Listing, Mapping, RecurringFacts, RecurringUsage, ScreeningFacts, TopUpFacts,
    Usage,
};
use fleio_policy::contract::fleio::policy::types as wire;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

/// Seconds since 1970 of the day that all facts are about.
pub const NOW: i64 = 1_800_000_000;

/// An amount with up to so many decimals.
pub fn amount(range: std::ops::Range<i128>, decimals: u32) -> impl Strategy<Value = String> {
    let unit = ONE / 10i128.pow(decimals);
    range.prop_map(move |number| text(number * unit))
}

pub fn currency() -> impl Strategy<Value = String> {
    (0..CURRENCIES.len()).prop_map(code)
}

pub fn terms() -> impl Strategy<Value = wire::Terms> {
    let limit = prop_oneof![Just(wire::LimitCurrency::Client), currency().prop_map(wire::LimitCurrency::Code)];
    let tax = (any::<bool>(), any::<bool>(), 0..3usize);
    let counts = (1..=15u32, 1..=15u32, of(1..100u32), of(1..=15u32), 0..=8u8);
    let bounds = (amount(0..1_000, 2), of(amount(1_000..100_000, 2)), amount(0..2_000, 2));
    (limit, any::<[bool; 6]>(), tax, counts, bounds, rates()).prop_map(
        |(limit_currency, switches, (taxed, tax_compound, mode), counts, bounds, currencies)| wire::Terms {
            default_currency: code(0),
            currencies,
            limit_currency,
            minimum_purchase: bounds.0,
            maximum_purchase: bounds.1,
            invoice_without_agreement: switches[0],
            invoice_with_agreement: switches[1] || !switches[0],
            charge_automatically: switches[2],
            agreement_gateways: Vec::new(),
            minimum_invoice: bounds.2,
            charge_retry_hours: counts.2,
            failures_ending_agreement: counts.3,
            only_recent_cycles: switches[3],
            activate_verified: switches[4],
            invoice_suspended: switches[5],
            due_days: 14,
            taxed,
            tax_mode: [wire::TaxMode::Off, wire::TaxMode::Exclusive, wire::TaxMode::Inclusive][mode],
            tax_compound,
            attempts_per_invoice: counts.0,
            attempts_per_client: counts.1,
            credit_digits: counts.4,
            hold_minutes: 15,
            final_days: 45,
        },
    )
}

fn rates() -> impl Strategy<Value = Vec<wire::Currency>> {
    [500..2_000i128, 500..2_000i128, 500..2_000i128].prop_map(|thousandths| {
        let row = |(index, &(name, digits, base)): (usize, &(&str, u32, i128))| wire::Currency {
            code: name.to_owned(),
            rate: rate(if index == 0 { base } else { base * thousandths[index - 1] / 1000 }),
            minor_digits: u8::try_from(digits).expect("few decimals"),
        };
        CURRENCIES.iter().enumerate().map(row).collect()
    })
}

pub fn clock() -> wire::Clock {
    wire::Clock { now: NOW, database_now: NOW + 7, last_run: Some(NOW - 300), today: date(0) }
}

pub fn client() -> impl Strategy<Value = wire::Client> {
    let tax = (any::<bool>(), amount(0..30_000, 3), amount(0..10_000, 3));
    let tax = tax.prop_map(|(exempt, first_rate, second_rate)| wire::TaxPosition { exempt, first_rate, second_rate });
    (1..3u32, currency(), tax).prop_map(|(id, currency, tax)| wire::Client { id, currency, tax })
}

pub fn gateway() -> impl Strategy<Value = Option<wire::Gateway>> {
    let name = prop_oneof![Just("stripe"), Just("stripe_ach"), Just("paypal"), Just("banktransfer")];
    of((name, any::<bool>()).prop_map(|(name, known)| wire::Gateway { name: name.to_owned(), known }))
}

/// Services, each id once.
pub fn services() -> impl Strategy<Value = Vec<wire::Service>> {
    use wire::ServiceStatus::{Active, Cancelled, Completed, Fraud, Pending, Suspended, Terminated};
    let status = prop_oneof![
        6 => Just(Active),
        2 => Just(Suspended),
        1 => prop_oneof![Just(Pending), Just(Terminated), Just(Cancelled), Just(Fraud), Just(Completed)],
    ];
    vec((status, gateway(), of(-60..0i64)), 1..5).prop_map(|services| {
        let numbered = services.into_iter().zip(1u32..);
        let service =
            |((status, gateway, ended), id): ((wire::ServiceStatus, Option<wire::Gateway>, Option<i64>), u32)| {
                wire::Service { id, status, gateway, ended_on: ended.map(date) }
            };
        numbered.map(service).collect()
    })
}

pub fn charging() -> impl Strategy<Value = wire::Charging> {
    let attempts = vec((0..60 * 86_400i64).prop_map(|ago| NOW - ago), 0..20);
    let pay_method = of(prop_oneof![Just("stripe".to_owned()), Just("paypal".to_owned())]);
    (pay_method, any::<bool>(), attempts, any::<bool>()).prop_map(
        |(pay_method_gateway, disabled, attempts, unknown)| wire::Charging {
            pay_method_gateway,
            disabled,
            attempts,
            outcome_unknown: unknown,
        },
    )
}

pub fn last_automatic() -> impl Strategy<Value = Option<wire::AutomaticInvoice>> {
    let day = prop_oneof![6 => -40..0i64, 1 => 0..2i64];
    of(day.prop_map(|day| wire::AutomaticInvoice { on: date(day), at: NOW + day * 86_400 }))
}

pub fn invoice_state() -> impl Strategy<Value = wire::InvoiceState> {
    use wire::InvoiceStatus::{Cancelled, Collections, Draft, Paid, PaymentPending, Refunded, Unpaid};
    let status = prop_oneof![
        Just(Draft),
        Just(Unpaid),
        Just(PaymentPending),
        Just(Collections),
        Just(Paid),
        Just(Refunded),
        Just(Cancelled)
    ];
    let sum = || prop_oneof![1 => Just("0".to_owned()), 1 => Just("10".to_owned()), 2 => amount(0..3_000, 2)];
    (status, any::<bool>(), (sum(), sum(), sum(), sum()), any::<bool>()).prop_map(
        |(status, was_paid, (total, credit_applied, paid, refunded), other_lines)| wire::InvoiceState {
            status,
            was_paid,
            total,
            credit_applied,
            paid,
            refunded,
            other_lines,
        },
    )
}

/// A line of this id, currencies as given: the client's in WHMCS and in Fleio.
pub fn line(id: String, currency: String, fleio: String) -> impl Strategy<Value = wire::Line> {
    use wire::LineKind::{Purchase, RecurringUsage, TopUp, Usage};
    let kind = prop_oneof![Just(Usage), Just(TopUp), Just(RecurringUsage), Just(Purchase)];
    let sum = || prop_oneof![2 => Just("0".to_owned()), 1 => amount(-2_000..2_000, 2)];
    let worth = prop_oneof![1 => Just("10".to_owned()), 3 => amount(0..5_000_000_000, 8)];
    let posting = (worth.clone(), sum(), prop_oneof![9 => Just(None), 1 => sum().prop_map(Some)]);
    let posting = prop_oneof![2 => Just(("0".to_owned(), "0".to_owned(), None)), 1 => posting];
    let again = prop_oneof![1 => Just("0".to_owned()), 1 => amount(0..3_000, 2)];
    (kind, worth, invoice_state(), (any::<bool>(), again), of(-20..0i64), posting).prop_map(
        move |(kind, worth, invoice, (gone, again), released, (confirmed, recorded, uncertain))| wire::Line {
            id: id.clone(),
            kind,
            currency: currency.clone(),
            net: "10".to_owned(),
            worth: wire::Money { amount: worth, currency: fleio.clone() },
            gone,
            invoice,
            released_at: released.map(|day| NOW + day * 86_400),
            refund_released: again,
            posting: wire::Posting { confirmed, recorded, uncertain },
        },
    )
}

/// Lines of a client, ids apart; now and then one in another currency.
fn lines(currency: &str, fleio: &str) -> impl Strategy<Value = Vec<wire::Line>> + use<> {
    let (currency, fleio) = (currency.to_owned(), fleio.to_owned());
    (0..6usize).prop_flat_map(move |count| {
        let each = |index: usize| line(format!("line-{index}"), currency.clone(), fleio.clone());
        (0..count).map(each).collect::<Vec<_>>()
    })
}

fn usage(fleio: String) -> impl Strategy<Value = Usage> {
    let cycle = |number: u8| Cycle { id: format!("cycle-{number}"), service: format!("fleio-{}", number % 3) };
    let cycles = proptest::collection::btree_set(0..9u8, 0..5)
        .prop_map(move |numbers| numbers.into_iter().map(cycle).collect::<Vec<_>>());
    let limit = prop_oneof![3 => amount(-10_000..0, 2), 1 => amount(0..100, 2)];
    (amount(-30_000_000_000..1_000_000_000, 8), limit, cycles, of(any::<bool>())).prop_map(
        move |(credit_balance, credit_limit, cycles, recently_ended)| Usage {
            currency: fleio.clone(),
            credit_balance,
            credit_limit,
            cycles,
            recently_ended,
        },
    )
}

pub fn invoicing_facts() -> impl Strategy<Value = InvoicingFacts> {
    (client(), currency()).prop_flat_map(|(client, fleio)| {
        let carried = proptest::collection::btree_set(0..9u8, 0..5)
            .prop_map(|numbers| numbers.into_iter().map(|number| format!("cycle-{number}")).collect::<Vec<_>>());
        let client_facts = (services(), of(any::<bool>()), charging(), last_automatic());
        let lines = lines(&client.currency, &fleio);
        let known_cycles = (carried.clone(), carried);
        (client_facts, usage(fleio), lines, known_cycles, any::<bool>()).prop_map(
            move |((services, agreement, charging, last_automatic), usage, lines, known, lost_claim)| {
                let client = client.clone();
                InvoicingFacts {
                    clock: clock(),
                    client,
                    services,
                    agreement,
                    usage,
                    lines,
                    carried_cycles: known.0,
                    covered_cycles: known.1,
                    lost_claim,
                    last_automatic,
                    charging,
                }
            },
        )
    })
}

pub fn top_up_facts() -> impl Strategy<Value = TopUpFacts> {
    invoicing_facts().prop_map(|facts| TopUpFacts {
        clock: facts.clock,
        client: facts.client,
        services: facts.services,
        agreement: facts.agreement,
        necessary: wire::Money {
            amount: facts.usage.credit_balance.trim_start_matches('-').to_owned(),
            currency: facts.usage.currency,
        },
        lines: facts.lines,
        last_automatic: facts.last_automatic,
        charging: facts.charging,
    })
}

pub fn recurring_facts() -> impl Strategy<Value = RecurringFacts> {
    (invoicing_facts(), amount(0..5_000_000_000, 8), any::<bool>()).prop_map(|(facts, amount, taxed)| RecurringFacts {
        clock: facts.clock,
        client: facts.client,
        service: facts.services[0].clone(),
        taxed,
        usage: Some(RecurringUsage {
            price: wire::Money { amount, currency: facts.usage.currency },
            credit_balance: facts.usage.credit_balance,
        }),
        lines: facts.lines,
        last_automatic: facts.last_automatic,
    })
}

pub fn screening_facts() -> impl Strategy<Value = ScreeningFacts> {
    let listing = (of(any::<bool>()), of(any::<bool>()));
    let listing = listing.prop_map(|(recently_ended, reached_limit)| Listing { recently_ended, reached_limit });
    let unsettled = prop_oneof![4 => Just(Vec::new()), 1 => vec("line-[1-9]", 1..4)];
    let last_answer = (0..90_000i64, listing.clone(), any::<[bool; 2]>()).prop_map(|(ago, listing, flags)| {
        LastAnswer { at: NOW - ago, on: date(-ago / 86_400), held: flags[0], listing, uncarried_cycles: flags[1] }
    });
    (invoicing_facts(), listing, of(-20..0i64), unsettled, of(last_answer)).prop_map(
        |(facts, listing, released, unsettled_lines, last_answer)| ScreeningFacts {
            lost_claim: facts.lost_claim,
            clock: facts.clock,
            mapping: Mapping::Known(7),
            services: facts.services,
            agreement: facts.agreement,
            listing,
            last_automatic: facts.last_automatic,
            released_at: released.map(|day| NOW + day * 86_400),
            unsettled_lines,
            last_answer,
        },
    )
}
