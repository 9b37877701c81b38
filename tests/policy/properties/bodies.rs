//! Answers of Fleio: any text, valid bodies with something spoilt, and amounts that must survive exactly.

use super::check;
use fleio_policy::Policy;
use fleio_policy::contract::exports::fleio::policy::fleio_json::Guest;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Decimals in which amounts are compared here.
const DECIMALS: usize = 12;

/// Puts a body to every reader; how many of them read it.
fn read_by_all(body: &str) -> usize {
    let bodies = || vec![body.to_owned()];
    let read = [
        Policy::read_clients_to_invoice(bodies()).iter().flatten().count(),
        Policy::read_claimed_client(bodies()).iter().flatten().count(),
        Policy::read_clients(bodies()).iter().flatten().count(),
        Policy::read_billing_summary(bodies()).iter().flatten().count(),
        Policy::read_credit_change(bodies()).iter().flatten().count(),
        Policy::read_auto_invoice_clients(bodies()).iter().flatten().count(),
        Policy::read_necessary_credit(bodies()).iter().flatten().count(),
        Policy::read_services(bodies()).iter().flatten().count(),
    ];
    read.into_iter().sum()
}

/// Any JSON, not deep.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "-?[1-9][0-9]{0,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,12})?"
            .prop_map(|number| serde_json::from_str(&number).expect("a number of JSON")),
        ".{0,70}".prop_map(Value::from),
    ];
    let key = "(id|external_billing_id|currency|objects|next|client|price|uptodate_credit|.{0,6})";
    leaf.prop_recursive(3, 24, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::btree_map(key, inner, 0..6).prop_map(|fields| fields.into_iter().collect()),
        ]
    })
}

/// Bodies as Fleio sends them, one for every reader.
fn valid_bodies() -> Vec<Value> {
    let client = json!({
        "id": 3, "external_billing_id": "7b1c", "currency": "EUR", "uptodate_credit": "-12.50", "status": "active",
        "effective_credit_limit": -50.0, "has_billing_agreement": false, "outofcredit_datetime": null,
        "unsettled_periods": [{ "id": 8, "related_service": "s-1" }, { "id": "9", "related_service": 2 }],
    });
    vec![
        json!([{ "id": 1, "has_service_cycle_recently_ended": true, "reached_credit_limit": null }, { "id": "2" }]),
        client.clone(),
        json!({ "objects": [client], "next": "page=2" }),
        json!({ "price": 1.25e1 }),
        json!({ "client": 3, "credit_balance": "0.10" }),
        json!({ "objects": ["7b1c", "8d2e"], "next": null }),
        json!({ "objects": [{ "external_billing_id": "7b1c", "necessary_credit": "5", "necessary_credit_currency": "EUR" }] }),
        json!({ "objects": [{ "id": 4, "external_billing_id": null, "client": { "external_billing_id": "7b1c" }, "status": "active" }] }),
    ]
}

/// The contract of `fleio-json`: no text makes a reader panic, JSON or not.
#[test]
fn no_body_makes_a_reader_panic() {
    let body = prop_oneof![".{0,80}", any_json().prop_map(|value| value.to_string()), "[\\[\\]{}\",:0-9eE.+-]{0,60}"];
    check(384, body, |body| {
        read_by_all(&body);
        Ok(())
    });
}

/// The same for valid bodies in which a piece of the text was replaced.
#[test]
fn no_spoilt_body_makes_a_reader_panic() {
    let bodies = valid_bodies();
    for body in &bodies {
        assert!(0 < read_by_all(&body.to_string()), "{body}");
    }
    let spoilt =
        (prop::sample::select(bodies), any::<prop::sample::Index>(), 0..9usize, "[\\[\\]{}\",:0-9a-z.eE+-]{0,9}");
    check(512, spoilt, |(body, place, length, piece)| {
        let text = body.to_string();
        let from = place.index(text.len());
        let mut spoilt = text.clone();
        spoilt.replace_range(from..(from + length).min(text.len()), &piece);
        read_by_all(&spoilt);
        Ok(())
    });
}

/// Money is exact: an amount is the same, digit by digit, as a number or a text, with or without an exponent.
#[test]
fn amounts_survive_exactly() {
    let written = (any::<bool>(), 0..1_000_000_000_000_000_000u64, 0..=10usize, of(-2..=2i32), any::<bool>());
    check(512, written, |(negative, digits, decimals, exponent, as_text)| {
        let padded = format!("{digits:0width$}", width = decimals + 1);
        let (whole, fraction) = padded.split_at(padded.len() - decimals);
        let point = if decimals == 0 { "" } else { "." };
        let power = exponent.map_or(String::new(), |power| format!("e{power}"));
        let amount = format!("{}{whole}{point}{fraction}{power}", if negative { "-" } else { "" });
        let quoted = if as_text { format!("\"{amount}\"") } else { amount };
        let body = format!("{{\"unknown\": [1], \"credit_balance\": {quoted}, \"client\": 7}}");
        let answer = Policy::read_credit_change(vec![body])
            .remove(0)
            .map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
        let places = DECIMALS - decimals;
        let shift = u32::try_from(i32::try_from(places).expect("few") + exponent.unwrap_or(0)).expect("above zero");
        let expected = i128::from(digits) * 10i128.pow(shift);
        prop_assert_eq!(scaled(&answer.credit_balance), if negative { -expected } else { expected });
        Ok(())
    });
}

/// An amount in units of the last of `DECIMALS` decimals.
fn scaled(text: &str) -> i128 {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    sign * format!("{whole}{fraction:0<DECIMALS$}").parse::<i128>().expect("digits")
}

/// One bad client never hides another: those that read stay, in their order, and every other has a problem.
#[test]
fn a_client_that_does_not_read_never_hides_another() {
    let bad = prop_oneof![Just(json!({})), Just(json!({ "id": -1 })), Just(json!(null)), Just(json!({ "id": 5.5 }))];
    check(256, vec(of(bad), 0..9), |items| {
        let body: Vec<Value> = items
            .iter()
            .enumerate()
            .map(|(index, bad)| bad.clone().unwrap_or_else(|| json!({ "id": index + 1, "extra": [index] })))
            .collect();
        let answer = Policy::read_clients_to_invoice(vec![Value::from(body).to_string()]).remove(0);
        let answer = answer.map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
        let good = items.iter().enumerate().filter(|(_, bad)| bad.is_none());
        let expected: Vec<String> = good.map(|(index, _)| (index + 1).to_string()).collect();
        let read: Vec<String> = answer.clients.into_iter().map(|client| client.id).collect();
        prop_assert_eq!(read, expected);
        prop_assert_eq!(answer.problems.len(), items.iter().flatten().count());
        Ok(())
    });
}
