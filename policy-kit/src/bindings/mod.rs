//! `policy-kit php-bindings`: classes of PHP for the types and functions of a WIT package.
//!
//! In reading order: `model` (what is generated), `reading` (from WIT), `naming`; `types`, `reads` and `writes` (what a
//! type is in PHP, how it is read and written) over `code`, `docs` and `file`; `classes`, `variant` and `client` (the
//! classes themselves); `folder`.

mod classes;
mod client;
mod code;
mod docs;
mod file;
mod folder;
mod model;
mod naming;
mod reading;
mod reads;
mod types;
mod variant;
mod writes;

use crate::Verdict;
use crate::failure::Failure;
use clap::Args;
use model::{Bindings, Class};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use wit_parser::Resolve;

/// From which WIT, and where to.
#[derive(Args)]
pub struct Options {
    /// The folder or file of WIT
    #[arg(default_value = "wit")]
    wit: PathBuf,
    /// The folder of the classes, which stands for the namespace
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// The world; needed where the package has several
    #[arg(long)]
    world: Option<String>,
    /// The namespace of the classes
    #[arg(long, default_value = "Fleio\\Host\\Policy\\Generated")]
    namespace: String,
    /// Write nothing; name every file that is not current
    #[arg(long)]
    check: bool,
}

/// Writes the classes, or says which are not current.
pub fn generate(options: &Options) -> Result<Verdict, Failure> {
    let bindings = read(options)?;
    let files = files(&bindings, &options.namespace).map_err(|problem| unfit(options, &problem))?;
    let unreachable = |error: std::io::Error| Failure::new(error.to_string(), "see who may read and write there");
    let differences = folder::differences(&options.out, &files).map_err(unreachable)?;
    if options.check {
        return Ok(report(options, files.len(), &differences));
    }
    folder::write(&options.out, &files, &differences).map_err(unreachable)?;
    println!("{} files in {}, {} written or removed", files.len(), options.out.display(), differences.len());
    Ok(Verdict::Good)
}

fn report(options: &Options, files: usize, differences: &BTreeMap<PathBuf, folder::Difference>) -> Verdict {
    let out = options.out.display();
    if differences.is_empty() {
        println!("{files} files in {out} are current");
        return Verdict::Good;
    }
    for (path, difference) in differences {
        println!("{}: {}", options.out.join(path).display(), difference.word());
    }
    println!("{} files are not current; run the same without --check", differences.len());
    Verdict::Bad
}

fn read(options: &Options) -> Result<Bindings, Failure> {
    if !naming::is_namespace(&options.namespace) {
        let what = format!("{:?} is no namespace of PHP", options.namespace);
        return Err(Failure::new(what, "give one such as My\\Policy, without a backslash at either end"));
    }
    // Every item is generated, gated or not: a host may meet a component that has it.
    let mut resolve = Resolve { all_features: true, ..Resolve::default() };
    let (package, _) = resolve.push_path(&options.wit).map_err(|error| {
        Failure::new(format!("{}: {error:#}", options.wit.display()), "name a folder or file of WIT")
    })?;
    let world = resolve
        .select_world(&[package], options.world.as_deref())
        .map_err(|error| Failure::new(format!("{}: {error:#}", options.wit.display()), "name a world with --world"))?;
    reading::read(&resolve, world, &options.namespace).map_err(|problem| unfit(options, &problem))
}

fn unfit(options: &Options, problem: &str) -> Failure {
    let what = format!("{}: {problem}", options.wit.display());
    Failure::new(what, "change the WIT: what this names has no form in PHP")
}

/// The text of every file by its path in the folder.
fn files(bindings: &Bindings, namespace: &str) -> Result<BTreeMap<PathBuf, String>, String> {
    let mut files = BTreeMap::new();
    let mut origins = Vec::new();
    for scope in &bindings.scopes {
        let mut classes = Vec::new();
        for definition in &scope.definitions {
            let place = format!("type `{}` of {}", definition.wit, scope.place);
            classes.extend(classes::of(definition, &bindings.package).into_iter().map(|class| (place.clone(), class)));
        }
        let clients = client::of(scope, &bindings.package)?;
        classes.extend(clients.into_iter().map(|class| (scope.place.clone(), class)));
        for (place, (class, text)) in classes {
            origins.push((class.full(), place));
            files.insert(path(&class, namespace), text);
        }
    }
    naming::distinct(&format!("package {}", bindings.package), origins, true)?;
    Ok(files)
}

fn path(class: &Class, namespace: &str) -> PathBuf {
    let full = class.full();
    let inner = full.strip_prefix(namespace).unwrap_or(&full).trim_start_matches('\\');
    Path::new(&inner.replace('\\', "/")).with_extension("php")
}
