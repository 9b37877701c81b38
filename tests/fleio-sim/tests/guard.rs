use crate::simulator::{Simulator, detail};
use fleio_sim::api::ENDPOINTS;
use serde_json::{Value, json};

fn ask(simulator: &Simulator, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> (u16, String) {
    let reply = simulator.caller().ask(method, &format!("/staffapi{path}"), headers, body).unwrap();
    (reply.status, reply.body)
}

#[test]
fn every_endpoint_wants_a_token() {
    let simulator = Simulator::start();
    for endpoint in ENDPOINTS {
        let path = endpoint.path.replace("{id}", "1");
        let (status, body) = ask(&simulator, endpoint.method, &path, &[], "");
        assert_eq!(status, 401, "{}", endpoint.name);
        assert_eq!(body, r#"{"detail":"Authentication credentials were not provided."}"#);
        let (status, body) = ask(&simulator, endpoint.method, &path, &[("Authorization", "Token wrong")], "");
        assert_eq!((status, body.as_str()), (401, r#"{"detail":"Invalid token."}"#), "{}", endpoint.name);
    }
}

#[test]
fn a_token_is_one_word_after_its_scheme() {
    let simulator = Simulator::start();
    for (given, expected) in
        [("Bearer sim-token", 401), ("Token", 401), ("Token sim-token x", 401), ("token sim-token", 200)]
    {
        assert_eq!(ask(&simulator, "GET", "/clients", &[("Authorization", given)], "").0, expected, "{given}");
    }
    let reply = simulator.caller().ask("GET", "/staffapi/clients", &[], "").unwrap();
    assert_eq!(reply.header("www-authenticate"), Some("Token"));
}

#[test]
fn every_permission_opens_its_endpoint_and_no_other() {
    let mut simulator = Simulator::start();
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.permission.is_some()) {
        let others: Vec<&str> =
            ENDPOINTS.iter().filter_map(|it| it.permission).filter(|it| Some(*it) != endpoint.permission).collect();
        simulator.control("PUT", "/tokens/without", json!({ "permissions": others }));
        simulator.control("PUT", "/tokens/only", json!({ "permissions": [endpoint.permission] }));
        let path = endpoint.path.replace("{id}", "1");
        let (status, body) = ask(&simulator, endpoint.method, &path, &[("Authorization", "Token without")], "");
        assert_eq!(status, 403, "{}", endpoint.name);
        assert_eq!(body, r#"{"detail":"You do not have permission to perform this action."}"#);
        let (status, _) = ask(&simulator, endpoint.method, &path, &[("Authorization", "Token only")], "");
        assert!(status != 401 && status != 403, "{}: {status}", endpoint.name);
    }
}

#[test]
fn a_token_may_be_bound_to_addresses() {
    let mut simulator = Simulator::start();
    simulator.control("PUT", "/tokens/here", json!({ "allowed_addresses": ["127.0.0.1"] }));
    simulator.control("PUT", "/tokens/there", json!({ "allowed_addresses": ["192.0.2.1"] }));
    assert_eq!(ask(&simulator, "GET", "/clients", &[("Authorization", "Token here")], "").0, 200);
    assert_eq!(ask(&simulator, "GET", "/clients", &[("Authorization", "Token there")], "").0, 403);
    simulator.control("DELETE", "/tokens/here", json!({}));
    assert_eq!(ask(&simulator, "GET", "/clients", &[("Authorization", "Token here")], "").0, 401);
}

#[test]
fn demo_mode_refuses_writes_and_nothing_else() {
    let mut simulator = Simulator::start();
    simulator.client(json!({}));
    simulator.setting(json!({ "demo_mode": true }));
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.method != "GET") {
        let reply = simulator.ask(endpoint.method, &endpoint.path.replace("{id}", "1"), "{}");
        assert_eq!((reply.status, reply.body.contains("demo mode")), (403, true), "{}", endpoint.name);
    }
    assert_eq!(simulator.get("/clients/1").status, 200);
    assert_eq!(simulator.client_field(1, "status"), "active");
}

#[test]
fn what_is_no_json_is_refused() {
    let mut simulator = Simulator::start();
    let token = ("Authorization", "Token sim-token");
    let form = [token, ("Content-Type", "application/x-www-form-urlencoded")];
    let (status, body) = ask(&simulator, "POST", "/get-sso-session", &form, "euid=1");
    assert_eq!((status, body.contains("Unsupported media type")), (415, true));
    assert!(simulator.post("/get-sso-session", json!([])).body["non_field_errors"].is_array());
    let reply = simulator.ask("POST", "/get-sso-session", "{\"euid\":");
    assert_eq!((reply.status, reply.body.contains("JSON parse error")), (400, true));
    let json = [token, ("Content-Type", "application/json; charset=utf-8")];
    assert_eq!(ask(&simulator, "POST", "/get-sso-session", &json, "{}").0, 400);
}

#[test]
fn other_methods_and_addresses_do_not_exist() {
    let mut simulator = Simulator::start();
    let reply = simulator.ask("DELETE", "/clients/1", "");
    assert_eq!((reply.status, reply.body.as_str()), (405, r#"{"detail":"Method \"DELETE\" not allowed."}"#));
    for path in ["/clients/", "/nothing", "/clients/1/activate_all"] {
        let reply = simulator.ask("GET", path, "");
        assert_eq!((reply.status, reply.header("content-type")), (404, Some("text/html")), "{path}");
    }
}

#[test]
fn what_is_not_there_is_not_found() {
    let mut simulator = Simulator::start();
    let bodies: &[(&str, Value)] = &[
        ("clients.change_credit", json!({ "amount": 1, "currency": "USD", "add_credit": true })),
        ("services.reset_periods", json!({ "periods_ids": [] })),
    ];
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.path.contains("{id}")) {
        let body = bodies.iter().find(|(name, _)| *name == endpoint.name).map_or(json!({}), |(_, body)| body.clone());
        for id in ["1", "0", "abc", "-1", "99999999999999999999"] {
            let reply = simulator.ask(endpoint.method, &endpoint.path.replace("{id}", id), &body.to_string());
            assert_eq!(
                (reply.status, reply.body.as_str()),
                (404, r#"{"detail":"Not found."}"#),
                "{} {id}",
                endpoint.name
            );
        }
    }
}

#[test]
fn the_licence_counts_active_clients() {
    let mut simulator = Simulator::start();
    simulator.client(json!({}));
    simulator.client(json!({}));
    let full = detail(400, "The license limit of active clients has been reached");
    simulator.act("/clients/1/suspend");
    simulator.setting(json!({ "licence_clients": 1 }));
    assert_eq!(simulator.act("/clients/1/resume"), full);
    assert_eq!(simulator.act("/billing/services/1/unsuspend"), full);
    simulator.control("PATCH", "/services/1", json!({ "status": "terminated" }));
    assert_eq!(simulator.act("/billing/services/1/activate"), full);
    let body = json!({ "client_id": 1, "product_id": 1, "product_cycle_id": 1 });
    assert_eq!(simulator.post("/openstack/billing/services/create_openstack_service", body.clone()), full);
    simulator.setting(json!({ "licence_clients": 2 }));
    assert_eq!(simulator.post("/openstack/billing/services/create_openstack_service", body).status, 201);
}
