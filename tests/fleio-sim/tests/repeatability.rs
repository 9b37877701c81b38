use crate::simulator::Simulator;
use serde_json::{Value, json};

/// A life with everything in it; answers the state and the log.
fn live(seed: u64) -> (Value, Value) {
    let mut simulator = Simulator::start_as_delivered();
    simulator.control("POST", "/reset", json!({ "seed": seed }));
    simulator.configure(json!({ "credit_limit": -10 }));
    simulator.client(json!({ "count": 20, "hourly_price": "0.07", "ended_cycles": 1, "ended_cycle_price": 3 }));
    let effect = json!({ "kind": "status", "status": 503 });
    simulator.control("POST", "/faults", json!({ "times": 0, "percent": 40, "effect": effect }));
    for round in 0..5 {
        for client in 1..=20 {
            simulator.ask("GET", &format!("/clients/{client}/get_client_for_invoice_processing"), "");
        }
        let body = json!({ "amount": round, "currency": "USD", "add_credit": true, "external_source": true });
        simulator.post(&format!("/clients/{}/change_credit", round + 1), body);
        let user = simulator.control("GET", "/state", json!({}))["users"]["1"]["external_billing_id"].clone();
        simulator.post("/get-sso-session", json!({ "euid": user }));
        simulator.advance(json!({ "days": 10, "seconds": 7 }));
    }
    (simulator.control("GET", "/state", json!({})), simulator.control("GET", "/log", json!({})))
}

#[test]
fn the_same_seed_and_requests_give_the_same_state_and_log() {
    let (first, second) = (live(7), live(7));
    assert_eq!(first.0, second.0);
    assert_eq!(first.1, second.1);
    assert_eq!(first.1["count"], 110);
}

#[test]
fn another_seed_gives_another_life() {
    let (first, second) = (live(7), live(8));
    assert_ne!(first.0["clients"]["1"]["external_billing_id"], second.0["clients"]["1"]["external_billing_id"]);
    let struck = |log: &Value| log["entries"].as_array().unwrap().iter().filter(|it| it["status"] == 503).count();
    assert!(0 < struck(&first.1) && struck(&first.1) < 110);
}
