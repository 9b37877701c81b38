//! Billing decisions between Fleio and WHMCS: facts in, decision and reasons out.
//!
//! This crate decides who gets an invoice, for how much and why; whether a client is on a billing agreement and may be
//! charged; which credit a line is worth; which status a service should have; and what a client may buy.
//! It never reads a clock, a file or a network, never uses a float, and never panics on any input.
//!
//! In reading order:
//!
//! - [`contract`]: the types of `wit/`, which are the types of the whole crate
//! - [`money`], [`date`]: exact amounts and calendar days
//! - [`fields`], [`terms`]: wire values read at the edge, with every problem by its path
//! - [`clock`]: whether the clocks of a run can be trusted
//! - [`mod@line`]: what a line asks for, what it is worth as credit
//! - [`recipient`]: who may be invoiced at all (rules 5 and 8)
//! - [`tax`], [`charging`]: gross amounts; may a client be charged now
//! - one module for each interface: [`about`], [`fleio_json`], [`invoicing`], [`agreements`], [`dunning`], [`ledger`],
//!   [`entitlements`], [`purchases`]

pub mod about;
pub mod agreements;
pub mod charging;
pub mod clock;
#[cfg(target_arch = "wasm32")]
#[allow(unsafe_code, reason = "the exports are generated")]
mod component;
#[allow(
    missing_docs,
    unsafe_code,
    clippy::all,
    clippy::undocumented_unsafe_blocks,
    clippy::allow_attributes_without_reason,
    reason = "generated from wit/, where every item is documented"
)]
pub mod contract;
pub mod date;
pub mod dunning;
pub mod entitlements;
pub mod fields;
pub mod fleio_json;
pub mod invoicing;
pub mod ledger;
pub mod line;
pub mod money;
pub mod purchases;
pub mod recipient;
pub mod tax;
pub mod terms;

/// The policy: every interface of the world is implemented for it, each in the module of its name.
pub struct Policy;
