use crate::simulator::Simulator;
use serde_json::{Value, json};

const LIST: &str = "/billing/external-billing/get_clients_to_auto_invoice_for_external_billing";
const ASK: &str = "/billing/external-billing/process_clients_for_credit_auto_invoicing";

fn ask(simulator: &mut Simulator, unpaid: Value) -> Value {
    let client = json!({
        "external_billing_id": "one", "credit_still_to_be_paid": unpaid, "credit_still_to_be_paid_currency_code": "USD",
    });
    let answer = simulator.post(ASK, json!({ "clients": [client] }));
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body["objects"].clone()
}

/// A client that uses 0.10 an hour, so that its credit of `hours` times that lasts so long above a limit of 0.
fn client(simulator: &mut Simulator, hours: u32, opted: Value) {
    let credit = format!("{}.{}", hours / 10, hours % 10);
    let order =
        json!({ "external_billing_id": "one", "hourly_price": "0.1", "credit": credit, "auto_invoicing": opted });
    simulator.client(order);
}

#[test]
fn those_who_opted_in_are_listed_by_external_id() {
    let mut simulator = Simulator::start();
    client(&mut simulator, 500, json!("estimated"));
    simulator.client(json!({ "count": 50, "auto_invoicing": "estimated" }));
    simulator.client(json!({ "external_billing_id": "not" }));
    let list = simulator.get(LIST).body;
    assert_eq!(list["objects"].as_array().unwrap().len(), 51, "not paged");
    assert_eq!(list["objects"][0], "one");
    simulator.setting(json!({ "auto_invoicing": false }));
    assert_eq!(simulator.get(LIST).body, json!({ "objects": [] }));
}

#[test]
fn credit_is_needed_from_the_lead_time_on() {
    for (hours, needed) in [(121, false), (120, true), (119, true)] {
        let mut simulator = Simulator::start();
        client(&mut simulator, hours, json!({ "fixed": 25 }));
        assert_eq!(!ask(&mut simulator, json!(0)).as_array().unwrap().is_empty(), needed, "{hours}");
    }
}

#[test]
fn the_estimate_lasts_thirty_days() {
    let mut simulator = Simulator::start();
    client(&mut simulator, 100, json!("estimated"));
    let needs =
        json!([{ "external_billing_id": "one", "necessary_credit": "62.00", "necessary_credit_currency": "USD" }]);
    assert_eq!(ask(&mut simulator, json!(0)), needs, "720 hours at 0.10 less the 10.00 that are left");
}

#[test]
fn what_is_unpaid_is_subtracted_or_not() {
    for (subtracts, expected) in [(true, json!("18.00")), (false, json!("30.00"))] {
        let mut simulator = Simulator::start();
        simulator.switch(json!({ "auto_invoicing_subtracts_unpaid": subtracts }));
        client(&mut simulator, 100, json!({ "fixed": 30 }));
        assert_eq!(ask(&mut simulator, json!("12.00"))[0]["necessary_credit"], expected);
        let all = ask(&mut simulator, json!("30"));
        assert_eq!(all.as_array().unwrap().is_empty(), subtracts, "nothing is left to pay");
    }
}

#[test]
fn twenty_clients_are_asked_about_at_most() {
    let mut simulator = Simulator::start();
    let one = json!({
        "external_billing_id": "one", "credit_still_to_be_paid": 0, "credit_still_to_be_paid_currency_code": "USD",
    });
    assert_eq!(simulator.post(ASK, json!({ "clients": vec![&one; 20] })).status, 200);
    let answer = simulator.post(ASK, json!({ "clients": vec![&one; 21] }));
    assert_eq!((answer.status, answer.body["clients"].is_array()), (400, true));
}

#[test]
fn a_question_is_checked() {
    let mut simulator = Simulator::start();
    assert_eq!(simulator.post(ASK, json!({})).body, json!({ "clients": ["This field is required."] }));
    assert_eq!(simulator.post(ASK, json!({ "clients": "one" })).status, 400);
    let wrong = json!({ "external_billing_id": "one", "credit_still_to_be_paid": "x", "credit_still_to_be_paid_currency_code": "XXX" });
    let answer = simulator.post(ASK, json!({ "clients": [wrong] }));
    assert_eq!((answer.status, answer.body["clients"][0].as_object().unwrap().len()), (400, 2));
    assert_eq!(ask(&mut simulator, json!(0)), json!([]), "unknown clients are passed over");
}

#[test]
fn a_client_is_told_in_its_own_currency() {
    let mut simulator = Simulator::start();
    simulator.control("PUT", "/currencies/EUR", json!({ "rate": "0.5" }));
    simulator.client(json!({ "external_billing_id": "one", "currency": "EUR", "hourly_price": "0.1", "auto_invoicing": "estimated" }));
    let need = ask(&mut simulator, json!("2"))[0].clone();
    assert_eq!((&need["necessary_credit"], &need["necessary_credit_currency"]), (&json!("71.00"), &json!("EUR")));
}
