use crate::simulator::Simulator;
use fleio_sim::caller::{Caller, Reply};
use serde_json::{Value, json};
use std::io::{Error, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

const CLAIM: &str = "/staffapi/clients/1/get_client_for_invoice_processing";

/// A simulator with one client that has an ended cycle, and a fault for the next claiming request.
fn with_fault(effect: Value) -> Simulator {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "ended_cycles": 1 }));
    simulator.control("POST", "/faults", json!({ "endpoint": "clients.claim", "effect": effect }));
    simulator
}

fn claim(simulator: &Simulator) -> Result<Reply, Error> {
    simulator.caller().ask("GET", CLAIM, &[("Authorization", "Token sim-token")], "")
}

fn last_entry(simulator: &mut Simulator) -> Value {
    let log = simulator.control("GET", "/log", json!({}));
    log["entries"].as_array().unwrap().last().unwrap().clone()
}

#[test]
fn a_status_comes_before_or_after_the_work() {
    for (after_work, cycle) in [(false, "unpaid"), (true, "invoiced")] {
        let mut simulator = with_fault(json!({ "kind": "status", "status": 502, "after_work": after_work }));
        assert_eq!(claim(&simulator).unwrap().status, 502);
        assert_eq!(simulator.cycles(1)[0], cycle);
        let entry = last_entry(&mut simulator);
        assert_eq!((&entry["status"], &entry["faults"]), (&json!(502), &json!([1])));
        assert_eq!(entry["worked"].is_null(), !after_work);
        assert_eq!(claim(&simulator).unwrap().status, 200, "only once");
    }
}

#[test]
fn a_status_can_have_a_body() {
    let simulator = with_fault(json!({ "kind": "status", "status": 400, "body": "{\"detail\": \"no\"}" }));
    assert_eq!(claim(&simulator).unwrap().body, "{\"detail\": \"no\"}");
}

#[test]
fn a_connection_is_dropped_before_or_after_the_work() {
    for (after_work, cycle) in [(false, "unpaid"), (true, "invoiced")] {
        let mut simulator = with_fault(json!({ "kind": "drop", "after_work": after_work }));
        assert_eq!(claim(&simulator).unwrap_err().kind(), ErrorKind::UnexpectedEof);
        assert_eq!(simulator.cycles(1)[0], cycle);
        assert!(last_entry(&mut simulator)["status"].is_null());
    }
}

#[test]
fn a_body_is_cut_short() {
    let mut simulator = with_fault(json!({ "kind": "truncate", "bytes": 5 }));
    let request = format!("GET {CLAIM} HTTP/1.1\r\nHost: a\r\nAuthorization: Token sim-token\r\n\r\n");
    let mut stream = TcpStream::connect(simulator.running.address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200") && !head.contains("content-length: 5"), "{head}");
    assert_eq!(body.len(), 5);
    assert_eq!(simulator.cycles(1)[0], "invoiced");
    let simulator = with_fault(json!({ "kind": "truncate" }));
    assert_eq!(claim(&simulator).unwrap_err().kind(), ErrorKind::UnexpectedEof);
}

#[test]
fn an_answer_can_be_garbage() {
    let mut simulator = with_fault(json!({ "kind": "garbage" }));
    let reply = claim(&simulator).unwrap();
    assert_eq!(reply.status, 200);
    assert!(serde_json::from_str::<Value>(&reply.body).is_err());
    assert_eq!(simulator.cycles(1)[0], "invoiced");
}

#[test]
fn a_caller_is_sent_elsewhere() {
    let mut simulator = with_fault(json!({ "kind": "redirect", "location": "http://192.0.2.1/", "status": 307 }));
    let reply = claim(&simulator).unwrap();
    assert_eq!((reply.status, reply.header("location")), (307, Some("http://192.0.2.1/")));
    assert_eq!(simulator.cycles(1)[0], "unpaid");
}

#[test]
fn an_answer_never_comes() {
    for (after_work, cycle) in [(false, "unpaid"), (true, "invoiced")] {
        let mut simulator = with_fault(json!({ "kind": "never_answer", "after_work": after_work }));
        let mut stream = TcpStream::connect(simulator.running.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        let request = format!("GET {CLAIM} HTTP/1.1\r\nHost: a\r\nAuthorization: Token sim-token\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let waited = stream.read(&mut [0; 10]).unwrap_err().kind();
        assert!(matches!(waited, ErrorKind::WouldBlock | ErrorKind::TimedOut), "{waited}");
        assert_eq!(simulator.cycles(1)[0], cycle);
    }
}

#[test]
fn an_answer_takes_its_time() {
    let simulator = with_fault(json!({ "kind": "latency", "milliseconds": 30, "jitter_milliseconds": 5 }));
    let started = Instant::now();
    assert_eq!(claim(&simulator).unwrap().status, 200);
    assert!(Duration::from_millis(30) <= started.elapsed());
}

#[test]
fn a_fault_that_nothing_can_meet_is_refused() {
    let mut simulator = Simulator::start();
    for (name, value) in [("endpoint", "clients.claims"), ("endpoint", "malformed"), ("method", "fetch")] {
        let order = json!({ name: value, "effect": { "kind": "drop" } }).to_string();
        let reply = simulator.try_control("POST", "/faults", &order);
        assert_eq!((reply.status, reply.body.contains(value)), (400, true), "{name} {value}: {}", reply.body);
    }
    for name in ["clients.claim", "unknown", "wrong_method"] {
        simulator.control("POST", "/faults", json!({ "endpoint": name, "effect": { "kind": "drop" } }));
    }
}

#[test]
fn the_nth_request_of_a_kind_is_refused() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "count": 3 }));
    let effect = json!({ "kind": "status", "status": 403 });
    simulator.control("POST", "/faults", json!({ "endpoint": "clients.retrieve", "nth": 2, "effect": effect }));
    let statuses: Vec<u16> = ["/clients/1", "/clients", "/clients/2", "/clients/3"]
        .into_iter()
        .map(|path| simulator.ask("GET", path, "").status)
        .collect();
    assert_eq!(statuses, [200, 200, 403, 200]);
}

#[test]
fn faults_are_chosen_by_method_and_target_and_taken_away() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "count": 2 }));
    let fault = json!({ "method": "post", "target_contains": "clients/2/", "times": 0, "effect": { "kind": "status", "status": 500 } });
    let id = simulator.control("POST", "/faults", fault)["id"].as_u64().unwrap();
    assert_eq!(simulator.act("/clients/1/suspend").status, 200);
    assert_eq!(simulator.act("/clients/2/suspend").status, 500);
    assert_eq!(simulator.ask("GET", "/clients/2/billing_summary", "").status, 200);
    let listed = simulator.control("GET", "/faults", json!({}));
    assert_eq!((&listed[0]["matched"], &listed[0]["struck"]), (&json!(1), &json!(1)));
    simulator.control("DELETE", &format!("/faults/{id}"), json!({}));
    assert_eq!(simulator.act("/clients/2/suspend").status, 200);
    assert_eq!(simulator.try_control("DELETE", "/faults/9", "").status, 404);
}

/// Runs a shell that asks twice and would say so.
fn shell(simulator: &Simulator, kill: Value) -> (Option<i32>, String) {
    let mut control = Caller::new(&simulator.running.address.to_string());
    let order = json!({ "endpoint": "clients.claim", "nth": 2, "effect": kill });
    assert_eq!(control.ask("POST", "/control/faults", &[], &order.to_string()).unwrap().status, 200);
    let address = simulator.running.address;
    let request =
        format!("printf 'GET {CLAIM} HTTP/1.1\\r\\nHost: a\\r\\nAuthorization: Token sim-token\\r\\n\\r\\n' >&3");
    let script = format!(
        "exec 3<>/dev/tcp/{}/{}; {request}; read -r a <&3; echo first; {request}; while read -r a <&3; do :; done; echo survived",
        address.ip(),
        address.port()
    );
    let output = Command::new("bash").args(["-c", &script]).output().unwrap();
    (std::os::unix::process::ExitStatusExt::signal(&output.status), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_caller_is_killed_at_its_nth_request() {
    for (after_work, worked) in [(false, 1), (true, 2)] {
        let mut simulator = Simulator::start();
        simulator.client(json!({}));
        let outcome = shell(&simulator, json!({ "kind": "kill", "after_work": after_work }));
        assert_eq!(outcome, (Some(9), "first\n".into()));
        let entries = simulator.control("GET", "/log", json!({}))["entries"].clone();
        let done = entries.as_array().unwrap().iter().filter(|entry| entry["worked"].is_number()).count();
        assert_eq!(done, worked);
        assert_eq!(entries[1]["note"], "the caller was killed");
    }
}

#[test]
fn nobody_is_killed_who_is_not_there() {
    let mut simulator = with_fault(json!({ "kind": "kill", "pid": 99999999 }));
    assert!(claim(&simulator).is_err());
    let entry = last_entry(&mut simulator);
    assert!(entry["note"].as_str().unwrap().contains("nobody was killed"), "{entry}");
    let mut simulator = with_fault(json!({ "kind": "kill" }));
    assert!(claim(&simulator).is_err());
    assert!(last_entry(&mut simulator)["note"].as_str().unwrap().contains("one process"));
}
