use crate::simulator::{Answer, Simulator};
use serde_json::{Value, json};

fn change(simulator: &mut Simulator, amount: Value, adds: bool) -> Answer {
    let body = json!({
        "amount": amount, "currency": "USD", "exchange_rate": 1, "source_amount": amount, "source_currency": "USD",
        "add_credit": adds, "external_source": true,
    });
    simulator.post("/clients/1/change_credit", body)
}

/// Clients with two claimed cycles of 10 and a running one of 5.
fn owing() -> Simulator {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "ended_cycles": 2, "ended_cycle_price": 10, "usage": 5 }));
    simulator.claim(1);
    simulator
}

#[test]
fn credit_is_added_and_taken_as_often_as_asked() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "usage": 5 }));
    assert_eq!(change(&mut simulator, json!("12.34"), true).body, json!({ "client": 1, "credit_balance": "12.34" }));
    assert_eq!(simulator.client_field(1, "uptodate_credit"), "7.34", "recomputed at once");
    assert_eq!(change(&mut simulator, json!(12.34), true).body["credit_balance"], "24.68", "there is no key");
    assert_eq!(change(&mut simulator, json!(30), false).body["credit_balance"], "-5.32");
    let journal = simulator.control("GET", "/clients/1", json!({}))["client"]["journal"].clone();
    let amounts: Vec<_> = journal.as_array().unwrap().iter().map(|entry| entry["amount"].clone()).collect();
    assert_eq!(amounts, ["12.34", "12.34", "-30.00"]);
    assert_eq!(journal[0]["source"], "external");
}

#[test]
fn a_change_is_checked() {
    let mut simulator = Simulator::start();
    simulator.client(json!({}));
    for (body, field) in [
        (json!({ "currency": "USD", "add_credit": true }), "amount"),
        (json!({ "amount": "1,5", "currency": "USD", "add_credit": true }), "amount"),
        (json!({ "amount": -1, "currency": "USD", "add_credit": true }), "amount"),
        (json!({ "amount": 1, "add_credit": true }), "currency"),
        (json!({ "amount": 1, "currency": "EUR", "add_credit": true }), "currency"),
        (json!({ "amount": 1, "currency": "USD" }), "add_credit"),
        (json!({ "amount": 1, "currency": "USD", "add_credit": true, "exchange_rate": "x" }), "exchange_rate"),
    ] {
        let answer = simulator.post("/clients/1/change_credit", body.clone());
        assert_eq!((answer.status, answer.body[field].is_array()), (400, true), "{body}: {}", answer.body);
    }
    assert_eq!(simulator.client_field(1, "uptodate_credit"), "0.00");
}

#[test]
fn the_oldest_cycles_of_all_services_are_settled_first() {
    let mut simulator = Simulator::start();
    simulator.client(json!({}));
    simulator.control("PATCH", "/services/1", json!({ "status": "terminated" }));
    simulator.post(
        "/openstack/billing/services/create_openstack_service",
        json!({ "client_id": 1, "product_id": 1, "product_cycle_id": 1 }),
    );
    simulator.control("PATCH", "/services/1", json!({ "status": "active" }));
    for service in [2, 1] {
        simulator.control("POST", "/usage", json!({ "service": service, "amount": 10 }));
        simulator.control("POST", "/cycles/end", json!({ "service": service }));
        simulator.control("POST", "/clock/advance", json!({ "seconds": 60 }));
    }
    simulator.claim(1);
    change(&mut simulator, json!(10), true);
    let services = simulator.control("GET", "/clients/1", json!({}))["services"].clone();
    let statuses = |service: usize| {
        let cycles = services[service]["cycles"].as_array().unwrap();
        cycles.iter().map(|cycle| cycle["status"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(statuses(1), ["paid", "in progress"]);
    assert_eq!(statuses(0), ["paid", "invoiced", "in progress"], "the first one cost nothing");
}

#[test]
fn invoiced_cycles_are_settled_with_what_was_added() {
    for (amount, statuses, balance, uptodate) in [
        ("9.99", ["invoiced", "invoiced"], "9.99", "-15.01"),
        ("10", ["paid", "invoiced"], "0.00", "-15.00"),
        ("19.99", ["paid", "invoiced"], "9.99", "-5.01"),
        ("20", ["paid", "paid"], "0.00", "-5.00"),
        ("25", ["paid", "paid"], "5.00", "0.00"),
        ("25.01", ["paid", "paid"], "5.01", "0.01"),
    ] {
        let mut simulator = owing();
        assert_eq!(change(&mut simulator, json!(amount), true).body["credit_balance"], balance, "{amount}");
        assert_eq!(simulator.cycles(1)[..2], statuses, "{amount}");
        assert_eq!(simulator.client_field(1, "uptodate_credit"), uptodate, "{amount}");
    }
}

#[test]
fn all_invoiced_cycles_are_settled_once_the_client_owes_nothing() {
    let mut simulator = owing();
    simulator.control("POST", "/clients/1/credit", json!({ "amount": 24, "external": false }));
    assert_eq!(simulator.cycles(1), ["invoiced", "invoiced", "in progress"], "staff settles nothing");
    assert_eq!(change(&mut simulator, json!("1.01"), true).body["credit_balance"], "5.01");
    assert_eq!(simulator.cycles(1), ["paid", "paid", "in progress"], "although 1.01 pays for neither");
}

#[test]
fn settlement_can_be_switched_off() {
    let mut simulator = owing();
    simulator.configure(json!({ "mark_invoiced_periods_as_paid": false }));
    assert_eq!(change(&mut simulator, json!(100), true).body["credit_balance"], "100.00");
    assert_eq!(simulator.cycles(1), ["invoiced", "invoiced", "in progress"]);
    assert_eq!(simulator.client_field(1, "uptodate_credit"), "75.00");
}

#[test]
fn what_was_never_claimed_is_not_settled() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "ended_cycles": 1, "ended_cycle_price": 10 }));
    change(&mut simulator, json!(100), true);
    assert_eq!(simulator.cycles(1), ["unpaid", "in progress"]);
}

#[test]
fn a_claim_without_an_invoice_is_settled_by_another_payment() {
    let mut simulator = owing();
    change(&mut simulator, json!(10), true);
    assert_eq!(simulator.cycles(1)[0], "paid", "the oldest claimed cycle, whatever was paid for");
}

#[test]
fn credit_is_kept_by_currency() {
    let mut simulator = Simulator::start();
    simulator.control("PUT", "/currencies/EUR", json!({ "rate": "0.5" }));
    simulator.client(json!({ "usage": 5 }));
    let body = json!({ "amount": 1, "currency": "EUR", "add_credit": true, "external_source": true });
    assert_eq!(simulator.post("/clients/1/change_credit", body).body["credit_balance"], "1.00");
    assert_eq!(simulator.client_field(1, "uptodate_credit"), "-3.00", "the total is converted: 1 EUR is 2 USD");
    assert_eq!(change(&mut simulator, json!(1), true).body["credit_balance"], "1.00", "another account");
}

#[test]
fn up_to_date_credit_waits_for_the_task() {
    let mut simulator = Simulator::start_as_delivered();
    simulator.client(json!({}));
    simulator.usage(1, "3");
    simulator.advance(json!({ "seconds": 899 }));
    assert_eq!(simulator.client_field(1, "uptodate_credit"), "0.00");
    assert_eq!(simulator.get("/clients/1/billing_summary").body["price"], "3.00", "the cost itself is known");
    simulator.advance(json!({ "seconds": 1 }));
    assert_eq!(simulator.client_field(1, "uptodate_credit"), "-3.00");
}
