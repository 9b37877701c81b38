//! The staff API and the control API over real HTTP, held against what is documented of Fleio.

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
