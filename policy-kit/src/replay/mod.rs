//! `policy-kit replay`: every decision of a journal once more, and what is decided differently now.
//!
//! In reading order: `journal` with `fields` (what the lines say), `chunk` (asking again), `comparison`, `tally`,
//! `words` and `machine` (what is printed for people and for programs).

mod chunk;
mod comparison;
mod fields;
mod journal;
mod machine;
mod tally;
mod words;

use crate::Verdict;
use crate::failure::Failure;
use crate::loading;
use crate::output::print;
use chunk::{Chunk, Executed};
use clap::Args;
use comparison::{answer_type, reason};
use component_host::Component;
use journal::{Decision, Entry, Journal};
use std::env;
use std::path::PathBuf;
use tally::{Outcome, Tally};

/// What `policy-kit replay --help` ends with.
pub const AFTER_HELP: &str = "\
A journal is what `bin/fleio journal` writes: JSON, a line for each decision, with the facts, the terms and the answer.
Each decision is put to the component with its own facts and terms, and both answers are compared exactly, as values.
A difference is shown with the decision's id, client and time, what was recorded, what is decided now, and every field
that differs; then come the changes of reasons with their counts, and the sums of amounts by function and currency.
A decision that had no answer (a trap, a limit) and has none now is counted as failed again, which is no difference.
That another component decided than the one asked now is said once and is no difference either.
Fuel and time are ample, so that a busy machine makes no difference: 10 million units for a call, a million for each
item and 1,000 for each byte more, 10 seconds and 64 MiB of memory.

With --json: an object for each decision that is not equal (kind `difference` or `failed-again`), then a `summary`.

Exit codes: 0 every decision came out equal or failed again; 1 some differ, or the last line is cut short (it is named,
the others are compared); 2 the component does not load, or a line does not read: it is named with its field, and what
stands before it is compared.";

/// The component that is asked without `--with`, in the folder of this command.
const COMPONENT: &str = "fleio-policy.wasm";

/// Which journal, and who decides now.
#[derive(Args)]
pub struct Options {
    /// The journal's file; `-` is standard input
    journal: PathBuf,
    /// The component that decides now [default: fleio-policy.wasm in the folder of this command]
    #[arg(long, value_name = "COMPONENT")]
    with: Option<PathBuf>,
    /// Print one JSON object per line, for machines
    #[arg(long)]
    json: bool,
}

/// The component that decides now, what it has decided so far, and how that is printed.
struct Replay {
    component: Component,
    tally: Tally,
    json: bool,
}

/// A decision that did not come out equal.
struct Compared {
    executed: Executed,
    outcome: Outcome,
    reasons: (String, String),
}

/// Executes all decisions, reports each that differs as soon as it is known, and then the counts and sums.
pub fn replay(options: &Options) -> Result<Verdict, Failure> {
    let mut journal = Journal::open(&options.journal)?;
    let component = loading::demand(&component_file(options)?)?;
    let mut replay = Replay { component, tally: Tally::default(), json: options.json };
    replay.read(&mut journal)?;
    let (tally, digest) = (&replay.tally, replay.component.digest());
    if tally.decisions == 0 {
        return Err(journal.refusal("no decision up to here", "name a journal that holds some"));
    }
    print(&if options.json { machine::summary(tally, digest) } else { words::summary(tally, digest) })?;
    Ok(if tally.different == 0 && tally.cut.is_none() { Verdict::Good } else { Verdict::Bad })
}

/// Adds a decision to the open chunk, or begins another one and gives back the one that takes no more.
fn add(decision: Decision, open: &mut Option<Chunk>) -> Option<Chunk> {
    let rest = match open {
        Some(chunk) => chunk.take(decision),
        None => Some(decision),
    };
    rest.and_then(|next| open.replace(Chunk::of(next)))
}

fn component_file(options: &Options) -> Result<PathBuf, Failure> {
    if let Some(named) = &options.with {
        return Ok(named.clone());
    }
    let command = env::current_exe().map_err(|error| {
        Failure::new(format!("cannot tell where this command is: {error}"), "name a component with --with")
    })?;
    Ok(command.with_file_name(COMPONENT))
}

impl Replay {
    /// What stands before a line that does not read is executed all the same.
    fn read(&mut self, journal: &mut Journal) -> Result<(), Failure> {
        let mut open = None;
        let read = self.read_entries(journal, &mut open);
        self.execute(open)?;
        read
    }

    fn read_entries(&mut self, journal: &mut Journal, open: &mut Option<Chunk>) -> Result<(), Failure> {
        while let Some(entry) = journal.next()? {
            match entry {
                Entry::Begin(contract) => self.demand(journal, &contract)?,
                Entry::Decision(decision) => {
                    let full = add(*decision, open);
                    self.execute(full)?;
                }
                Entry::Cut => self.tally.cut = Some(journal.line()),
            }
        }
        Ok(())
    }

    /// The component must be of the contract that the journal was written for: its values have those types.
    fn demand(&self, journal: &Journal, contract: &str) -> Result<(), Failure> {
        let mut names = self.component.exports().iter().filter_map(|interface| interface.name.as_deref());
        let given = names.find_map(|name| name.split_once('@')).map_or("none", |(_, version)| version);
        if given == contract {
            return Ok(());
        }
        let digest = &self.component.digest()[..12];
        let fault = format!("field `contract`: the journal is of {contract}, the component {digest} of {given}");
        Err(journal.refusal(&fault, &format!("name a component of contract {contract} with --with")))
    }

    fn execute(&mut self, chunk: Option<Chunk>) -> Result<(), Failure> {
        let Some(chunk) = chunk else { return Ok(()) };
        let (decisions, usage) = chunk.execute(&self.component);
        self.tally.usage = self.tally.usage.plus(usage);
        for executed in decisions {
            let outcome = self.tally.count(&executed);
            if outcome != Outcome::Equal {
                self.report(executed, outcome)?;
            }
        }
        Ok(())
    }

    fn report(&mut self, executed: Executed, outcome: Outcome) -> Result<(), Failure> {
        let Executed { decision, now } = &executed;
        let ty = answer_type(&self.component, &decision.call);
        let recorded = decision.recorded.as_ref();
        let reasons = (
            recorded.map_or_else(|_| "no answer".to_owned(), |answer| reason(ty, answer)),
            now.as_ref().map_or_else(|error| format!("no answer: {}", error.name()), |answer| reason(ty, answer)),
        );
        if outcome == Outcome::Different {
            self.tally.count_reasons(reasons.0.clone(), reasons.1.clone());
        }
        let compared = Compared { executed, outcome, reasons };
        print(&if self.json { machine::line(&compared) } else { words::block(&compared) })
    }
}
