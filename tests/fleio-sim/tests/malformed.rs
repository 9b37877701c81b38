use crate::simulator::Simulator;
use serde_json::json;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

/// Sends these lines as they are, and reads everything that comes back.
fn send(simulator: &Simulator, text: &str) -> String {
    let mut stream = TcpStream::connect(simulator.running.address).unwrap();
    stream.write_all(text.replace('\n', "\r\n").as_bytes()).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

const TOKEN: &str = "Host: a\nAuthorization: Token sim-token\nContent-Type: application/json\n";

#[test]
fn a_malformed_request_gets_a_page_and_the_connection_is_closed() {
    let mut simulator = Simulator::start();
    let answer = send(
        &simulator,
        &format!("POST /staffapi/clients/1/suspend HTTP/1.1\n{TOKEN}Content-Length: 0\nContent-Length: 0\n\n"),
    );
    assert!(answer.starts_with("HTTP/1.1 400 Bad Request\r\n") && answer.contains("text/html"), "{answer}");
    assert!(answer.contains("connection: close"), "{answer}");
    let log = simulator.control("GET", "/log", json!({}));
    let entry = &log["entries"][0];
    assert_eq!((&entry["endpoint"], &entry["status"]), (&json!("malformed"), &json!(400)));
    assert!(entry["note"].as_str().unwrap().contains("content-length is there twice"), "{entry}");
}

#[test]
fn a_body_without_a_length_is_taken_for_the_next_request() {
    let mut simulator = Simulator::start();
    simulator.client(json!({}));
    let answer =
        send(&simulator, &format!("POST /staffapi/clients/1/change_credit HTTP/1.1\n{TOKEN}\n{{\"amount\": 1}}\n\n"));
    let statuses: Vec<_> = answer.matches("HTTP/1.1 400 Bad Request").collect();
    assert_eq!(statuses.len(), 2, "no field was there, and then no request: {answer}");
    assert_eq!(simulator.client_field(1, "uptodate_credit"), "0.00");
}

#[test]
fn requests_may_follow_each_other_on_a_connection() {
    let simulator = Simulator::start();
    let two = format!("GET /staffapi/clients HTTP/1.1\n{TOKEN}\n").repeat(2);
    assert_eq!(send(&simulator, &two).matches("HTTP/1.1 200 OK").count(), 2);
    let old = send(&simulator, &format!("GET /staffapi/clients HTTP/1.0\n{TOKEN}\n").repeat(2));
    assert_eq!(old.matches("HTTP/1.1 200 OK").count(), 1, "HTTP/1.0 closes");
}

#[test]
fn a_body_may_come_in_chunks() {
    let simulator = Simulator::start();
    let head = format!("POST /staffapi/get-sso-session HTTP/1.1\n{TOKEN}Transfer-Encoding: chunked\n\n");
    let answer = send(&simulator, &format!("{head}8\n{{\"euid\":\n4\n\"x\"}}\n0\n\n"));
    assert!(answer.contains("User does not exist"), "{answer}");
    let answer = send(&simulator, &format!("{head}zz\n"));
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    let answer = send(&simulator, &format!("{head}2\n{{}}}}}}\n0\n\n"));
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
}

#[test]
fn whoever_waits_for_leave_gets_it() {
    let simulator = Simulator::start();
    let head = format!("POST /staffapi/get-sso-session HTTP/1.1\n{TOKEN}Expect: 100-continue\nContent-Length: 2\n\n");
    let answer = send(&simulator, &format!("{head}{{}}"));
    assert!(answer.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 400"), "{answer}");
}

#[test]
fn a_body_that_is_too_large_is_refused_before_it_is_read() {
    let mut simulator = Simulator::start();
    simulator.setting(json!({ "max_body_bytes": 10 }));
    let post = |length: u32| format!("POST /staffapi/get-sso-session HTTP/1.1\n{TOKEN}Content-Length: {length}\n\n");
    assert!(send(&simulator, &post(11)).starts_with("HTTP/1.1 413"));
    assert!(send(&simulator, &format!("{}{{        }}", post(10))).starts_with("HTTP/1.1 400 Bad Request"));
}

#[test]
fn a_body_that_never_comes_ends_the_wait() {
    let mut simulator = Simulator::start();
    simulator.setting(json!({ "body_timeout_milliseconds": 1 }));
    let mut stream = TcpStream::connect(simulator.running.address).unwrap();
    let head = format!("POST /staffapi/clients/1/resume HTTP/1.1\n{TOKEN}Content-Length: 30\n\n");
    stream.write_all(head.replace('\n', "\r\n").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
}
