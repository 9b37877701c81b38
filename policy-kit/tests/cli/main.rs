//! The command as its users call it, against small components.

mod call;
mod check;
mod fixture;
mod journal;
mod php_bindings;
mod replay;
mod replay_scenarios;
mod run;
