//! Any body as a page of clients.

#![no_main]

use fleio_policy::Policy;
use fleio_policy::contract::exports::fleio::policy::fleio_json::Guest;
use fleio_policy_fuzz::body::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &str| check(body, <Policy as Guest>::read_clients, |answer| (
    answer.clients.iter().filter_map(|client| client.credit_balance.as_deref()).collect(),
    &answer.problems
)));
