use crate::simulator::Simulator;
use serde_json::json;

fn owing(configuration: serde_json::Value) -> Simulator {
    let mut simulator = Simulator::start();
    simulator.configure(configuration);
    simulator.client(json!({ "usage": 10 }));
    simulator.process();
    simulator
}

#[test]
fn the_limit_suspends_from_itself_on() {
    for (limit, inclusive, status) in [
        ("-9.99", true, "suspended"),
        ("-10", true, "suspended"),
        ("-10.01", true, "active"),
        ("-9.99", false, "suspended"),
        ("-10", false, "active"),
    ] {
        let mut simulator = Simulator::start();
        simulator.switch(json!({ "limit_inclusive": inclusive }));
        simulator.configure(json!({ "credit_limit": limit }));
        simulator.client(json!({ "usage": 10 }));
        simulator.process();
        assert_eq!(simulator.client_field(1, "status"), status, "{limit} {inclusive}");
    }
}

#[test]
fn a_positive_limit_must_be_kept() {
    let mut simulator = Simulator::start();
    simulator.configure(json!({ "credit_limit": 10 }));
    simulator.client(json!({ "credit": "10.01" }));
    simulator.client(json!({ "credit": "10" }));
    simulator.process();
    assert_eq!(
        (simulator.client_field(1, "status"), simulator.client_field(2, "status")),
        (json!("active"), json!("suspended"))
    );
}

#[test]
fn suspension_waits_as_long_as_configured() {
    let mut simulator = owing(json!({ "credit_limit": -10, "suspend_delay_hours": 720 }));
    assert_eq!(simulator.client_field(1, "outofcredit_datetime"), "2025-01-01T12:00:00Z");
    simulator.advance(json!({ "hours": 719 }));
    simulator.process();
    assert_eq!(simulator.client_field(1, "status"), "active");
    simulator.advance(json!({ "hours": 1 }));
    simulator.process();
    assert_eq!(simulator.client_field(1, "status"), "suspended");
}

#[test]
fn a_payment_stops_the_wait() {
    let mut simulator = owing(json!({ "credit_limit": -10, "suspend_delay_hours": 10 }));
    simulator.advance(json!({ "hours": 9 }));
    simulator.control("POST", "/clients/1/credit", json!({ "amount": "0.01" }));
    simulator.usage(1, "0.01");
    simulator.process();
    simulator.advance(json!({ "hours": 9 }));
    simulator.process();
    assert_eq!(simulator.client_field(1, "status"), "active", "it waits anew");
    simulator.advance(json!({ "hours": 1 }));
    simulator.process();
    assert_eq!(simulator.client_field(1, "status"), "suspended");
}

#[test]
fn suspension_waits_for_further_usage() {
    let mut simulator = owing(json!({ "credit_limit": -10, "suspend_delay_credit": 5 }));
    simulator.usage(1, "4.99");
    simulator.process();
    assert_eq!(simulator.client_field(1, "status"), "active");
    simulator.usage(1, "0.01");
    simulator.process();
    assert_eq!(simulator.client_field(1, "status"), "suspended");
}

#[test]
fn credit_lets_a_client_go_on_at_once_or_later() {
    for (at_once, status) in [(true, "active"), (false, "suspended")] {
        let mut simulator = owing(json!({ "credit_limit": -5, "unsuspend_on_credit_update": at_once }));
        assert_eq!(simulator.service_status(1), "suspended");
        simulator.control("POST", "/clients/1/credit", json!({ "amount": 5 }));
        assert_eq!(simulator.client_field(1, "status"), "suspended", "the limit is still reached");
        simulator.control("POST", "/clients/1/credit", json!({ "amount": "0.01" }));
        assert_eq!(simulator.client_field(1, "status"), status);
        simulator.process();
        assert_eq!(
            (simulator.client_field(1, "status"), simulator.service_status(1)),
            (json!("active"), json!("active"))
        );
    }
}

#[test]
fn what_staff_suspended_stays_so() {
    let mut simulator = Simulator::start();
    simulator.client(json!({}));
    simulator.act("/clients/1/suspend");
    simulator.control("POST", "/clients/1/credit", json!({ "amount": 100 }));
    simulator.process();
    assert_eq!(simulator.client_field(1, "status"), "suspended");
}

#[test]
fn suspended_services_go_on_costing() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "hourly_price": "0.5" }));
    simulator.act("/clients/1/suspend");
    simulator.advance(json!({ "hours": 4 }));
    simulator.process();
    assert_eq!(simulator.client_field(1, "uptodate_credit"), "-2.00");
}

#[test]
fn termination_follows_suspension_if_configured() {
    let mut simulator = owing(json!({ "credit_limit": -10, "terminate_after_hours": 48 }));
    simulator.advance(json!({ "hours": 47 }));
    simulator.process();
    assert_eq!(simulator.service_status(1), "suspended");
    simulator.advance(json!({ "hours": 1 }));
    simulator.process();
    assert_eq!(simulator.service_status(1), "terminated");
}

#[test]
fn an_agreement_lifts_the_suspension_it_would_have_prevented() {
    let mut simulator = owing(json!({ "credit_limit": -10, "credit_limit_on_agreement": -50 }));
    assert_eq!(simulator.client_field(1, "status"), "suspended");
    simulator.control("PATCH", "/clients/1", json!({ "agreement": true }));
    simulator.process();
    assert_eq!(simulator.client_field(1, "status"), "active");
}
