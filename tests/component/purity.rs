//! The component asks for nothing and is small.

use crate::policy::{POLICY, file, fresh};
use std::sync::LazyLock;

const BYTES_MAX: u64 = 400 * 1024;

/// A component that imports a function does not load at all, and this host's linker is empty.
#[test]
fn the_policy_imports_no_function_and_instantiates_with_an_empty_linker() {
    let with_functions: Vec<&String> =
        POLICY.imports().iter().filter(|name| !name.starts_with("fleio:policy/")).collect();
    assert!(with_functions.is_empty(), "only types of the contract itself may be imported: {with_functions:?}");
    assert!(!fresh().is_poisoned());
}

#[test]
fn the_policy_is_at_most_400_kib() {
    // Says what to do where there is no policy.
    LazyLock::force(&POLICY);
    let bytes = std::fs::metadata(file()).expect("the policy is there").len();
    assert!(bytes <= BYTES_MAX, "{bytes} bytes, at most {BYTES_MAX}");
}
