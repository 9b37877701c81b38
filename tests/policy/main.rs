//! The native tests of the policy: seconds, no WebAssembly, no PHP.

mod coverage;
mod properties;
mod scenarios;
