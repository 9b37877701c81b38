//! The native side of the benchmark of PHP, which starts it and asks it.
//!
//! `--serve FOLDER` writes what is decided about into `FOLDER/question.json`: terms, clients, and the native answers,
//! all in the JSON form of the contract. Then every line that comes in is the first client, a size of chunks and how many
//! of them; the line that goes out is the nanoseconds that they took.

#[path = "../facts/mod.rs"]
mod facts;

use fleio_policy::contract::exports::fleio::policy::invoicing::InvoicingFacts;
use fleio_policy::contract::fleio::policy::types::Terms;
use fleio_policy::invoicing::decide;
use scenario_kit::{Call, Contract};
use serde_json::json;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io::{BufRead, Write, stdin, stdout};
use std::path::Path;
use std::time::{Duration, Instant};

const CLIENTS: u32 = 1_000;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().skip_while(|argument| argument != "--serve").nth(1);
    // Any other run of all targets only wants to know that this one builds.
    let Some(folder) = folder else { return Ok(()) };
    let (terms, clients) = (facts::terms(), facts::clients(CLIENTS));
    write_question(Path::new(&folder), &terms, &clients)?;
    writeln!(stdout(), "ready")?;
    for line in stdin().lock().lines() {
        let numbers: Vec<usize> = line?.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        let [first, size, times] = numbers[..] else { return Err("not FIRST SIZE TIMES".into()) };
        let asked = &clients[first..first + size * times];
        writeln!(stdout(), "{}", time(&terms, asked, size).as_nanos())?;
    }
    Ok(())
}

fn write_question(folder: &Path, terms: &Terms, clients: &[InvoicingFacts]) -> Result<(), Box<dyn Error>> {
    let contract = Contract::load(Path::new("wit"))?;
    let call = Call { interface: "invoicing".to_owned(), function: "decide".to_owned() };
    let arguments = [serde_json::to_value(terms)?, serde_json::to_value(clients)?];
    let arguments = contract.written_arguments(&call, &arguments)?;
    let answers = scenario_kit::answer(&contract, &call, &arguments)?;
    let question = json!({ "terms": arguments[0], "clients": arguments[1], "answers": answers });
    fs::create_dir_all(folder)?;
    fs::write(folder.join("question.json"), question.to_string())?;
    Ok(())
}

fn time(terms: &Terms, clients: &[InvoicingFacts], size: usize) -> Duration {
    let started = Instant::now();
    for chunk in clients.chunks(size) {
        black_box(decide(black_box(terms), black_box(chunk)));
    }
    started.elapsed()
}
