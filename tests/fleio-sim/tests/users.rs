use crate::simulator::Simulator;
use serde_json::json;

#[test]
fn a_user_is_found_by_its_external_id_only() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "external_billing_id": "one" }));
    simulator.client(json!({ "external_billing_id": "two" }));
    let found = simulator.get("/users?external_billing_id=two").body;
    assert_eq!((found["objects"].as_array().unwrap().len(), &found["objects"][0]["id"]), (1, &json!(2)));
    let unfiltered = simulator.get("/users?username=user1").body;
    assert_eq!(unfiltered["objects"].as_array().unwrap().len(), 2, "the user name filters nothing since 2022.11");
}

#[test]
fn a_user_can_be_shut_out() {
    let mut simulator = Simulator::start();
    simulator.client(json!({}));
    assert_eq!(simulator.patch("/users/1", json!({ "is_active": false })).body["is_active"], false);
    assert_eq!(simulator.get("/users/1").body["is_active"], false);
    let answer = simulator.patch("/users/1", json!({ "is_active": "perhaps" }));
    assert_eq!((answer.status, &answer.body["is_active"][0]), (400, &json!("Must be a valid boolean.")));
}

/// Opens a session and answers the address that a browser is sent to.
fn open(simulator: &mut Simulator, euid: &str) -> String {
    let answer = simulator.post("/get-sso-session", json!({ "euid": euid }));
    assert_eq!(answer.status, 200, "{}", answer.body);
    let hash = answer.body["hash_val"].as_str().unwrap().to_owned();
    let parts: Vec<&str> = hash.split(':').collect();
    assert_eq!((parts.len(), parts[0]), (3, euid));
    format!("/sso?euid={}&timestamp={}&hash_val={}", parts[0], parts[1], parts[2])
}

fn browse(simulator: &Simulator, target: &str) -> (u16, String) {
    let reply = simulator.caller().ask("GET", target, &[], "").unwrap();
    (reply.status, reply.body)
}

#[test]
fn a_hash_logs_in_once_and_for_a_moment() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "external_billing_id": "one" }));
    let target = open(&mut simulator, "one");
    let (status, page) = browse(&simulator, &target);
    assert_eq!((status, page.contains("Logged in as user 1")), (200, true), "{page}");
    assert_eq!(browse(&simulator, &target).0, 403, "a second time");
    let (in_time, late) = (open(&mut simulator, "one"), open(&mut simulator, "one"));
    simulator.advance(json!({ "seconds": 60 }));
    assert_eq!(browse(&simulator, &in_time).0, 200, "at the last moment");
    simulator.advance(json!({ "seconds": 1 }));
    assert!(browse(&simulator, &late).1.contains("expired"));
    simulator.setting(json!({ "sso_single_use": false }));
    let target = open(&mut simulator, "one");
    assert_eq!((browse(&simulator, &target).0, browse(&simulator, &target).0), (200, 200));
}

#[test]
fn a_hash_belongs_to_its_user_and_time() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "external_billing_id": "one" }));
    simulator.client(json!({ "external_billing_id": "two" }));
    let target = open(&mut simulator, "one");
    assert_eq!(browse(&simulator, &target.replace("euid=one", "euid=two")).0, 403);
    assert_eq!(browse(&simulator, &target.replace("timestamp=17", "timestamp=18")).0, 403);
    assert_eq!(browse(&simulator, "/sso").0, 403);
    simulator.patch("/users/1", json!({ "is_active": false }));
    assert!(browse(&simulator, &target).1.contains("not active"));
    simulator.patch("/users/1", json!({ "is_active": true }));
    assert_eq!(browse(&simulator, &target).0, 200);
}

#[test]
fn an_euid_is_needed_and_must_be_known() {
    let mut simulator = Simulator::start();
    let answer = simulator.post("/get-sso-session", json!({}));
    assert_eq!((answer.status, answer.body), (400, json!({ "euid": ["This field is required."] })));
    let answer = simulator.post("/get-sso-session", json!({ "euid": "none" }));
    assert_eq!((answer.status, answer.body), (400, json!({ "euid": ["User does not exist"] })));
}
