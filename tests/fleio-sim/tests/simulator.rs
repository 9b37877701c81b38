//! A simulator of its own for each test.

use fleio_sim::caller::{Caller, Reply};
use fleio_sim::server::{self, Running};
use fleio_sim::simulation::Start;
use serde_json::{Value, json};

/// A running simulator and a connection to it.
pub struct Simulator {
    pub running: Running,
    caller: Caller,
}

/// An answer of the staff API.
#[derive(Debug, PartialEq)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
}

impl Simulator {
    /// Transitions take no time here, and clients are processed only when asked.
    pub fn start() -> Self {
        let mut simulator = Self::start_as_delivered();
        simulator.control("PATCH", "/settings", json!({ "transition_seconds": 0, "process_clients_seconds": 0 }));
        simulator
    }

    pub fn start_as_delivered() -> Self {
        let running = server::start(Start::default()).unwrap();
        let caller = Caller::new(&running.address.to_string());
        Self { running, caller }
    }

    pub fn caller(&self) -> Caller {
        Caller::new(&self.running.address.to_string())
    }

    /// Asks the staff API with the token that may do everything.
    pub fn ask(&mut self, method: &str, path: &str, body: &str) -> Reply {
        let headers = [("Authorization", "Token sim-token"), ("Content-Type", "application/json")];
        self.caller.ask(method, &format!("/staffapi{path}"), &headers, body).unwrap()
    }

    pub fn get(&mut self, path: &str) -> Answer {
        read(&self.ask("GET", path, ""))
    }

    pub fn post(&mut self, path: &str, body: Value) -> Answer {
        read(&self.ask("POST", path, &body.to_string()))
    }

    /// A POST without a body.
    pub fn act(&mut self, path: &str) -> Answer {
        read(&self.ask("POST", path, ""))
    }

    pub fn patch(&mut self, path: &str, body: Value) -> Answer {
        read(&self.ask("PATCH", path, &body.to_string()))
    }

    /// Asks the control API for something that it must grant.
    pub fn control(&mut self, method: &str, path: &str, body: Value) -> Value {
        let reply = self.try_control(method, path, &body.to_string());
        assert_eq!(reply.status, 200, "{method} {path} {body}: {}", reply.body);
        serde_json::from_str(&reply.body).unwrap()
    }

    pub fn try_control(&mut self, method: &str, path: &str, body: &str) -> Reply {
        self.caller.ask(method, &format!("/control{path}"), &[], body).unwrap()
    }

    /// Makes one client with a service; answers what was made.
    pub fn client(&mut self, order: Value) -> Value {
        self.control("POST", "/clients", order)["clients"][0].clone()
    }

    pub fn usage(&mut self, client: u64, amount: &str) {
        self.control("POST", "/usage", json!({ "client": client, "amount": amount }));
    }

    pub fn process(&mut self) {
        self.control("POST", "/process-clients", json!({}));
    }

    pub fn advance(&mut self, by: Value) {
        self.control("POST", "/clock/advance", by);
    }

    pub fn switch(&mut self, changes: Value) {
        self.control("PATCH", "/switches", changes);
    }

    pub fn setting(&mut self, changes: Value) {
        self.control("PATCH", "/settings", changes);
    }

    pub fn configure(&mut self, fields: Value) {
        self.control("PATCH", "/configurations/Default", fields);
    }

    pub fn claim(&mut self, client: u64) -> Value {
        let answer = self.get(&format!("/clients/{client}/get_client_for_invoice_processing"));
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    }

    pub fn client_field(&mut self, client: u64, field: &str) -> Value {
        self.get(&format!("/clients/{client}")).body[field].clone()
    }

    pub fn service_status(&mut self, service: u64) -> Value {
        self.get(&format!("/billing/services/{service}")).body["status"].clone()
    }

    /// Statuses of all cycles of a client's first service.
    pub fn cycles(&mut self, client: u64) -> Vec<String> {
        let state = self.control("GET", &format!("/clients/{client}"), json!({}));
        let cycles = state["services"][0]["cycles"].as_array().unwrap();
        cycles.iter().map(|cycle| cycle["status"].as_str().unwrap().to_owned()).collect()
    }
}

fn read(reply: &Reply) -> Answer {
    let body = serde_json::from_str(&reply.body).unwrap_or_else(|_| panic!("no JSON: {}", reply.body));
    Answer { status: reply.status, body }
}

/// An answer with a detail.
pub fn detail(status: u16, text: &str) -> Answer {
    Answer { status, body: json!({ "detail": text }) }
}
