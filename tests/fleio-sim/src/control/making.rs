//! Clients, usage and ended cycles, one or a hundred thousand.

use super::{Outcome, Wish, Wrong, write};
use crate::money::Money;
use crate::simulation::Simulation;
use crate::world::{ClientOrder, World};
use serde::Deserialize;
use serde_json::{Value, json};

/// More clients than these in one order are refused.
const AT_ONCE: u32 = 1_000_000;

/// One or many services.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Target {
    /// All services with a running cycle.
    #[serde(default)]
    all: bool,
    /// The services of this client.
    client: Option<u64>,
    /// The services of the client with this number in the external billing system.
    external_billing_id: Option<String>,
    /// This service.
    service: Option<u64>,
    /// For usage: how much.
    amount: Option<Money>,
}

/// POST `/clients`: an order, or a list of orders.
pub fn clients(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    let orders: Vec<ClientOrder> = many(wish.value()?)?;
    let count: u64 = orders.iter().map(|order| u64::from(order.count)).sum();
    if u64::from(AT_ONCE) < count {
        return Err(Wrong::new(format!("{count} clients at once; at most {AT_ONCE} are made")));
    }
    let mut made = Vec::new();
    for order in &orders {
        made.extend(simulation.world.make_clients(order)?);
    }
    write(&json!({ "clients": made }))
}

/// POST `/usage`: `amount` more for the running cycle of each service; one target or a list.
pub fn usage(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    let targets: Vec<Target> = many(wish.value()?)?;
    let mut count = 0;
    for target in &targets {
        let amount = target.amount.ok_or_else(|| Wrong::new("give the amount that was used"))?;
        for service in target.services(&simulation.world)? {
            simulation.world.add_usage(service, amount)?;
            count += 1;
        }
    }
    write(&json!({ "services": count }))
}

/// POST `/cycles/end`: the running cycle of each service ends now, and the next one starts.
pub fn end_cycles(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    let targets: Vec<Target> = many(wish.value()?)?;
    let mut cycles = Vec::new();
    for target in &targets {
        for service in target.services(&simulation.world)? {
            cycles.push(simulation.world.end_cycle_now(service)?);
        }
    }
    write(&json!({ "cycles": cycles }))
}

impl Target {
    fn services(&self, world: &World) -> Result<Vec<u64>, Wrong> {
        let running = |id: &u64| world.services.get(id).is_some_and(|service| service.status.is_charged());
        let of = |client: u64| world.clients.get(&client).map(|client| client.services.clone());
        let found = match (self.all, self.client, &self.external_billing_id, self.service) {
            (true, None, None, None) => return Ok(world.services.numbers_above(0).filter(running).collect()),
            (false, Some(client), None, None) => of(client),
            (false, None, Some(external), None) => world.clients_of(external).next().and_then(of),
            (false, None, None, Some(service)) => Some(vec![service]),
            _ => return Err(Wrong::new("give one of all, client, external_billing_id and service")),
        };
        let found = found.ok_or_else(|| Wrong::missing("client"))?;
        let services: Vec<u64> = found.into_iter().filter(running).collect();
        if services.is_empty() { Err(Wrong::new("there is no service with a running cycle")) } else { Ok(services) }
    }
}

fn many<T: serde::de::DeserializeOwned>(value: Value) -> Result<Vec<T>, Wrong> {
    let list = if let Value::Array(list) = value { list } else { vec![value] };
    list.into_iter().map(|item| serde_json::from_value(item).map_err(|error| Wrong::new(error.to_string()))).collect()
}
