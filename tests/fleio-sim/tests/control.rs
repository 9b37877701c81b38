use crate::simulator::Simulator;
use serde_json::{Value, json};

/// Without optimisation a hundred thousand take half a minute.
const MANY: u64 = if cfg!(debug_assertions) { 2_000 } else { 100_000 };

#[test]
fn many_clients_are_made_used_and_ended_at_once() {
    let mut simulator = Simulator::start();
    let made = simulator.control("POST", "/clients", json!({ "count": MANY, "usage": "0.10" }))["clients"].clone();
    let made = made.as_array().unwrap();
    assert_eq!((made.len() as u64, &made[made.len() - 1]["client"]), (MANY, &json!(MANY)));
    let used = simulator.control("POST", "/usage", json!({ "all": true, "amount": "0.20" }));
    assert_eq!(used["services"], MANY);
    let ended = simulator.control("POST", "/cycles/end", json!({ "all": true }))["cycles"].clone();
    assert_eq!(ended.as_array().unwrap().len() as u64, MANY);
    simulator.process();
    let claim = simulator.claim(MANY - 1);
    assert_eq!((&claim["uptodate_credit"], claim["unsettled_periods"].as_array().unwrap().len()), (&json!("-0.30"), 1));
    let listed = simulator.get("/clients/get_clients_to_invoice?uptodate_credit_max=0&process_suspended=true");
    assert_eq!(listed.body.as_array().unwrap().len() as u64, MANY);
}

#[test]
fn a_list_of_different_orders_is_made_in_its_order() {
    let mut simulator = Simulator::start();
    let orders =
        json!([{ "external_billing_id": "a", "usage": 1 }, { "external_billing_id": "b", "without_service": true }]);
    let made = simulator.control("POST", "/clients", orders)["clients"].clone();
    assert_eq!((&made[0]["external_billing_id"], &made[0]["service"]), (&json!("a"), &json!(1)));
    assert_eq!((&made[1]["external_billing_id"], &made[1]["service"]), (&json!("b"), &Value::Null));
    let targets = json!([{ "external_billing_id": "a", "amount": 2 }, { "service": 1, "amount": 3 }]);
    assert_eq!(simulator.control("POST", "/usage", targets)["services"], 2);
    simulator.process();
    assert_eq!(simulator.client_field(1, "uptodate_credit"), "-6.00");
}

#[test]
fn senseless_wishes_are_refused_with_what_to_do() {
    let mut simulator = Simulator::start();
    simulator.client(json!({}));
    for (method, path, body, says) in [
        ("POST", "/clients", json!({ "currency": "EUR" }), "PUT /control/currencies/EUR"),
        ("POST", "/clients", json!({ "configuration": "Gold" }), "PUT /control/configurations/Gold"),
        ("POST", "/clients", json!({ "count": 2, "external_billing_id": "a" }), "belongs to one client"),
        ("POST", "/clients", json!({ "count": 1_000_001 }), "at most 1000000"),
        ("POST", "/clients", json!({ "count": 0 }), "at least 1"),
        ("POST", "/clients", json!({ "name": "a" }), "unknown field"),
        ("GET", "/nothing", json!({}), "README"),
        ("POST", "/clients", json!({ "usage": "1,5" }), "no amount"),
        ("POST", "/usage", json!({ "amount": 1 }), "give one of"),
        ("POST", "/usage", json!({ "client": 1 }), "give the amount"),
        ("POST", "/usage", json!({ "client": 9, "amount": 1 }), "no such client"),
        ("PATCH", "/switches", json!({ "money": "floats" }), "unknown variant"),
        ("PATCH", "/switches", json!({ "monney": "strings" }), "unknown field"),
        ("PATCH", "/switches", json!([]), "send an object"),
        ("PATCH", "/settings", json!({ "page_size": 0 }), "at least 1"),
        ("PUT", "/currencies/EUR", json!({ "rate": 0 }), "a rate lies between"),
        ("PUT", "/currencies/USD", json!({ "rate": 2 }), "is 1"),
        ("PUT", "/currencies/euro", json!({ "rate": 1 }), "such as EUR"),
        ("PUT", "/tokens/a", json!({ "permissions": ["Everything"] }), "no endpoint needs"),
        ("PATCH", "/configurations/Gold", json!({}), "no such configuration"),
        ("POST", "/clock/advance", json!({ "to": "2024-01-01T00:00:00Z" }), "only goes forward"),
        ("POST", "/clock/advance", json!({ "to": "tomorrow" }), "no instant"),
        ("POST", "/faults", json!({ "effect": { "kind": "explode" } }), "unknown variant"),
        ("PATCH", "/clients/1", json!({ "configuration": "Gold" }), "no configuration"),
        ("PATCH", "/clients/x", json!({}), "no number"),
        ("PATCH", "/services/9", json!({}), "no such service"),
        ("GET", "/log?after=x", json!({}), "number of an entry"),
    ] {
        let reply = simulator.try_control(method, path, &body.to_string());
        assert!(matches!(reply.status, 400 | 404), "{method} {path} {body}: {}", reply.status);
        let error = serde_json::from_str::<Value>(&reply.body).unwrap()["error"].as_str().unwrap().to_owned();
        assert!(error.contains(says), "{method} {path} {body}: {error}");
    }
    assert_eq!(simulator.try_control("POST", "/clients", "{").status, 400);
    assert_eq!(simulator.try_control("PUT", "/state", "").status, 405);
    assert_eq!(simulator.control("GET", "/log", json!({}))["count"], 0, "none of it was a request to Fleio");
}

#[test]
fn the_log_keeps_order_and_work_and_names_the_token() {
    let mut simulator = Simulator::start();
    simulator.client(json!({}));
    simulator.control("PUT", "/tokens/secret", json!({ "name": "billing" }));
    let headers = [("Authorization", "Token secret"), ("Content-Type", "application/json")];
    simulator.caller().ask("POST", "/staffapi/clients/1/change_credit?x=1", &headers, "{\"amount\": 1}").unwrap();
    simulator.act("/clients/1/suspend");
    let log = simulator.control("GET", "/log", json!({}));
    assert!(!log.to_string().contains("secret"), "a token is no part of the log");
    assert_eq!(log["count"], 2);
    let expected = json!({
        "number": 1, "at": 1_735_732_800, "endpoint": "clients.change_credit", "method": "POST",
        "target": "/staffapi/clients/1/change_credit?x=1", "body": "{\"amount\": 1}", "token": "billing", "worked": 1, "status": 400,
    });
    assert_eq!(log["entries"][0], expected);
    let later = simulator.control("GET", "/log?after=1", json!({}))["entries"].clone();
    assert_eq!(later[0]["endpoint"], "clients.suspend");
    assert_eq!(simulator.control("GET", "/log?endpoint=clients.list", json!({}))["entries"], json!([]));
    simulator.control("DELETE", "/log", json!({}));
    assert_eq!(simulator.control("GET", "/log", json!({}))["count"], 0);
}

#[test]
fn cycles_follow_the_month_or_the_calendar() {
    let mut simulator = Simulator::start();
    simulator.control("PUT", "/configurations/Calendar", json!({ "cycle_is_calendar_month": true }));
    simulator.control("POST", "/reset", json!({ "start": "2025-01-31T12:00:00Z" }));
    simulator.control("PUT", "/configurations/Calendar", json!({ "cycle_is_calendar_month": true }));
    simulator.client(json!({}));
    simulator.client(json!({ "configuration": "Calendar" }));
    simulator.advance(json!({ "to": "2025-04-30T12:00:00Z" }));
    let ends = |simulator: &mut Simulator, client: u64| -> Vec<String> {
        let state = simulator.control("GET", &format!("/clients/{client}"), json!({}));
        let cycles = state["services"][0]["cycles"].as_array().unwrap().clone();
        cycles.iter().map(|cycle| fleio_sim::calendar::iso(cycle["end"].as_i64().unwrap())).collect()
    };
    let month = ["2025-02-28T12:00:00Z", "2025-03-31T12:00:00Z", "2025-04-30T12:00:00Z", "2025-05-31T12:00:00Z"];
    assert_eq!(ends(&mut simulator, 1), month);
    let calendar = ["2025-02-01T00:00:00Z", "2025-03-01T00:00:00Z", "2025-04-01T00:00:00Z", "2025-05-01T00:00:00Z"];
    assert_eq!(ends(&mut simulator, 2), calendar);
}

#[test]
fn usage_by_the_hour_is_taken_up_to_the_end_of_a_cycle() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "hourly_price": "0.01" }));
    simulator.advance(json!({ "days": 32 }));
    simulator.process();
    let state = simulator.control("GET", "/clients/1", json!({}));
    let prices: Vec<_> =
        state["services"][0]["cycles"].as_array().unwrap().iter().map(|it| it["price"].clone()).collect();
    assert_eq!(prices, ["7.44", "0.24"], "31 days, then one");
    assert_eq!(simulator.client_field(1, "uptodate_credit"), "-7.68");
}

#[test]
fn the_out_of_credit_date_follows_the_pace() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "hourly_price": "0.5", "credit": 12 }));
    assert_eq!(simulator.client_field(1, "outofcredit_datetime"), "2025-01-02T12:00:00Z");
    simulator.client(json!({ "hourly_price": "0.00000001", "credit": 999_999_999_999_u64 }));
    assert_eq!(simulator.client_field(2, "outofcredit_datetime"), Value::Null, "never, as far as dates go");
}

#[test]
fn a_reset_forgets_everything() {
    let mut simulator = Simulator::start();
    let fresh = simulator.control("POST", "/reset", json!({}));
    let empty = simulator.control("GET", "/state", json!({}));
    simulator.client(json!({}));
    simulator.switch(json!({ "money": "numbers" }));
    simulator.advance(json!({ "days": 1 }));
    simulator.get("/clients");
    assert_eq!(simulator.control("POST", "/reset", json!({})), fresh);
    assert_eq!(simulator.control("GET", "/state", json!({})), empty);
    assert_eq!(simulator.control("GET", "/log", json!({}))["count"], 0);
}
