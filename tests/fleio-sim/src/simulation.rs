//! The world with its log and its faults, shared by all connections.

use crate::faults::Faults;
use crate::log::{Entry, Log};
use crate::wire::{Gate, Limits, Malformed};
use crate::world::World;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// With what a simulator starts, and to what a reset goes back.
#[derive(Clone, Debug)]
pub struct Start {
    /// What all chance comes from.
    pub seed: u64,
    /// The simulated time, in Unix seconds.
    pub now: i64,
    /// A token that may do everything.
    pub token: String,
}

impl Default for Start {
    fn default() -> Self {
        // 2025-01-01T12:00:00Z.
        Self { seed: 1, now: 1_735_732_800, token: "sim-token".into() }
    }
}

/// All that one lock guards, so that requests take effect one after the other.
#[derive(Debug)]
pub struct Simulation {
    /// With what it started.
    pub start: Start,
    /// The simulated Fleio.
    pub world: World,
    /// Every request.
    pub log: Log,
    /// What goes wrong.
    pub faults: Faults,
}

impl Simulation {
    /// An empty installation.
    pub fn new(start: Start) -> Self {
        Self {
            world: World::new(start.seed, start.now, &start.token),
            log: Log::default(),
            faults: Faults::new(start.seed),
            start,
        }
    }
}

/// A simulation that connections share.
#[derive(Clone, Debug)]
pub struct Shared(Arc<Mutex<Simulation>>);

impl Shared {
    /// Shares a simulation.
    pub fn new(start: Start) -> Self {
        Self(Arc::new(Mutex::new(Simulation::new(start))))
    }

    /// The simulation, for the moment. A panic elsewhere does not take it away from the others.
    pub fn lock(&self) -> MutexGuard<'_, Simulation> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Gate for Shared {
    /// The control API is no part of Fleio and takes whatever tests send.
    fn limits(&self, target: &str) -> Limits {
        let simulation = self.lock();
        let settings = &simulation.world.terms.settings;
        let ours = target.starts_with("/control");
        Limits {
            body_bytes: if ours { 1 << 30 } else { u64::from(settings.max_body_bytes) },
            body_timeout: Duration::from_millis(u64::from(settings.body_timeout_milliseconds)),
        }
    }

    fn refused(&self, malformed: &Malformed) {
        let mut simulation = self.lock();
        let entry = Entry {
            number: 0,
            at: simulation.world.now,
            endpoint: "malformed",
            method: String::new(),
            target: String::new(),
            body: String::new(),
            token: None,
            worked: None,
            status: Some(malformed.status),
            faults: Vec::new(),
            note: Some(malformed.reason.clone()),
        };
        let keep = simulation.world.terms.settings.log_entries;
        simulation.log.add(entry, keep);
    }
}
