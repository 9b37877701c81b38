//! The command `fleio-sim`: runs a simulator, asks one, or measures one.

mod command;

use clap::Parser;
use command::{Ask, Bench, Cli, Command, Serve};
use fleio_sim::bench::{self, Plan};
use fleio_sim::caller::Caller;
use fleio_sim::control;
use fleio_sim::server;
use fleio_sim::simulation::{Shared, Start};
use fleio_sim::world::ClientOrder;
use std::io::Write;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        Command::Serve(options) => serve(options),
        Command::Bench(options) => measure(&options),
        Command::Ask(ask) => ask_simulator(&cli.at, ask),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("fleio-sim: {error}");
        ExitCode::from(2)
    })
}

fn serve(options: Serve) -> Result<ExitCode, String> {
    let shared = Shared::new(Start { seed: options.seed, now: options.start, token: options.token });
    if 0 < options.clients {
        let order = ClientOrder { count: options.clients, ..ClientOrder::default() };
        let made = shared.lock().world.make_clients(&order);
        made.map_err(|refusal| format!("the clients could not be made: {refusal:?}"))?;
    }
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|error| error.to_string())?;
    let address = SocketAddr::new(options.address, options.port);
    let served = server::run(address, shared, |address| {
        println!("http://{address}");
        // Whoever started this waits for the line; if it has gone, nobody does.
        let _ = std::io::stdout().flush();
        eprintln!("fleio-sim: listening; staff API at {}, control API at {}", fleio_sim::api::BASE, control::BASE);
    });
    runtime
        .block_on(served)
        .map_err(|error| format!("{address}: {error}; choose another --port, or 0 for a free one"))?;
    Ok(ExitCode::SUCCESS)
}

fn ask_simulator(at: &str, ask: Ask) -> Result<ExitCode, String> {
    let wish = ask.wish()?;
    let target = format!("{}{}", control::BASE, wish.path.replace(' ', "%20"));
    let body = wish.body.map_or_else(String::new, |body| body.to_string());
    let headers = [("Content-Type", "application/json")];
    let reply = Caller::new(at).ask(wish.method, &target, &headers, &body);
    let reply =
        reply.map_err(|error| format!("{at}: {error}; is `fleio-sim serve` running there? Say where with --at"))?;
    if reply.status == 200 {
        println!("{}", reply.body);
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("fleio-sim: {} {target}: {} {}", wish.method, reply.status, reply.body);
    Ok(ExitCode::FAILURE)
}

fn measure(options: &Bench) -> Result<ExitCode, String> {
    let plan = Plan {
        clients: options.clients,
        requests: options.requests,
        callers: options.callers,
        longest: Duration::from_secs(options.seconds),
    };
    let figures = bench::run(plan).map_err(|error| error.to_string())?;
    println!("clients made       {} in {:?}", plan.clients, figures.making);
    println!("claiming requests  {} in {:?} over {} connections", figures.each.len(), figures.asking, plan.callers);
    println!("requests a second  {}", figures.per_second());
    println!("latency            median {:?}, 99 % below {:?}", figures.percentile(50), figures.percentile(99));
    println!("cycles claimed     {}", figures.claimed);
    Ok(ExitCode::SUCCESS)
}
