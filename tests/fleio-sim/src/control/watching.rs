//! Clock, state, log and faults.

use super::{Outcome, Wish, Wrong, write};
use crate::api;
use crate::calendar::{self, DAY, HOUR};
use crate::faults::FaultOrder;
use crate::simulation::{Simulation, Start};
use serde::Deserialize;
use serde_json::json;

/// GET `/state`: everything.
pub fn state(simulation: &mut Simulation, _: &Wish) -> Outcome {
    write(&simulation.world)
}

/// POST `/reset`: as after the start, with another seed or time if they are given.
pub fn reset(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Reset {
        seed: Option<u64>,
        start: Option<String>,
    }
    let reset: Reset = wish.read()?;
    let old = simulation.start.clone();
    let now = reset.start.map_or(Ok(old.now), |text| calendar::parse_instant(&text)).map_err(Wrong::new)?;
    *simulation = Simulation::new(Start { seed: reset.seed.unwrap_or(old.seed), now, token: old.token });
    clock(simulation, wish)
}

/// GET `/log`: the entries after `after`, of the endpoint `endpoint`.
pub fn log(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    let after = match wish.query("after") {
        None => 0,
        Some(text) => text.parse().map_err(|_| Wrong::new(format!("after={text}: give the number of an entry")))?,
    };
    let wanted = wish.query("endpoint");
    let entries = simulation.log.after(after).filter(|entry| wanted.is_none_or(|wanted| wanted == entry.endpoint));
    write(&json!({ "count": simulation.log.count(), "entries": entries.collect::<Vec<_>>() }))
}

/// DELETE `/log`.
pub fn clear_log(simulation: &mut Simulation, _: &Wish) -> Outcome {
    simulation.log.clear();
    write(&json!({ "count": 0 }))
}

/// GET `/clock`.
pub fn clock(simulation: &mut Simulation, _: &Wish) -> Outcome {
    let now = simulation.world.now;
    write(&json!({ "now": now, "iso": calendar::iso(now) }))
}

/// POST `/clock/advance`: by `seconds`, `hours` and `days`, or `to` an instant.
pub fn advance(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, default)]
    #[derive(Default)]
    struct Advance {
        seconds: u32,
        hours: u32,
        days: u32,
        to: Option<String>,
    }
    let by: Advance = wish.read()?;
    let now = simulation.world.now;
    let step = i64::from(by.seconds) + i64::from(by.hours) * HOUR + i64::from(by.days) * DAY;
    let target = match by.to {
        Some(to) => calendar::parse_instant(&to).map_err(Wrong::new)?,
        None => now + step,
    };
    if target < now {
        return Err(Wrong::new(format!("the clock only goes forward and shows {}", calendar::iso(now))));
    }
    if now + 366 * 100 * DAY < target {
        return Err(Wrong::new("at most a century at once"));
    }
    simulation.world.advance_to(target);
    clock(simulation, wish)
}

/// POST `/process-clients`: the task runs now.
pub fn process_clients(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    simulation.world.process_clients();
    clock(simulation, wish)
}

/// GET `/faults`.
pub fn faults(simulation: &mut Simulation, _: &Wish) -> Outcome {
    write(&simulation.faults.list())
}

/// Methods that callers may use, known to an endpoint or not.
const METHODS: [&str; 7] = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS"];

/// POST `/faults`. One that no request could ever meet is refused, since a test would wait for it in vain.
pub fn add_fault(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    let order: FaultOrder = wish.read()?;
    if let Some(name) = order.endpoint.as_ref().filter(|name| !api::meets_faults(name)) {
        return Err(Wrong::new(format!("no fault strikes requests named {name}; the README lists the endpoints")));
    }
    let unheard_of = |method: &&String| !METHODS.contains(&method.to_uppercase().as_str());
    if let Some(method) = order.method.as_ref().filter(unheard_of) {
        return Err(Wrong::new(format!("{method} is no method; use one of {}", METHODS.join(", "))));
    }
    let id = simulation.faults.add(order).map_err(Wrong::new)?;
    write(&json!({ "id": id }))
}

/// DELETE `/faults`.
pub fn clear_faults(simulation: &mut Simulation, _: &Wish) -> Outcome {
    simulation.faults.clear();
    write(&simulation.faults.list())
}

/// DELETE `/faults/{id}`.
pub fn remove_fault(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    if simulation.faults.remove(wish.id()?) {
        return write(&simulation.faults.list());
    }
    Err(Wrong(404, "there is no such fault; GET /control/faults lists all".into()))
}
