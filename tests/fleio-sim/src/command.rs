//! The commands that talk to a running simulator, and how they become requests of the control API.

use clap::{Args, Parser, Subcommand};
use serde_json::{Map, Value, json};
use std::net::IpAddr;

/// A simulator of the Fleio staff API.
#[derive(Parser)]
#[command(
    version,
    after_help = "Every command but serve and bench asks a running simulator and prints its answer, which \
is JSON. Exit codes: 0 it was done, 1 the simulator refused it, 2 it could not be asked."
)]
pub struct Cli {
    /// Host and port of the running simulator
    #[arg(long, global = true, default_value_t = default_address())]
    pub at: String,
    #[command(subcommand)]
    pub command: Command,
}

fn default_address() -> String {
    std::env::var("FLEIO_SIM").unwrap_or_else(|_| "127.0.0.1:8080".into())
}

#[derive(Subcommand)]
pub enum Command {
    /// Runs a simulator and prints its address as one line
    Serve(Serve),
    /// Measures claiming requests for each second, over HTTP on this machine
    Bench(Bench),
    #[command(flatten)]
    Ask(Ask),
}

#[derive(Args)]
pub struct Serve {
    /// Port to listen on; 0 is a free one
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Address to listen on. Whoever reaches it may do everything
    #[arg(long, default_value = "127.0.0.1")]
    pub address: IpAddr,
    /// What all chance comes from
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Simulated time at the start
    #[arg(long, default_value = "2025-01-01T12:00:00Z", value_parser = fleio_sim::calendar::parse_instant)]
    pub start: i64,
    /// A staff token that may do everything
    #[arg(long, default_value = "sim-token")]
    pub token: String,
    /// Make so many clients first
    #[arg(long, default_value_t = 0)]
    pub clients: u32,
}

#[derive(Args)]
pub struct Bench {
    /// Clients in the simulator
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub clients: u32,
    /// Requests in all
    #[arg(long, default_value_t = 200_000, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    pub requests: u32,
    /// Connections at the same time
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=512))]
    pub callers: u32,
    /// Seconds after which no request is sent
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub seconds: u64,
}

#[derive(Subcommand)]
pub enum Ask {
    /// Makes clients with a running service each
    Add(Add),
    /// Adds usage to running cycles
    Usage {
        /// How much
        amount: String,
        #[command(flatten)]
        target: Target,
    },
    /// Ends running cycles now
    EndCycle {
        #[command(flatten)]
        target: Target,
    },
    /// Adds credit to a client
    Credit {
        /// Number of the client
        client: u64,
        /// How much; negative to take it
        #[arg(allow_hyphen_values = true)]
        amount: String,
        /// As an external billing system would, which settles invoiced cycles
        #[arg(long)]
        external: bool,
    },
    /// Moves the clock forward; with nothing given it shows it
    Advance {
        #[arg(long, default_value_t = 0)]
        days: u32,
        #[arg(long, default_value_t = 0)]
        hours: u32,
        #[arg(long, default_value_t = 0)]
        seconds: u32,
        /// An instant such as 2025-02-01T00:00:00Z
        #[arg(long, conflicts_with_all = ["days", "hours", "seconds"])]
        to: Option<String>,
    },
    /// Runs the process-clients task now
    Process,
    /// Shows the switches, or changes some: money=numbers
    Switch { changes: Vec<String> },
    /// Shows the settings, or changes some: transition_seconds=0
    Setting { changes: Vec<String> },
    /// Makes a configuration: Default credit_limit_on_agreement=-50
    Configuration { name: String, fields: Vec<String> },
    /// Makes a currency: EUR 0.9
    Currency { code: String, rate: String },
    /// Changes a client: 1 status=suspended
    Client { id: u64, changes: Vec<String> },
    /// Changes a service: 1 status=terminated
    Service { id: u64, changes: Vec<String> },
    /// Makes requests fail: --endpoint clients.claim --nth 3 drop after_work=true
    Fault(Fault),
    /// Lists the faults in force
    Faults {
        /// Take all away
        #[arg(long)]
        clear: bool,
    },
    /// Prints the log of requests
    Log {
        /// Only entries after this number
        #[arg(long, default_value_t = 0)]
        after: u64,
        /// Only requests to this endpoint
        #[arg(long)]
        endpoint: Option<String>,
    },
    /// Prints everything the simulator knows
    State,
    /// Starts anew
    Reset {
        #[arg(long)]
        seed: Option<u64>,
        /// An instant such as 2025-02-01T00:00:00Z
        #[arg(long)]
        start: Option<String>,
    },
}

#[derive(Args)]
pub struct Add {
    /// How many
    #[arg(long, default_value_t = 1)]
    count: u32,
    /// Number of the client in the external billing system
    #[arg(long)]
    external_billing_id: Option<String>,
    /// Number of the service there
    #[arg(long)]
    service_external_billing_id: Option<String>,
    #[arg(long)]
    currency: Option<String>,
    #[arg(long)]
    configuration: Option<String>,
    /// A billing agreement is in force
    #[arg(long)]
    agreement: bool,
    /// What the running cycle has cost so far
    #[arg(long)]
    usage: Option<String>,
    /// What the service uses by itself in an hour
    #[arg(long)]
    hourly_price: Option<String>,
    /// Months before now that ended and are unpaid
    #[arg(long)]
    ended_cycles: Option<u32>,
    /// What each of them cost
    #[arg(long)]
    ended_cycle_price: Option<String>,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Target {
    /// All services
    #[arg(long)]
    all: bool,
    /// Services of the client with this number
    #[arg(long)]
    client: Option<u64>,
    /// Services of the client with this number in the external billing system
    #[arg(long)]
    external_billing_id: Option<String>,
    /// One service
    #[arg(long)]
    service: Option<u64>,
}

#[derive(Args)]
pub struct Fault {
    /// Only requests to this endpoint
    #[arg(long)]
    endpoint: Option<String>,
    /// Only requests with this method
    #[arg(long)]
    method: Option<String>,
    /// Only requests whose path and query contain this
    #[arg(long)]
    target_contains: Option<String>,
    /// From the n-th such request on
    #[arg(long, default_value_t = 1)]
    nth: u64,
    /// So many of them; 0 is all
    #[arg(long, default_value_t = 1)]
    times: u64,
    /// Of those only so many of a hundred
    #[arg(long, default_value_t = 100)]
    percent: u8,
    /// status, latency, drop, truncate, garbage, redirect, never_answer or kill
    kind: String,
    /// Fields of the fault: status=503, milliseconds=200, after_work=true
    fields: Vec<String>,
}

/// A request of the control API.
#[derive(Debug, PartialEq)]
pub struct Wish {
    pub method: &'static str,
    pub path: String,
    pub body: Option<Value>,
}

impl Ask {
    /// What this command asks for.
    pub fn wish(self) -> Result<Wish, String> {
        Ok(match self {
            Self::Add(add) => post("/clients", add.order()),
            Self::Usage { amount, target } => post("/usage", target.object(Some(amount))),
            Self::EndCycle { target } => post("/cycles/end", target.object(None)),
            Self::Credit { client, amount, external } => {
                post(&format!("/clients/{client}/credit"), json!({ "amount": amount, "external": external }))
            }
            Self::Advance { days, hours, seconds, to: None } => {
                post("/clock/advance", json!({ "days": days, "hours": hours, "seconds": seconds }))
            }
            Self::Advance { to: Some(to), .. } => post("/clock/advance", json!({ "to": to })),
            Self::Process => post("/process-clients", json!({})),
            Self::Switch { changes } => get_or_patch("/switches", &changes)?,
            Self::Setting { changes } => get_or_patch("/settings", &changes)?,
            Self::Configuration { name, fields } => wish("PUT", &format!("/configurations/{name}"), object(&fields)?),
            Self::Currency { code, rate } => wish("PUT", &format!("/currencies/{code}"), json!({ "rate": rate })),
            Self::Client { id, changes } => get_or_patch(&format!("/clients/{id}"), &changes)?,
            Self::Service { id, changes } => wish("PATCH", &format!("/services/{id}"), object(&changes)?),
            Self::Fault(fault) => post("/faults", fault.order()?),
            Self::Faults { clear: true } => bare("DELETE", "/faults"),
            Self::Faults { clear: false } => bare("GET", "/faults"),
            Self::Log { after, endpoint: None } => bare("GET", &format!("/log?after={after}")),
            Self::Log { after, endpoint: Some(name) } => bare("GET", &format!("/log?after={after}&endpoint={name}")),
            Self::State => bare("GET", "/state"),
            Self::Reset { seed, start } => post("/reset", json!({ "seed": seed, "start": start })),
        })
    }
}

impl Add {
    fn order(self) -> Value {
        let fields = [
            ("external_billing_id", json!(self.external_billing_id)),
            ("service_external_billing_id", json!(self.service_external_billing_id)),
            ("currency", json!(self.currency)),
            ("configuration", json!(self.configuration)),
            ("usage", json!(self.usage)),
            ("hourly_price", json!(self.hourly_price)),
            ("ended_cycles", json!(self.ended_cycles)),
            ("ended_cycle_price", json!(self.ended_cycle_price)),
            ("count", json!(self.count)),
            ("agreement", json!(self.agreement)),
        ];
        without_nulls(fields)
    }
}

impl Target {
    fn object(self, amount: Option<String>) -> Value {
        without_nulls([
            ("all", json!(self.all)),
            ("client", json!(self.client)),
            ("external_billing_id", json!(self.external_billing_id)),
            ("service", json!(self.service)),
            ("amount", json!(amount)),
        ])
    }
}

impl Fault {
    fn order(self) -> Result<Value, String> {
        let mut effect = object(&self.fields)?;
        effect["kind"] = json!(self.kind);
        Ok(without_nulls([
            ("endpoint", json!(self.endpoint)),
            ("method", json!(self.method)),
            ("target_contains", json!(self.target_contains)),
            ("nth", json!(self.nth)),
            ("times", json!(self.times)),
            ("percent", json!(self.percent)),
            ("effect", effect),
        ]))
    }
}

fn wish(method: &'static str, path: &str, body: Value) -> Wish {
    Wish { method, path: path.to_owned(), body: Some(body) }
}

fn post(path: &str, body: Value) -> Wish {
    wish("POST", path, body)
}

fn bare(method: &'static str, path: &str) -> Wish {
    Wish { method, path: path.to_owned(), body: None }
}

fn get_or_patch(path: &str, changes: &[String]) -> Result<Wish, String> {
    if changes.is_empty() { Ok(bare("GET", path)) } else { Ok(wish("PATCH", path, object(changes)?)) }
}

fn without_nulls<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let given = fields.into_iter().filter(|(_, value)| !value.is_null());
    Value::Object(given.map(|(name, value)| (name.to_owned(), value)).collect())
}

/// `name=value` pairs. A value that is JSON counts as such, everything else as text.
fn object(pairs: &[String]) -> Result<Value, String> {
    let mut object = Map::new();
    for pair in pairs {
        let (name, value) = pair.split_once('=').ok_or_else(|| format!("{pair}: give name=value"))?;
        object.insert(name.to_owned(), serde_json::from_str(value).unwrap_or_else(|_| json!(value)));
    }
    Ok(Value::Object(object))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn commands_become_requests() {
        let asked = |line: &str| match Cli::try_parse_from(line.split(' ')).unwrap().command {
            Command::Ask(ask) => ask.wish().unwrap(),
            _ => panic!("{line} asks nobody"),
        };
        assert_eq!(asked("sim switch"), bare("GET", "/switches"));
        assert_eq!(asked("sim usage 1.10 --all"), post("/usage", json!({ "all": true, "amount": "1.10" })));
        let effect = json!({ "kind": "status", "status": 503, "body": "down" });
        let order = json!({ "endpoint": "clients.claim", "nth": 3, "times": 1, "percent": 100, "effect": effect });
        assert_eq!(
            asked("sim fault --endpoint clients.claim --nth 3 status status=503 body=down"),
            post("/faults", order)
        );
    }

    #[test]
    fn a_target_is_needed() {
        assert!(Cli::try_parse_from(["sim", "usage", "1"]).is_err());
        assert!(Cli::try_parse_from(["sim", "usage", "1", "--all", "--client", "1"]).is_err());
    }
}
