//! Faults on demand: what goes wrong, with which requests, and when.

use crate::chance::Chance;
use serde::{Deserialize, Serialize};

/// What goes wrong. `after_work` says whether the request has its effect first; without it nothing happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Effect {
    /// Another status, with another body.
    Status {
        /// HTTP status.
        status: u16,
        /// The body; a short text if there is none.
        #[serde(default)]
        body: Option<String>,
        /// Whether the work is done.
        #[serde(default)]
        after_work: bool,
    },
    /// A wait in real time, before the work.
    Latency {
        /// At least this long.
        milliseconds: u32,
        /// And by chance up to this much longer.
        #[serde(default)]
        jitter_milliseconds: u32,
    },
    /// The connection is closed instead of an answer.
    Drop {
        /// Whether the work is done.
        #[serde(default)]
        after_work: bool,
    },
    /// The work is done, and the connection is closed within the body.
    Truncate {
        /// How much of the body gets through; half of it if not given.
        #[serde(default)]
        bytes: Option<u32>,
    },
    /// The work is done, and the answer has a body that is no JSON.
    Garbage,
    /// The caller is sent elsewhere.
    Redirect {
        /// Where to.
        location: String,
        /// HTTP status.
        #[serde(default = "found")]
        status: u16,
    },
    /// No answer, ever; the connection stays open.
    NeverAnswer {
        /// Whether the work is done.
        #[serde(default)]
        after_work: bool,
    },
    /// The caller's process is killed (SIGKILL), and the connection closed.
    Kill {
        /// Which process; the one at the other end of the connection if not given.
        #[serde(default)]
        pid: Option<i32>,
        /// Whether the work is done first.
        #[serde(default)]
        after_work: bool,
    },
}

fn found() -> u16 {
    302
}

/// A fault as somebody asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultOrder {
    /// Only requests to the endpoint of this name.
    #[serde(default)]
    pub endpoint: Option<String>,
    /// Only requests with this method.
    #[serde(default)]
    pub method: Option<String>,
    /// Only requests whose target (path and query) contains this.
    #[serde(default)]
    pub target_contains: Option<String>,
    /// From the n-th such request on, counted from 1.
    #[serde(default = "one")]
    pub nth: u64,
    /// So many of them; 0 is all.
    #[serde(default = "one")]
    pub times: u64,
    /// Of those only so many of a hundred, by chance.
    #[serde(default = "hundred")]
    pub percent: u8,
    /// What goes wrong.
    pub effect: Effect,
}

fn one() -> u64 {
    1
}

fn hundred() -> u8 {
    100
}

/// A fault in force.
#[derive(Clone, Debug, Serialize)]
pub struct Fault {
    /// Its number.
    pub id: u64,
    /// What was asked for.
    #[serde(flatten)]
    pub order: FaultOrder,
    /// Requests that matched so far.
    pub matched: u64,
    /// Requests that it struck so far.
    pub struck: u64,
}

/// All faults in force, and their chance, which is apart from the world's.
#[derive(Debug)]
pub struct Faults {
    faults: Vec<Fault>,
    last: u64,
    chance: Chance,
}

/// What strikes one request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strike {
    /// Numbers of the faults.
    pub faults: Vec<u64>,
    /// A wait before everything else.
    pub wait_milliseconds: u64,
    /// The oldest fault that is no wait.
    pub effect: Option<Effect>,
}

impl Faults {
    /// None, with the chance of this seed.
    pub fn new(seed: u64) -> Self {
        Self { faults: Vec::new(), last: 0, chance: Chance::new(!seed) }
    }

    /// Puts a fault in force; answers its number.
    pub fn add(&mut self, order: FaultOrder) -> Result<u64, String> {
        order.check()?;
        self.last += 1;
        self.faults.push(Fault { id: self.last, order, matched: 0, struck: 0 });
        Ok(self.last)
    }

    /// All in force.
    pub fn list(&self) -> &[Fault] {
        &self.faults
    }

    /// Takes one away; whether there was one.
    pub fn remove(&mut self, id: u64) -> bool {
        let before = self.faults.len();
        self.faults.retain(|fault| fault.id != id);
        self.faults.len() < before
    }

    /// Takes all away.
    pub fn clear(&mut self) {
        self.faults.clear();
    }

    /// What strikes this request. Every fault counts every request that matches it.
    pub fn strike(&mut self, endpoint: &str, method: &str, target: &str) -> Strike {
        let mut strike = Strike::default();
        for fault in self.faults.iter_mut().filter(|fault| fault.order.matches(endpoint, method, target)) {
            if !fault.is_due(&mut self.chance) {
                continue;
            }
            fault.struck += 1;
            strike.faults.push(fault.id);
            match &fault.order.effect {
                Effect::Latency { milliseconds, jitter_milliseconds } => {
                    let jitter = self.chance.up_to(u64::from(*jitter_milliseconds));
                    strike.wait_milliseconds += u64::from(*milliseconds) + jitter;
                }
                effect => strike.effect = strike.effect.take().or_else(|| Some(effect.clone())),
            }
        }
        strike
    }
}

impl Fault {
    fn is_due(&mut self, chance: &mut Chance) -> bool {
        self.matched += 1;
        let order = &self.order;
        let due = order.nth <= self.matched && (order.times == 0 || self.matched - order.nth < order.times);
        due && (100 <= order.percent || chance.up_to(99) < u64::from(order.percent))
    }
}

impl FaultOrder {
    fn matches(&self, endpoint: &str, method: &str, target: &str) -> bool {
        self.endpoint.as_deref().is_none_or(|wanted| wanted == endpoint)
            && self.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
            && self.target_contains.as_deref().is_none_or(|part| target.contains(part))
    }

    fn check(&self) -> Result<(), String> {
        if self.nth == 0 {
            return Err("nth counts from 1".into());
        }
        if 100 < self.percent {
            return Err("percent is at most 100".into());
        }
        match &self.effect {
            Effect::Status { status, .. } if !(200..=599).contains(status) => {
                Err(format!("status {status}: give one from 200 to 599"))
            }
            Effect::Redirect { status, .. } if !(300..=399).contains(status) => {
                Err(format!("status {status} does not redirect; give one from 300 to 399"))
            }
            Effect::Redirect { location, .. } if location.is_empty() || location.contains(['\r', '\n']) => {
                Err("location must be one line that is not empty".into())
            }
            Effect::Kill { pid: Some(pid), .. } if *pid <= 1 => {
                Err(format!("process {pid} is no caller; give its pid"))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json};

    fn faults(orders: &[serde_json::Value]) -> Faults {
        let mut faults = Faults::new(1);
        for order in orders {
            faults.add(from_value(order.clone()).unwrap()).unwrap();
        }
        faults
    }

    #[test]
    fn the_nth_request_of_a_kind_is_struck_and_no_other() {
        let mut faults = faults(&[json!({ "endpoint": "claim", "nth": 2, "times": 2, "effect": { "kind": "drop" } })]);
        let struck: Vec<bool> = ["claim", "other", "claim", "claim", "claim"]
            .iter()
            .map(|endpoint| faults.strike(endpoint, "GET", "/").effect.is_some())
            .collect();
        assert_eq!(struck, [false, false, true, true, false]);
        assert_eq!(faults.list()[0].matched, 4);
    }

    #[test]
    fn waits_add_up_and_the_oldest_other_fault_counts() {
        let wait = json!({ "times": 0, "effect": { "kind": "latency", "milliseconds": 5 } });
        let mut faults = faults(&[
            wait.clone(),
            json!({ "effect": { "kind": "garbage" } }),
            json!({ "effect": { "kind": "drop" } }),
            wait,
        ]);
        let strike = faults.strike("claim", "GET", "/");
        assert_eq!((strike.wait_milliseconds, strike.effect), (10, Some(Effect::Garbage)));
        assert_eq!(strike.faults, [1, 2, 3, 4]);
    }

    #[test]
    fn chance_is_the_same_for_the_same_seed() {
        let order = json!({ "times": 0, "percent": 30, "effect": { "kind": "drop" } });
        let play = || {
            let mut faults = faults(std::slice::from_ref(&order));
            (0..200).map(|_| faults.strike("a", "GET", "/").effect.is_some()).collect::<Vec<_>>()
        };
        let struck = play().iter().filter(|struck| **struck).count();
        assert_eq!(play(), play());
        assert!((30..=90).contains(&struck), "{struck}");
    }

    #[test]
    fn senseless_faults_are_refused() {
        for order in [
            json!({ "nth": 0, "effect": { "kind": "drop" } }),
            json!({ "percent": 101, "effect": { "kind": "drop" } }),
            json!({ "effect": { "kind": "status", "status": 99 } }),
            json!({ "effect": { "kind": "redirect", "location": "/", "status": 200 } }),
            json!({ "effect": { "kind": "kill", "pid": 1 } }),
        ] {
            assert!(Faults::new(1).add(from_value(order.clone()).unwrap()).is_err(), "{order}");
        }
        assert!(from_value::<FaultOrder>(json!({ "effect": { "kind": "explode" } })).is_err());
    }
}
