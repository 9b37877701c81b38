//! Loads, checks, limits and calls WebAssembly components.
//!
//! The crate turns the bytes of any component into functions that can be called with typed values
//! or with JSON, inside limits of fuel, time, memory and answer size. It knows nothing of what a
//! component is for, and it gives a component nothing: no imported function, no clock, no file,
//! no network, no randomness. The same component, arguments and fuel give the same answer.
//!
//! ```no_run
//! use component_host::{Component, Engine, EngineOptions, Limits};
//! use serde_json::json;
//!
//! # fn main() -> Result<(), component_host::Error> {
//! let engine = Engine::new(&EngineOptions::default())?;
//! let component = Component::from_file(&engine, "greeter.wasm".as_ref(), None)?;
//! let mut instance = component.instantiate(&Limits::default())?;
//! let answer = instance.call_json(Some("example:greeter/greet"), "hello", &json!(["Ada"]))?;
//! println!("{answer} for {} units of fuel", instance.usage().fuel);
//! # Ok(())
//! # }
//! ```
//!
//! Modules in reading order: `engine` (every setting with its reason), `ticker` (deadlines),
//! `component` (loading), `artifact` and `trust` (compiled components on disk), `signature` and [`types`] (what a component exports), `reading` (how
//! that is learned, and what is refused), `limits`, `instance` (calling), `trap` (what ended a
//! call), [`json`] with its halves `json_in` and `json_out`, `check` (values that did not come
//! from JSON), `size`, `batch` (lists in chunks), `conversion` and `error`.

mod artifact;
mod batch;
mod check;
mod component;
mod conversion;
mod engine;
mod error;
mod instance;
pub mod json;
mod json_in;
mod json_out;
mod limits;
mod reading;
mod signature;
mod size;
mod ticker;
mod trap;
mod trust;
pub mod types;

pub use artifact::ArtifactFolder;
pub use batch::{Answers, Batch, Budget};
pub use component::{Component, sha256, sha256_of};
pub use conversion::ConversionError;
pub use engine::{Engine, EngineOptions};
pub use error::{ArtifactFault, Error};
pub use instance::Instance;
pub use limits::{Limits, Usage};
pub use signature::{Function, Interface};
pub use trust::Owners;
pub use types::Type;
/// The values that functions take and answer.
pub use wasmtime::component::Val;
/// The release of wasmtime underneath: fuel is comparable only within one release.
pub const WASMTIME_VERSION: &str = "48.0.8";
