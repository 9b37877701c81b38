//! How many claiming requests a second go over real HTTP on this machine.

use crate::caller::Caller;
use crate::server::{self, Running};
use crate::simulation::Start;
use crate::world::model::{CycleStatus, Service};
use crate::world::{ClientOrder, Refusal};
use std::io::{Error, Result};
use std::thread;
use std::time::{Duration, Instant};

/// What is measured.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Clients in the simulator, each with an ended cycle.
    pub clients: u32,
    /// Requests in all, at most.
    pub requests: u32,
    /// Connections that ask at the same time.
    pub callers: u32,
    /// No request is sent after this long.
    pub longest: Duration,
}

/// What was measured.
#[derive(Clone, Debug)]
pub struct Figures {
    /// How long it took to make the clients.
    pub making: Duration,
    /// How long the requests took together.
    pub asking: Duration,
    /// How long each took, shortest first.
    pub each: Vec<Duration>,
    /// How many cycles were claimed.
    pub claimed: usize,
}

impl Figures {
    /// Requests for each second.
    pub fn per_second(&self) -> u128 {
        self.each.len() as u128 * 1_000_000 / self.asking.as_micros().max(1)
    }

    /// No more than so many of a hundred requests took longer than this.
    pub fn percentile(&self, percent: usize) -> Duration {
        let place = (self.each.len() * percent / 100).min(self.each.len().saturating_sub(1));
        self.each.get(place).copied().unwrap_or_default()
    }
}

/// Starts a simulator, makes clients, and claims their cycles one client after the other, again from the first if there
/// are more requests than clients.
pub fn run(plan: Plan) -> Result<Figures> {
    let running = server::start(Start::default())?;
    let started = Instant::now();
    make_clients(&running, plan.clients).map_err(|refusal| Error::other(format!("no clients: {refusal:?}")))?;
    let making = started.elapsed();
    let started = Instant::now();
    let callers: Vec<_> = (0..plan.callers)
        .map(|place| {
            let running = running.clone();
            thread::spawn(move || ask(&running, plan, place, started))
        })
        .collect();
    let mut each = Vec::new();
    for caller in callers {
        each.extend(caller.join().map_err(|_| Error::other("a caller gave up"))??);
    }
    let asking = started.elapsed();
    each.sort_unstable();
    let simulation = running.shared.lock();
    let claimed = simulation.world.services.values().filter(is_claimed).count();
    Ok(Figures { making, asking, each, claimed })
}

fn make_clients(running: &Running, count: u32) -> std::result::Result<(), Refusal> {
    let order = ClientOrder { count, ended_cycles: 1, ..ClientOrder::default() };
    running.shared.lock().world.make_clients(&order).map(drop)
}

fn is_claimed(service: &&Service) -> bool {
    service.cycles.iter().any(|cycle| cycle.status == CycleStatus::Invoiced)
}

fn ask(running: &Running, plan: Plan, place: u32, started: Instant) -> Result<Vec<Duration>> {
    let mut caller = Caller::new(&running.address.to_string());
    let authorization = format!("Token {}", Start::default().token);
    let headers = [("Authorization", authorization.as_str()), ("Content-Type", "application/json")];
    let mut each = Vec::new();
    for request in (place..plan.requests).step_by(plan.callers as usize) {
        let sent = Instant::now();
        if plan.longest < sent - started {
            break;
        }
        let client = request % plan.clients + 1;
        let target = format!("/staffapi/clients/{client}/get_client_for_invoice_processing");
        let reply = caller.ask("GET", &target, &headers, "")?;
        if reply.status != 200 || !reply.body.contains("unsettled_periods") {
            return Err(Error::other(format!("{target} answered {}: {}", reply.status, reply.body)));
        }
        each.push(sent.elapsed());
    }
    Ok(each)
}
