//! Decides about the same clients again and again without leaving the component.
//!
//! There is nothing of it outside a component: natively it would be the policy and a loop.

#![cfg(target_arch = "wasm32")]

#[path = "../../facts/mod.rs"]
mod facts;
#[allow(
    missing_docs,
    unsafe_code,
    clippy::all,
    clippy::undocumented_unsafe_blocks,
    clippy::allow_attributes_without_reason,
    reason = "generated from the WIT below"
)]
mod contract {
    wit_bindgen::generate!({
        inline: "
            package bench:decision;
            world decision {
                /// Decides `rounds` times about `count` clients; how many invoices that makes in all.
                export decide: func(count: u32, rounds: u32) -> u64;
            }
        ",
    });
    export!(Decision with_types_in self);
    use super::Decision;
}

use fleio_policy::contract::exports::fleio::policy::invoicing::{Decision as Answer, InvoicingFacts};
use fleio_policy::contract::fleio::policy::types::Terms;
use fleio_policy::invoicing;
use std::hint::black_box;
use std::sync::OnceLock;

/// Made by the first call of an instance, which is the one not to be measured.
static CLIENTS: OnceLock<(Terms, Vec<InvoicingFacts>)> = OnceLock::new();

/// The component of this crate.
pub struct Decision;

impl contract::Guest for Decision {
    fn decide(count: u32, rounds: u32) -> u64 {
        let (terms, clients) = CLIENTS.get_or_init(|| (facts::terms(), facts::clients(count)));
        (0..rounds).map(|_| issued(terms, clients)).sum()
    }
}

fn issued(terms: &Terms, clients: &[InvoicingFacts]) -> u64 {
    let answers = invoicing::decide(black_box(terms), black_box(clients));
    answers.iter().map(|answer| u64::from(matches!(answer, Ok(Answer::Issue(_))))).sum()
}
