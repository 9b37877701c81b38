//! The three layers and their clocks.

use crate::{built, facts, values};
use component_host::{Answers, Batch, Budget, Component, Engine, EngineOptions, Instance, Limits, Val};
use fleio_policy::contract::exports::fleio::policy::invoicing::InvoicingFacts;
use fleio_policy::contract::fleio::policy::types::Terms;
use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

const INTERFACE: &str = "fleio:policy/invoicing";
const FUNCTION: &str = "decide";

/// Decisions in a sample of each layer, at least.
const SAMPLE: u32 = 4_000;
/// Samples of each layer.
const ROUNDS: u32 = 12;

/// Enough of everything: limits are not what is measured.
const BUDGET: Budget = Budget {
    chunk_items_max: 128,
    fuel_per_instance: 1 << 40,
    fuel_per_item: 1 << 20,
    fuel_per_byte: 0,
    deadline_ms: 60_000,
    memory_bytes: 64 << 20,
    result_bytes: 16 << 20,
};

/// Nanoseconds for a decision in each layer, and its fuel through the whole call.
pub struct Timing {
    /// Compiled for this machine, in this process.
    pub native: f64,
    /// In the component, without crossing its boundary.
    pub inside: f64,
    /// From values to values.
    pub whole: f64,
    /// Units of fuel for a decision of the whole call.
    pub fuel: u64,
}

/// Both components, compiled.
pub struct Layers {
    policy: Component,
    guest: Component,
    terms: Terms,
}

impl Layers {
    /// Builds and compiles what is needed.
    pub fn load() -> Result<Layers, Box<dyn Error>> {
        let engine = Engine::new(&EngineOptions::default())?;
        Ok(Layers {
            policy: Component::from_bytes(&engine, &built::policy()?, None)?,
            guest: Component::from_bytes(&engine, &built::guest()?, None)?,
            terms: facts::terms(),
        })
    }

    /// The fastest of several rounds for a list of so many clients.
    pub fn time(&mut self, count: u32) -> Result<Timing, Box<dyn Error>> {
        let clients = facts::clients(count);
        let function = self.policy.function(Some(INTERFACE), FUNCTION)?;
        let terms = values::of(&function.params[0].ty, &self.terms)?;
        let items = values::items(&function.params[1].ty, &clients)?;
        let batch = Batch::new(&self.policy, Some(INTERFACE), FUNCTION, vec![terms], &BUDGET)?;
        let mut inside = self.inside(count)?;
        let times = SAMPLE.div_ceil(count);
        let [mut native, mut guest, mut whole] = [Duration::MAX; 3];
        let mut fuel = 0;
        for _ in 0..ROUNDS {
            native = native.min(self.native(&clients, times));
            let started = Instant::now();
            inside.call(None, FUNCTION, &[Val::U32(count), Val::U32(times)])?;
            guest = guest.min(started.elapsed());
            let (elapsed, answers) = call(&batch, &items, times);
            whole = whole.min(elapsed);
            fuel = answers.usage.fuel / u64::from(count);
            assert!(answers.repeated == 0 && answers.answers.iter().all(Result::is_ok), "the component failed");
        }
        let each = |sample: Duration| sample.as_secs_f64() * 1e9 / f64::from(times * count);
        Ok(Timing { native: each(native), inside: each(guest), whole: each(whole), fuel })
    }

    fn native(&self, clients: &[InvoicingFacts], times: u32) -> Duration {
        let started = Instant::now();
        for _ in 0..times {
            black_box(fleio_policy::invoicing::decide(black_box(&self.terms), black_box(clients)));
        }
        started.elapsed()
    }

    /// An instance that has its clients.
    fn inside(&self, count: u32) -> Result<Instance, Box<dyn Error>> {
        let limits = Limits { fuel: u64::MAX, deadline_ms: 600_000, memory_bytes: 1 << 30, result_bytes: 1 << 20 };
        let mut instance = self.guest.instantiate(&limits)?;
        let issued = instance.call(None, FUNCTION, &[Val::U32(count), Val::U32(1)])?;
        assert_eq!(issued, Some(Val::U64(count.into())), "every client gets an invoice");
        Ok(instance)
    }
}

/// Calls so many times; copies of the items are made before the clock starts.
fn call(batch: &Batch, items: &[Val], times: u32) -> (Duration, Answers<Val>) {
    let mut copies: Vec<Vec<Val>> = (1..times).map(|_| items.to_vec()).collect();
    let last = items.to_vec();
    let started = Instant::now();
    for copy in copies.drain(..) {
        black_box(batch.run(copy));
    }
    let answers = batch.run(last);
    (started.elapsed(), answers)
}
