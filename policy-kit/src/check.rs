//! `policy-kit check`: does a component offer what the contract asks for, and ask for nothing?

use crate::failure::Failure;
use crate::{Verdict, contract, explain, fit, loading};
use clap::Args;
use component_host::{Component, Error};
use std::fs;
use std::path::{Path, PathBuf};

/// Which component and which contract.
#[derive(Args)]
pub struct Options {
    /// The component's file
    component: PathBuf,
    /// The folder of WIT with the world `policy`
    #[arg(long, default_value = "wit")]
    wit: PathBuf,
}

/// Prints what the component is and offers, and every difference from the contract.
pub fn check(options: &Options) -> Result<Verdict, Failure> {
    let asked = contract::read(&options.wit).map_err(|problem| {
        Failure::new(problem, "run this where the folder wit/ is, or name the contract with --wit")
    })?;
    let component = match loading::load(&options.component) {
        Ok(component) => component,
        Err(error) => return refuse(&options.component, &error),
    };
    describe(&options.component, &component)?;
    let found = fit::differences(&asked, component.exports());
    let contract = format!("the world `policy` of {}", options.wit.display());
    if found.is_empty() {
        println!("fits {contract}");
        return Ok(Verdict::Good);
    }
    println!("does not fit {contract}:");
    found.iter().for_each(|difference| println!("  {difference}"));
    Ok(Verdict::Bad)
}

/// What this host cannot take does not fit any contract; what cannot be read says nothing about the contract.
fn refuse(path: &Path, error: &Error) -> Result<Verdict, Failure> {
    match error {
        Error::ImportedFunctions { names } => {
            println!("does not fit: {} imported functions, a policy has none:", names.len());
            names.iter().for_each(|name| println!("  {name}"));
            Ok(Verdict::Bad)
        }
        Error::Unsupported { .. } => {
            println!("does not fit: {error}");
            Ok(Verdict::Bad)
        }
        _ => Err(loading::refused(path, error)),
    }
}

fn describe(path: &Path, component: &Component) -> Result<(), Failure> {
    let size = fs::metadata(path).map_err(|error| {
        Failure::new(format!("{}: {error}", path.display()), "see whether something else removes the file")
    })?;
    println!("component  {}", path.display());
    println!("sha-256    {}", component.digest());
    println!("size       {} bytes", explain::thousands(size.len()));
    for interface in component.exports() {
        println!("\n{}", interface.name.as_deref().unwrap_or("the world itself"));
        interface.functions.iter().for_each(|function| println!("  {function}"));
    }
    // A component that imports functions does not load at all.
    println!("\n0 imported functions");
    Ok(())
}
