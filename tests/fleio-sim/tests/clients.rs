use crate::simulator::{Simulator, detail};
use serde_json::{Value, json};

fn new_client() -> Value {
    json!({
        "first_name": "Ada", "last_name": "Lovelace", "company": "", "address1": "1 Street", "address2": "", "city": "London",
        "state": "", "country": "GB", "zip_code": "NW1", "phone": "+44.2071234567", "fax": "", "email": "ada@example.com",
        "external_billing_id": "uuid-1", "auto_order_service_external_billing_id": 77, "create_auto_order_service": true,
        "currency": "USD",
        "user": {
            "username": "ada", "email": "ada@example.com", "email_verified": true, "first_name": "Ada",
            "last_name": "Lovelace", "password": "abcdefghijklmnop", "external_billing_id": "uuid-1",
        },
    })
}

/// The body of a new client with some fields laid over.
fn with(changes: Value) -> Value {
    let mut body = new_client();
    body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    body
}

#[test]
fn a_new_client_comes_with_user_and_service_which_is_set_up_later() {
    let mut simulator = Simulator::start_as_delivered();
    let answer = simulator.post("/clients", new_client());
    assert_eq!((answer.status, &answer.body["status"]), (201, &json!("inactive")));
    let found = simulator.get("/clients?external_billing_id=uuid-1").body["objects"][0].clone();
    for (field, value) in [
        ("id", json!(1)),
        ("currency", json!("USD")),
        ("uptodate_credit", json!("0.00")),
        ("outofcredit_datetime", json!(null)),
        ("has_billing_agreement", json!(false)),
        ("external_billing_id", json!("uuid-1")),
        ("zip_code", json!("NW1")),
        ("configuration", json!("Default")),
    ] {
        assert_eq!(found[field], value, "{field}");
    }
    assert!(found.get("email").is_none(), "email left the client in 2022.05");
    assert_eq!(simulator.get("/users?external_billing_id=uuid-1").body["objects"][0]["is_active"], true);
    let linked = "/billing/services?filtering=external_billing_id:77%2Bclient__external_billing_id:uuid-1";
    assert_eq!(simulator.get(linked).body["objects"][0]["status"], "pending");
    simulator.advance(json!({ "seconds": 29 }));
    assert_eq!(simulator.client_field(1, "status"), "inactive");
    simulator.advance(json!({ "seconds": 1 }));
    assert_eq!(simulator.get(linked).body["objects"][0]["status"], "active");
    assert_eq!(simulator.client_field(1, "status"), "active");
}

#[test]
fn configuration_and_groups_are_chosen_by_name() {
    let mut simulator = Simulator::start();
    simulator.control("PUT", "/configurations/Gold", json!({ "credit_limit": -100 }));
    simulator.control("PUT", "/groups/resellers", json!({}));
    let answer = simulator.post("/clients", with(json!({ "configuration": "Gold", "groups": ["resellers"] })));
    assert_eq!(answer.body["configuration"], "Gold");
    assert_eq!(answer.body["groups"], json!(["resellers"]));
    assert_eq!(simulator.claim(1)["effective_credit_limit"], "-100.00");
}

#[test]
fn every_field_of_a_new_client_is_checked() {
    let mut simulator = Simulator::start();
    let long = |length: usize| "x".repeat(length);
    for (changes, field) in [
        (json!({ "first_name": "" }), "first_name"),
        (json!({ "last_name": null }), "last_name"),
        (json!({ "first_name": long(128) }), "first_name"),
        (json!({ "address1": long(256) }), "address1"),
        (json!({ "zip_code": "12345678901" }), "zip_code"),
        (json!({ "country": "GBR" }), "country"),
        (json!({ "country": "gb" }), "country"),
        (json!({ "phone": "0207" }), "phone"),
        (json!({ "phone": "+4" }), "phone"),
        (json!({ "currency": "EUR" }), "currency"),
        (json!({ "configuration": "Gold" }), "configuration"),
        (json!({ "groups": ["none"] }), "groups"),
        (json!({ "groups": "none" }), "groups"),
        (json!({ "create_auto_order_service": "perhaps" }), "create_auto_order_service"),
        (json!({ "user": "ada" }), "user"),
    ] {
        let answer = simulator.post("/clients", with(changes.clone()));
        assert_eq!(answer.status, 400, "{changes}");
        let fields: Vec<_> = answer.body.as_object().unwrap().keys().collect();
        assert_eq!(fields, [field], "{changes}");
        assert!(answer.body[field][0].is_string(), "{}", answer.body);
    }
    assert_eq!(simulator.get("/clients").body["objects"], json!([]), "nothing was made");
}

#[test]
fn lengths_end_where_they_are_documented() {
    for (field, longest) in
        [("first_name", 127), ("company", 127), ("city", 127), ("address2", 255), ("zip_code", 10), ("vat_id", 32)]
    {
        let mut simulator = Simulator::start();
        let answer = simulator.post("/clients", with(json!({ field: "x".repeat(longest + 1) })));
        assert_eq!(answer.body[field][0], format!("Ensure this field has no more than {longest} characters."));
        assert_eq!(simulator.post("/clients", with(json!({ field: "x".repeat(longest) }))).status, 201, "{field}");
    }
}

#[test]
fn errors_of_the_user_are_nested() {
    let mut simulator = Simulator::start();
    assert_eq!(simulator.post("/clients", new_client()).status, 201);
    let answer = simulator.post("/clients", with(json!({ "external_billing_id": "uuid-2" })));
    assert_eq!(answer.status, 400);
    assert_eq!(answer.body["user"]["username"], json!(["A user with that username already exists."]));
    assert_eq!(answer.body["user"]["email"], json!(["A user with that email already exists."]));
    let user = json!({ "username": "b", "email": "b", "password": "short" });
    let answer = simulator.post("/clients", with(json!({ "user": user })));
    assert_eq!(answer.body["user"].as_object().unwrap().len(), 2, "{}", answer.body);
}

#[test]
fn ten_groups_are_the_most() {
    let mut simulator = Simulator::start();
    let names: Vec<String> = (0..11).map(|number| format!("g{number}")).collect();
    for name in &names {
        simulator.control("PUT", &format!("/groups/{name}"), json!({}));
    }
    assert_eq!(simulator.post("/clients", with(json!({ "groups": names }))).status, 400);
    assert_eq!(simulator.post("/clients", with(json!({ "groups": names[..10] }))).status, 201);
}

#[test]
fn countries_can_be_closed() {
    let mut simulator = Simulator::start();
    simulator.setting(json!({ "refused_countries": ["GB"] }));
    assert!(simulator.post("/clients", new_client()).body["country"].is_array());
}

#[test]
fn only_what_is_sent_is_changed() {
    let mut simulator = Simulator::start();
    simulator.post("/clients", new_client());
    let answer = simulator.patch("/clients/1", json!({ "city": "Paris", "email": "new@example.com", "vat_id": "FR1" }));
    assert_eq!(answer.status, 200);
    assert_eq!((&answer.body["city"], &answer.body["first_name"]), (&json!("Paris"), &json!("Ada")));
    assert_eq!(answer.body["vat_id"], "FR1");
    let answer = simulator.patch("/clients/1", json!({ "first_name": "", "zip_code": "12345678901" }));
    assert_eq!((answer.status, answer.body.as_object().unwrap().len()), (400, 2));
    assert_eq!(simulator.client_field(1, "first_name"), "Ada");
}

#[test]
fn suspension_and_resumption_happen_later() {
    let mut simulator = Simulator::start_as_delivered();
    simulator.client(json!({}));
    assert_eq!(simulator.act("/clients/1/resume"), detail(400, "Client is not suspended"));
    assert_eq!(simulator.act("/clients/1/suspend"), detail(200, "Client suspend scheduled"));
    assert_eq!(
        (simulator.client_field(1, "status"), simulator.service_status(1)),
        (json!("suspending"), json!("suspending"))
    );
    assert_eq!(simulator.act("/clients/1/suspend"), detail(400, "Client is already suspended"));
    simulator.advance(json!({ "seconds": 30 }));
    assert_eq!(
        (simulator.client_field(1, "status"), simulator.service_status(1)),
        (json!("suspended"), json!("suspended"))
    );
    assert_eq!(simulator.act("/clients/1/suspend"), detail(400, "Client is already suspended"));
    assert_eq!(simulator.act("/clients/1/resume"), detail(200, "Client resume scheduled"));
    assert_eq!(simulator.client_field(1, "status"), "suspended");
    simulator.advance(json!({ "seconds": 30 }));
    assert_eq!((simulator.client_field(1, "status"), simulator.service_status(1)), (json!("active"), json!("active")));
}

#[test]
fn the_status_of_a_wrong_state_is_a_switch() {
    let mut simulator = Simulator::start();
    simulator.client(json!({}));
    for status in [200, 400, 409] {
        simulator.switch(json!({ "wrong_state_status": status }));
        assert_eq!(simulator.act("/clients/1/resume"), detail(status, "Client is not suspended"));
        assert_eq!(simulator.act("/billing/services/1/unsuspend"), detail(status, "Service is not suspended"));
    }
}
