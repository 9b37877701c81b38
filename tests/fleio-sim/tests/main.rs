//! The staff API and the control API over real HTTP, held against what is documented of Fleio.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod auto_invoicing;
mod clients;
mod command_line;
mod control;
mod credit;
mod faults;
mod guard;
mod invoicing;
mod listing;
mod malformed;
mod repeatability;
mod scenarios;
mod services;
mod simulator;
mod suspension;
mod users;
