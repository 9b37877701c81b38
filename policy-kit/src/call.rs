//! `policy-kit call`: one function, once, in a fresh instance.

use crate::Verdict;
use crate::failure::Failure;
use crate::loading::{self, LimitOptions};
use crate::report::used;
use clap::Args;
use serde_json::Value;
use std::io;
use std::path::PathBuf;

/// Which function of which component.
#[derive(Args)]
pub struct Options {
    /// The component's file
    component: PathBuf,
    /// The interface, such as `fleio:policy/invoicing`, with or without its version
    interface: String,
    /// The function, such as `decide`
    function: String,
    #[command(flatten)]
    limits: LimitOptions,
}

/// Answers on standard output; what was used, or why there is no answer, on standard error.
pub fn call(options: &Options) -> Result<Verdict, Failure> {
    let component = loading::demand(&options.component)?;
    let arguments = arguments()?;
    let interface = Some(options.interface.as_str());
    let called = component.instantiate(&options.limits.limits()).and_then(|mut instance| {
        let answer = instance.call_json(interface, &options.function, &arguments)?;
        Ok((answer, instance.usage()))
    });
    match called {
        Ok((answer, usage)) => {
            println!("{answer}");
            eprintln!("{}", used(&usage));
            Ok(Verdict::Good)
        }
        Err(error) => {
            eprintln!("{}: {error}", error.name());
            Ok(Verdict::Bad)
        }
    }
}

fn arguments() -> Result<Value, Failure> {
    serde_json::from_reader(io::stdin().lock()).map_err(|error| {
        let next = "give the arguments as a JSON array in order, or as an object by parameter name";
        Failure::new(format!("standard input is not JSON: {error}"), next)
    })
}
