//! Checks a policy component against the contract, runs scenarios through it, says in words what it decided, decides
//! again what a journal holds, and writes the classes of PHP that call it.
//!
//! In reading order: `check` with `contract` (what `wit/` asks for) and `fit` (what differs), `run` with `explain` (every
//! sentence this command says about a decision), `replay` (a journal once more), `call` (one function with JSON),
//! `bindings` (classes of PHP), `loading`, `output`, `failure`.

mod bindings;
mod call;
mod check;
mod contract;
mod explain;
mod failure;
mod fit;
mod loading;
mod output;
mod replay;
mod report;
mod run;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// How a command ended that did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// It fits, everything is as expected, there is an answer, the classes are current.
    Good,
    /// It does not fit, something differs, there is no answer, a class is not current.
    Bad,
}

/// Checks a policy component, runs scenarios and journals through it, says in words what it decided, and writes its
/// classes of PHP.
#[derive(Parser)]
#[command(version, after_help = "Exit codes: 0 good, 1 not good, 2 nothing was done: the message says what to do.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compares what a component exports with the contract, and names every difference
    #[command(after_help = "Exit codes: 0 it fits, 1 it does not, 2 a file cannot be read.")]
    Check(check::Options),
    /// Runs scenarios through a component and explains every decision
    #[command(
        after_help = "Exit codes: 0 every answer is as expected, 1 some are not, 2 a component or scenario does not load."
    )]
    Run(run::Options),
    /// Executes every decision of a journal again and lists what is decided differently now
    #[command(after_help = replay::AFTER_HELP)]
    Replay(replay::Options),
    /// Calls one function with JSON arguments from standard input and prints the answer as JSON
    #[command(after_help = "Arguments: an array in order, or an object by parameter name.\n\
            Exit codes: 0 there is an answer, 1 there is none (a limit, a trap, arguments that do not fit), \
            2 the component or the input cannot be read.")]
    Call(call::Options),
    /// Writes classes of PHP for the types and functions of a WIT package
    #[command(after_help = "Removes classes that it once wrote and no longer does; other files are left alone.\n\
            Exit codes: 0 written, or current with --check; 1 some are not current, each is named; \
            2 the WIT cannot be read, or holds something that has no form in PHP.")]
    PhpBindings(bindings::Options),
}

fn main() -> ExitCode {
    let ended = match Cli::parse().command {
        Command::Check(options) => check::check(&options),
        Command::Run(options) => run::run(&options),
        Command::Replay(options) => replay::replay(&options),
        Command::Call(options) => call::call(&options),
        Command::PhpBindings(options) => bindings::generate(&options),
    };
    match ended {
        Ok(Verdict::Good) => ExitCode::SUCCESS,
        Ok(Verdict::Bad) => ExitCode::from(1),
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(2)
        }
    }
}
