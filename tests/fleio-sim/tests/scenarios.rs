//! The documented scenarios, as far as they are Fleio's part: credit, limit, cycles, suspension.

use crate::simulator::Simulator;
use serde_json::{Value, json};

/// A client on an agreement with a limit of -50, suspended 30 days after it was reached.
fn on_agreement() -> Simulator {
    let mut simulator = Simulator::start();
    simulator.configure(json!({ "credit_limit_on_agreement": -50, "suspend_delay_hours": 720 }));
    simulator.client(json!({ "external_billing_id": "one", "agreement": true }));
    simulator
}

/// What the client has used in all, in the running cycle.
fn use_up_to(simulator: &mut Simulator, total: &str) {
    let before = simulator.client_field(1, "uptodate_credit").as_str().unwrap().trim_start_matches('-').to_owned();
    let more = fleio_sim::money::Money::parse(total).unwrap() - fleio_sim::money::Money::parse(&before).unwrap();
    simulator.usage(1, &more.to_string());
    simulator.process();
    assert_eq!(simulator.client_field(1, "uptodate_credit"), format!("-{total}"));
}

fn flags(simulator: &mut Simulator) -> (Value, Value) {
    let list = simulator.get("/clients/get_clients_to_invoice?has_external_billing=True&uptodate_credit_max=0").body;
    (list[0]["has_service_cycle_recently_ended"].clone(), list[0]["reached_credit_limit"].clone())
}

#[test]
fn s1_the_limit_is_reached_on_day_4_and_suspends_on_day_34() {
    let mut simulator = on_agreement();
    use_up_to(&mut simulator, "10.00");
    simulator.control("POST", "/cycles/end", json!({ "client": 1 }));
    assert_eq!(flags(&mut simulator), (json!(true), json!(false)));
    let claim = simulator.claim(1);
    assert_eq!((&claim["uptodate_credit"], &claim["effective_credit_limit"]), (&json!("-10.00"), &json!("-50.00")));
    assert_eq!(claim["unsettled_periods"].as_array().unwrap().len(), 1, "day 0 is the end of a cycle");
    let mut today = 0;
    for (day, total, reached) in [
        (1, "20.00", false),
        (4, "50.00", true),
        (5, "59.90", true),
        (6, "60.00", true),
        (25, "90.00", true),
        (29, "110.00", true),
    ] {
        simulator.advance(json!({ "days": day - today }));
        today = day;
        use_up_to(&mut simulator, total);
        assert_eq!(flags(&mut simulator), (json!(false), json!(reached)), "day {day}");
        assert_eq!(simulator.claim(1)["unsettled_periods"], json!([]), "day {day}");
        assert_eq!(simulator.client_field(1, "status"), "active", "day {day}");
    }
    simulator.advance(json!({ "days": 4 }));
    simulator.process();
    assert_eq!(simulator.client_field(1, "status"), "active", "day 33");
    simulator.advance(json!({ "days": 1 }));
    simulator.process();
    assert_eq!(
        (simulator.client_field(1, "status"), simulator.service_status(1)),
        (json!("suspended"), json!("suspended"))
    );
    assert_eq!(simulator.control("GET", "/clock", json!({}))["iso"], "2025-02-04T12:00:00Z", "day 34");
}

#[test]
fn s1_with_the_task_every_quarter_of_an_hour() {
    let mut simulator = Simulator::start_as_delivered();
    simulator.configure(json!({ "credit_limit_on_agreement": -50, "suspend_delay_hours": 720 }));
    simulator.client(json!({ "agreement": true }));
    simulator.advance(json!({ "days": 4 }));
    simulator.usage(1, "50");
    simulator.advance(json!({ "days": 30 }));
    assert_eq!(simulator.client_field(1, "status"), "active");
    simulator.advance(json!({ "seconds": 900 }));
    assert_eq!(simulator.client_field(1, "status"), "suspending", "the task saw the limit a quarter of an hour later");
    simulator.advance(json!({ "seconds": 30 }));
    assert_eq!(simulator.client_field(1, "status"), "suspended");
}

#[test]
fn s1_paying_everything_settles_and_lets_go_on() {
    let mut simulator = on_agreement();
    use_up_to(&mut simulator, "60.00");
    simulator.control("POST", "/cycles/end", json!({ "client": 1 }));
    simulator.claim(1);
    simulator.advance(json!({ "days": 30 }));
    simulator.process();
    assert_eq!(simulator.client_field(1, "status"), "suspended");
    let body = json!({ "amount": 60, "currency": "USD", "add_credit": true, "external_source": true });
    assert_eq!(simulator.post("/clients/1/change_credit", body).body["credit_balance"], "0.00");
    assert_eq!(simulator.client_field(1, "uptodate_credit"), "0.00");
    assert_eq!(simulator.client_field(1, "status"), "active");
    assert_eq!(simulator.cycles(1)[0], "paid");
}

#[test]
fn s2_a_cycle_below_the_minimum_is_released_and_claimed_with_the_next() {
    let mut simulator = on_agreement();
    use_up_to(&mut simulator, "0.23");
    assert_eq!((simulator.claim(1)["unsettled_periods"].clone(), flags(&mut simulator).0), (json!([]), json!(false)));
    simulator.advance(json!({ "days": 2 }));
    use_up_to(&mut simulator, "0.96");
    simulator.advance(json!({ "to": "2025-02-01T12:00:00Z" }));
    assert_eq!(flags(&mut simulator), (json!(true), json!(false)), "the month is over");
    let claim = simulator.claim(1);
    assert_eq!((&claim["uptodate_credit"], &claim["unsettled_periods"][0]["id"]), (&json!("-0.96"), &json!(1)));
    let body = json!({ "periods_ids": [1] });
    assert_eq!(simulator.post("/billing/services/1/reset_service_invoiced_periods", body).status, 200);
    assert_eq!(simulator.cycles(1), ["unpaid", "in progress"]);
    simulator.advance(json!({ "to": "2025-03-01T12:00:00Z" }));
    assert_eq!(simulator.claim(1)["unsettled_periods"].as_array().unwrap().len(), 2);
}

#[test]
fn s3_a_cycle_of_the_minimum_is_claimed_once() {
    let mut simulator = on_agreement();
    use_up_to(&mut simulator, "0.23");
    simulator.advance(json!({ "days": 2 }));
    use_up_to(&mut simulator, "1.00");
    assert_eq!(simulator.claim(1)["unsettled_periods"], json!([]));
    simulator.advance(json!({ "to": "2025-02-01T11:59:59Z" }));
    assert_eq!(simulator.claim(1)["unsettled_periods"], json!([]), "a second before its end");
    simulator.advance(json!({ "seconds": 1 }));
    let claim = simulator.claim(1);
    assert_eq!((&claim["uptodate_credit"], claim["unsettled_periods"].as_array().unwrap().len()), (&json!("-1.00"), 1));
}
