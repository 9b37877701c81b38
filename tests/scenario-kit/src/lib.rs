//! The scenarios of `tests/scenarios`: what they mean, and the native policy run on them.
//!
//! `tests/README.md` says what a scenario, a step and a template are. Values are in the JSON form of the contract, as
//! `component-host` has it too, so that every runner asks the same and compares the same.

mod expectation;
mod form;
mod native;
mod scenario;
mod template;

pub use expectation::{difference, empty_part};
pub use form::Contract;
pub use native::answer;
pub use scenario::{Call, Scenario, Step, load_file, load_folder};
pub use template::Templates;

/// What is wrong with a scenario, a template or a value: a sentence that names the place.
pub type Problem = String;
