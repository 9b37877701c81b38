//! A simulator of the Fleio staff API over real HTTP.
//!
//! Made from public documentation for testing what calls that API: its domain (clients, services, cycles, credit), its
//! answers and errors, a clock that only tests advance, faults on demand, and an ordered log of requests. What nobody
//! outside knows of Fleio is a switch. README.md says how to use it, and what is fact and what is not.
//!
//! In reading order: [`world`] (the domain, without HTTP), [`api`] (the staff API), [`control`] (what tests do to it),
//! [`frontend`] (where single sign-on ends), [`faults`], [`log`], [`wire`] (HTTP itself), [`simulation`] (all of it
//! behind one lock), [`server`], [`caller`] (a small HTTP client) and [`bench`].

pub mod api;
pub mod bench;
pub mod calendar;
pub mod caller;
pub mod chance;
pub mod control;
pub mod faults;
pub mod fields;
pub mod frontend;
pub mod kill;
pub mod log;
pub mod money;
pub mod problem;
pub mod server;
pub mod simulation;
pub mod wire;
pub mod world;
