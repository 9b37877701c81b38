use crate::simulator::Simulator;
use serde_json::{Value, json};

const NONE: [u64; 0] = [];

fn ids(simulator: &mut Simulator, query: &str) -> Vec<u64> {
    let body = simulator.get(&format!("/billing/services?{query}")).body;
    let objects = body["objects"].as_array().unwrap_or_else(|| panic!("{query}: {body}"));
    objects.iter().map(|object| object["id"].as_u64().unwrap()).collect()
}

/// Services 1 to 3: two clients, the second with two services of which one is terminated.
fn three() -> Simulator {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "external_billing_id": "one", "service_external_billing_id": "7" }));
    simulator.client(json!({ "external_billing_id": "two", "service_external_billing_id": "7" }));
    simulator.act("/billing/services/2/terminate");
    let order = json!({ "client_id": 2, "product_id": 1, "product_cycle_id": 1, "service_external_id": "8" });
    assert_eq!(simulator.post("/openstack/billing/services/create_openstack_service", order).status, 201);
    simulator
}

#[test]
fn conditions_are_joined_by_an_encoded_plus() {
    let mut simulator = three();
    assert_eq!(ids(&mut simulator, "filtering=external_billing_id:7"), [1, 2]);
    assert_eq!(ids(&mut simulator, "filtering=external_billing_id:7%2Bclient__external_billing_id:two"), [2]);
    assert_eq!(ids(&mut simulator, "filtering=external_billing_id:7+client__external_billing_id:two"), NONE, "a space");
    assert_eq!(
        ids(&mut simulator, "filtering=external_billing_id:7%252Bclient__external_billing_id:two"),
        NONE,
        "twice"
    );
}

#[test]
fn conditions_follow_relations_and_exclude() {
    let mut simulator = three();
    assert_eq!(ids(&mut simulator, "filtering=client__external_billing_id:two%2Bid__ne:2"), [3]);
    assert_eq!(
        ids(&mut simulator, "filtering=client__external_billing_id:two%2Bproduct__product_type:openstack"),
        [2, 3]
    );
    assert_eq!(ids(&mut simulator, "filtering=product__product_type:generic"), NONE);
    assert_eq!(ids(&mut simulator, "filtering=product__product_type:openstack%2Bstatus:terminated"), [2]);
    assert_eq!(ids(&mut simulator, "filtering=status__ne:terminated"), [1, 3]);
    assert_eq!(ids(&mut simulator, "filtering=status:nonsense"), NONE);
    assert_eq!(ids(&mut simulator, "status=active&client=2"), [3]);
    assert_eq!(ids(&mut simulator, "nonsense=1"), [1, 2, 3], "unknown parameters are ignored");
    assert_eq!(ids(&mut simulator, "filtering="), [1, 2, 3], "and empty ones");
}

#[test]
fn unknown_fields_and_lookups_are_refused() {
    let mut simulator = three();
    for filtering in ["nothing:1", "id__gt:1", "id", "status:active%2B", "%2Bstatus:active"] {
        let answer = simulator.get(&format!("/billing/services?filtering={filtering}"));
        assert_eq!((answer.status, answer.body["detail"].is_string()), (400, true), "{filtering}");
    }
}

#[test]
fn a_service_names_its_client_and_product() {
    let mut simulator = three();
    let service = simulator.get("/billing/services?filtering=id:1").body["objects"][0].clone();
    assert_eq!(service["client"]["external_billing_id"], "one");
    assert_eq!(service["product"]["product_type"], "openstack");
    assert_eq!((&service["status"], &service["external_billing_id"]), (&json!("active"), &json!("7")));
    simulator.control("PATCH", "/services/1", json!({ "external_billing_id": null }));
    assert_eq!(simulator.get("/billing/services/1").body["external_billing_id"], Value::Null);
}

#[test]
fn pages_are_followed_to_the_end() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "count": 45 }));
    let mut target = "/billing/services?filtering=product__product_type:openstack%2Bstatus:active".to_owned();
    let mut sizes = Vec::new();
    let mut seen = Vec::new();
    loop {
        let page = simulator.get(&target).body;
        let objects = page["objects"].as_array().unwrap();
        sizes.push(objects.len());
        seen.extend(objects.iter().map(|object| object["id"].as_u64().unwrap()));
        let Some(next) = page["next"].as_str() else { break };
        target = next.split_once("/staffapi").unwrap().1.to_owned();
        assert!(next.starts_with("http://127.0.0.1:") && target.contains("%2B"), "{next}");
    }
    assert_eq!(sizes, [20, 20, 5]);
    assert_eq!(seen, (1..=45).collect::<Vec<_>>());
}

fn page(simulator: &mut Simulator, filtering: &str, number: u32) -> Vec<u64> {
    ids(simulator, &format!("filtering={filtering}&page={number}"))
}

#[test]
fn a_page_is_counted_from_what_the_list_is_by_then() {
    let mut simulator = Simulator::start();
    simulator.setting(json!({ "page_size": 2, "transition_seconds": 0 }));
    simulator.client(json!({ "count": 8 }));
    assert_eq!(page(&mut simulator, "status:active", 1), [1, 2]);
    simulator.control("PATCH", "/services/1", json!({ "status": "terminated" }));
    assert_eq!(page(&mut simulator, "status:active", 2), [4, 5], "a test changed something");
    simulator.act("/billing/services/2/terminate");
    assert_eq!(page(&mut simulator, "status:active", 3), [7, 8], "a caller changed something");
}

#[test]
fn readers_and_jumps_do_not_disturb_each_other() {
    let mut simulator = Simulator::start();
    simulator.setting(json!({ "page_size": 2 }));
    simulator.client(json!({ "count": 8 }));
    assert_eq!(page(&mut simulator, "status:active", 1), [1, 2]);
    assert_eq!(page(&mut simulator, "id__ne:1", 1), [2, 3]);
    assert_eq!(page(&mut simulator, "status:active", 2), [3, 4]);
    assert_eq!(page(&mut simulator, "id__ne:1", 2), [4, 5]);
    assert_eq!(page(&mut simulator, "id__ne:1", 4), [8]);
    assert_eq!(page(&mut simulator, "id__ne:1", 3), [6, 7]);
    assert_eq!(page(&mut simulator, "id__ne:1", 3), [6, 7], "again");
    assert_eq!(page(&mut simulator, "status:active", 4), [7, 8]);
    simulator.setting(json!({ "page_size": 3 }));
    assert_eq!(page(&mut simulator, "status:active", 2), [4, 5, 6]);
}

#[test]
fn a_page_is_a_number_of_a_page_that_exists() {
    let mut simulator = Simulator::start();
    simulator.setting(json!({ "page_size": 2 }));
    simulator.client(json!({ "count": 4 }));
    let second = simulator.get("/clients?page=2").body;
    assert_eq!((&second["next"], second["objects"][1]["id"].as_u64()), (&Value::Null, Some(4)));
    assert!(second["previous"].as_str().unwrap().ends_with("/staffapi/clients?page=1"));
    for page in ["0", "3", "-1", "x"] {
        let answer = simulator.get(&format!("/clients?page={page}"));
        assert_eq!((answer.status, &answer.body["detail"]), (404, &json!("Invalid page.")), "{page}");
    }
    simulator.control("POST", "/reset", json!({}));
    assert_eq!(simulator.get("/clients?page=1").body["objects"], json!([]), "the first page of nothing");
}

#[test]
fn external_ids_may_be_taken_twice() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "external_billing_id": "same" }));
    simulator.client(json!({ "external_billing_id": "same" }));
    assert_eq!(simulator.get("/clients?external_billing_id=same").body["objects"].as_array().unwrap().len(), 2);
    assert_eq!(simulator.get("/clients?external_billing_id=none").body["objects"], json!([]));
    assert_eq!(simulator.get("/clients?filtering=external_billing_id:same%2Bid__ne:1").body["objects"][0]["id"], 2);
}
