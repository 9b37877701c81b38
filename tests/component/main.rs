//! The policy as a component, in wasmtime: it answers every scenario as the native policy does, with the same bytes and
//! the same fuel each time, alone and in batches, and asks the host for nothing.
//!
//! `FLEIO_POLICY` names another component than `build/fleio-policy.wasm`; `FLEIO_RECORD_FUEL=1` writes `fuel.json` anew.

mod answers;
mod batches;
mod fuel;
mod json_form;
mod limits;
mod policy;
mod purity;
