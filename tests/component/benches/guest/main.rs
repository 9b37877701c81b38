//! What the sandbox costs: a decision natively, inside the component, and through the whole call.
//!
//! All three decide about the same clients, in one run and by turns, so that a busy machine slows them alike. Printed
//! is the fastest of several rounds. The whole call is what the host does: chunks of 128, each in a fresh instance,
//! with arguments that are ready as values.

mod built;
#[path = "../../../../benches/facts/mod.rs"]
mod facts;
mod layers;
mod values;

use layers::{Layers, Timing};
use std::error::Error;

/// Lengths of the lists.
const COUNTS: [u32; 4] = [1, 128, 1_000, 10_000];

/// How many times longer than natively a decision may take inside the component, and through the whole call.
const ALLOWED: [f64; 2] = [3.5, 10.0];

fn main() -> Result<(), Box<dyn Error>> {
    // Any other run of all targets only wants to know that this one builds.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let mut layers = Layers::load()?;
    println!("Each decision:\n   clients   native ns   inside ns   ratio   whole call ns   ratio  fuel of it");
    let mut timings = Vec::new();
    for count in COUNTS {
        let timing = layers.time(count)?;
        print(count, &timing);
        timings.push(timing);
    }
    let [.., thousand, ten_thousand] = &timings[..] else { return Ok(()) };
    let growth = |of: fn(&Timing) -> f64| of(ten_thousand) / of(thousand);
    println!(
        "\n10,000 against 1,000, per decision: native × {:.2}, inside × {:.2}, whole call × {:.2}",
        growth(|timing| timing.native),
        growth(|timing| timing.inside),
        growth(|timing| timing.whole)
    );
    println!("allowed at 1,000: inside {} × native, whole call {} × native", ALLOWED[0], ALLOWED[1]);
    Ok(())
}

fn print(count: u32, timing: &Timing) {
    let Timing { native, inside, whole, fuel } = timing;
    println!(
        "{count:>10} {native:>11.0} {inside:>11.0} {:>7.2} {whole:>15.0} {:>7.2} {fuel:>11}",
        inside / native,
        whole / native
    );
}
