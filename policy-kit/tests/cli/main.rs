//! The command as its users call it, against small components.

mod call;
mod check;
mod fixture;
mod php_bindings;
mod run;
