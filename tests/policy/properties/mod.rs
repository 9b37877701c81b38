//! Properties that hold for any input, put to the policy with generated ones.
//!
//! - [`world`], [`model`]: a naive Fleio, a naive WHMCS and our ledger, and what the rules ask for there: the reference
//! - [`events`], [`generation`], [`reading`]: what happens to that world; histories of it; what the host would read of it and put to the policy
//! - [`play`]: a history day by day: facts, the real answer, the answer applied
//! - [`histories`], [`settling`]: what every history must keep, judged by the world's own books
//! - [`facts`]: single facts without a history, and from it [`invoicing`], [`ledger`], [`lists`], [`charges`], [`purchases`]
//! - [`texts`], [`bodies`]: settings and answers of Fleio as arbitrary text
//!
//! The cases are the same in every run. `PROPTEST_CASES` sets how many there are for each property and
//! `PROPTEST_RNG_SEED` which; a failure names the command that repeats it, and its seed is kept in
//! `tests/policy/proptest-regressions/`, which is committed and tried first.

mod bodies;
mod charges;
mod events;
mod facts;
mod generation;
mod histories;
mod invoicing;
mod ledger;
mod lists;
mod model;
mod play;
mod purchases;
mod reading;
mod settling;
mod texts;
mod world;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, FileFailurePersistence, RngAlgorithm, RngSeed, TestCaseResult, TestRunner};

/// The seed of every run that names no other.
const SEED: u64 = 20_261_122;

/// Puts generated cases to a property; one that fails is made smaller, kept, and named with the command that repeats it.
pub fn check<S: Strategy>(cases: u32, cases_of: S, property: impl Fn(S::Value) -> TestCaseResult) {
    let name = test_name(&property);
    let file = format!("tests/policy/proptest-regressions/{}.txt", name.replace("::", "-"));
    let mut config = Config { rng_algorithm: RngAlgorithm::XorShift, ..Config::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(SEED);
    }
    if config.failure_persistence.is_some() {
        config.failure_persistence = Some(Box::new(FileFailurePersistence::Direct(file.leak())));
    }
    let variables = format!("PROPTEST_CASES={} PROPTEST_RNG_SEED={}", config.cases, config.rng_seed);
    if let Err(failure) = TestRunner::new(config).run(&cases_of, property) {
        panic!("{failure}\nRepeat it with: {variables} cargo test --test policy -- --exact {name}\n");
    }
}

/// The test that a closure stands in, as `cargo test` names it.
fn test_name<P>(_property: &P) -> String {
    let name = std::any::type_name::<P>().trim_end_matches("::{{closure}}");
    name.strip_prefix("policy::").unwrap_or(name).to_owned()
}
