use crate::simulator::{Simulator, detail};
use serde_json::{Value, json};

const ACTIONS: [&str; 4] = ["activate", "suspend", "unsuspend", "terminate"];

#[test]
fn every_action_asks_for_its_statuses() {
    let mut simulator = Simulator::start_as_delivered();
    simulator.client(json!({}));
    for (status, allowed) in [
        ("pending", vec!["activate"]),
        ("active", vec!["suspend", "terminate"]),
        ("suspending", vec![]),
        ("suspended", vec!["unsuspend", "terminate"]),
        ("terminating", vec![]),
        ("terminated", vec!["activate"]),
        ("canceled", vec!["activate"]),
        ("fraud", vec![]),
        ("archived", vec![]),
    ] {
        for action in ACTIONS {
            simulator.control("PATCH", "/services/1", json!({ "status": status }));
            let answer = simulator.act(&format!("/billing/services/1/{action}"));
            let expected = if allowed.contains(&action) { 200 } else { 400 };
            assert_eq!(answer.status, expected, "{action} a service that is {status}: {}", answer.body);
        }
    }
}

#[test]
fn actions_happen_later() {
    let mut simulator = Simulator::start_as_delivered();
    simulator.client(json!({}));
    for (action, at_once, later) in [
        ("suspend", "suspending", "suspended"),
        ("unsuspend", "suspended", "active"),
        ("terminate", "terminating", "terminated"),
        ("activate", "pending", "active"),
    ] {
        assert_eq!(simulator.act(&format!("/billing/services/1/{action}")).status, 200);
        assert_eq!(simulator.service_status(1), at_once, "{action}");
        simulator.advance(json!({ "seconds": 29 }));
        assert_eq!(simulator.service_status(1), at_once, "{action}");
        simulator.advance(json!({ "seconds": 1 }));
        assert_eq!(simulator.service_status(1), later, "{action}");
    }
}

#[test]
fn the_messages_are_those_of_fleio() {
    let mut simulator = Simulator::start();
    simulator.client(json!({}));
    assert_eq!(simulator.act("/billing/services/1/activate"), detail(400, "Service resources already exist"));
    assert_eq!(simulator.act("/billing/services/1/unsuspend"), detail(400, "Service is not suspended"));
    simulator.act("/billing/services/1/terminate");
    assert_eq!(simulator.act("/billing/services/1/suspend"), detail(400, "Service is not active"));
    assert_eq!(simulator.act("/billing/services/1/terminate"), detail(400, "Service is not active or suspended"));
}

#[test]
fn a_client_is_active_while_a_service_is() {
    let mut simulator = Simulator::start();
    simulator.client(json!({}));
    assert_eq!(simulator.client_field(1, "status"), "active");
    simulator.act("/billing/services/1/suspend");
    assert_eq!(simulator.client_field(1, "status"), "inactive");
    simulator.act("/billing/services/1/unsuspend");
    assert_eq!(simulator.client_field(1, "status"), "active");
    simulator.act("/billing/services/1/terminate");
    assert_eq!(simulator.client_field(1, "status"), "inactive");
}

#[test]
fn termination_may_only_suspend() {
    let mut simulator = Simulator::start();
    simulator.client(json!({}));
    simulator.configure(json!({ "suspend_instead_of_terminate": true }));
    for time in ["first", "again, which changes nothing"] {
        let answer = simulator.act("/billing/services/1/terminate");
        assert_eq!((answer.status, &answer.body["detail"]), (200, &json!("Service suspend in progress")), "{time}");
        assert_eq!(simulator.service_status(1), "suspended", "{time}");
    }
}

#[test]
fn a_service_that_ends_ends_its_cycle() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "usage": 5 }));
    simulator.act("/billing/services/1/suspend");
    assert_eq!(simulator.cycles(1), ["in progress"], "a suspended service is charged");
    simulator.usage(1, "1");
    simulator.act("/billing/services/1/terminate");
    assert_eq!(simulator.cycles(1), ["unpaid"]);
    let refused = simulator.try_control("POST", "/usage", r#"{"service": 1, "amount": 1}"#);
    assert_eq!(refused.status, 400, "{}", refused.body);
    simulator.act("/billing/services/1/activate");
    assert_eq!(simulator.cycles(1), ["unpaid", "in progress"]);
}

#[test]
fn a_service_is_linked_to_one_outside() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "service_external_billing_id": "7" }));
    assert_eq!(
        simulator.patch("/billing/services/1", json!({ "external_billing_id": 8 })).body["external_billing_id"],
        "8"
    );
    let find = |simulator: &mut Simulator, id: &str| {
        simulator.get(&format!("/billing/services?filtering=external_billing_id:{id}")).body["objects"].clone()
    };
    assert_eq!(find(&mut simulator, "7"), json!([]));
    assert_eq!(find(&mut simulator, "8")[0]["id"], 1);
    assert_eq!(simulator.patch("/billing/services/1", json!({})).body["external_billing_id"], "8");
    assert_eq!(
        simulator.patch("/billing/services/1", json!({ "external_billing_id": null })).body["external_billing_id"],
        json!(null)
    );
    assert_eq!(find(&mut simulator, "8"), json!([]));
}

fn order(changes: Value) -> Value {
    let mut body = json!({
        "client_id": 1, "product_id": 1, "product_cycle_id": 1, "service_external_id": 9, "create_new_project": true,
    });
    body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    body
}

#[test]
fn a_new_service_is_offered_and_made() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "without_service": true }));
    let offer = simulator.get("/openstack/billing/services/new_service_data?client_id=1").body;
    assert_eq!((&offer["products"][0]["id"], &offer["products"][0]["cycles"][0]["id"]), (&json!(1), &json!(1)));
    let answer = simulator.post("/openstack/billing/services/create_openstack_service", order(json!({})));
    assert_eq!((answer.status, &answer.body["external_billing_id"]), (201, &json!("9")));
    assert_eq!(simulator.service_status(1), "active");
    let again = simulator.post("/openstack/billing/services/create_openstack_service", order(json!({})));
    assert_eq!(again, detail(400, "The client already has a project"));
    simulator.act("/billing/services/1/terminate");
    assert_eq!(simulator.post("/openstack/billing/services/create_openstack_service", order(json!({}))).status, 201);
}

#[test]
fn an_order_is_checked() {
    let mut simulator = Simulator::start();
    simulator.control("PUT", "/currencies/EUR", json!({ "rate": "0.9" }));
    simulator.client(json!({ "without_service": true }));
    for (changes, field) in [
        (json!({ "client_id": 99 }), "client_id"),
        (json!({ "client_id": "x" }), "client_id"),
        (json!({ "product_id": 99 }), "product_id"),
        (json!({ "product_cycle_id": 99 }), "product_cycle_id"),
        (json!({ "product_cycle_id": 2 }), "product_cycle_id"),
    ] {
        let answer = simulator.post("/openstack/billing/services/create_openstack_service", order(changes.clone()));
        assert_eq!((answer.status, answer.body[field].is_array()), (400, true), "{changes}: {}", answer.body);
    }
    for openstack in ["unreachable", "roles_missing"] {
        simulator.setting(json!({ "openstack": openstack }));
        assert_eq!(
            simulator.post("/openstack/billing/services/create_openstack_service", order(json!({}))).status,
            400
        );
    }
    assert_eq!(simulator.get("/billing/services").body["objects"], json!([]));
}

#[test]
fn a_client_is_offered_what_its_currency_buys() {
    let mut simulator = Simulator::start();
    simulator.control("PUT", "/currencies/EUR", json!({ "rate": "0.9" }));
    simulator.client(json!({ "currency": "EUR", "without_service": true }));
    let offer = simulator.get("/openstack/billing/services/new_service_data?client_id=1").body;
    assert_eq!(
        offer["products"][0]["cycles"],
        json!([{ "id": 2, "currency": "EUR", "cycle": "month", "cycle_multiplier": 1 }])
    );
    simulator.control("PATCH", "/clients/1", json!({ "currency": "USD" }));
    assert_eq!(
        simulator.get("/openstack/billing/services/new_service_data?client_id=1").body["products"][0]["cycles"][0]["id"],
        1
    );
    assert_eq!(simulator.get("/openstack/billing/services/new_service_data?client_id=9").status, 404);
    assert_eq!(simulator.get("/openstack/billing/services/new_service_data").status, 400);
}
