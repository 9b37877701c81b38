//! Any body as the clients that need credit.

#![no_main]

use fleio_policy::Policy;
use fleio_policy::contract::exports::fleio::policy::fleio_json::Guest;
use fleio_policy_fuzz::body::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &str| check(body, <Policy as Guest>::read_necessary_credit, |answer| (
    answer.clients.iter().map(|client| client.necessary.amount.as_str()).collect(),
    &answer.problems
)));
