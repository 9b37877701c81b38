//! Any body as a claimed client.

#![no_main]

use fleio_policy::Policy;
use fleio_policy::contract::exports::fleio::policy::fleio_json::Guest;
use fleio_policy_fuzz::body::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &str| check(body, <Policy as Guest>::read_claimed_client, |answer| (
    vec![&answer.credit_balance, &answer.credit_limit],
    &[]
)));
