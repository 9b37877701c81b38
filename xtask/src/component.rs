//! The component: compiled, encoded, and refused unless it is pure and small.

use crate::command::run;
use crate::failure::{Explain, Failure};
use crate::wasm_std::{TARGET, WasmStd};
use crate::workspace::Workspace;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use wit_component::{ComponentEncoder, DecodedWasm};
use wit_parser::{Resolve, WorldItem, WorldKey};

/// Where the component goes.
pub const COMPONENT: &str = "build/fleio-policy.wasm";
/// Where the component of the second way goes.
pub const SECOND_COMPONENT: &str = "build/fleio-policy-debian.wasm";
/// A larger component is refused.
pub const BYTES_MAX: usize = 400 * 1024;

/// Builds the policy's component into `file`, and refuses it if it is too large.
pub fn build(workspace: &Workspace, way: WasmStd, file: &str) -> Result<(), Failure> {
    let bytes = build_guest(workspace, way, "fleio-policy", file)?;
    refuse_size(bytes, file)
}

/// Builds the component of any member into `file`, and refuses it if it imports a function. Answers its size.
pub fn build_guest(workspace: &Workspace, way: WasmStd, package: &str, file: &str) -> Result<usize, Failure> {
    run(way
        .cargo(&workspace.target)
        .args(["rustc", "-p", package, "--lib", "--crate-type", "cdylib", "--profile", "component"])
        .args(["--target", TARGET])
        .args(way.options()))?;
    let module = way.folder(&workspace.target).join(TARGET).join("component").join(package.replace('-', "_"));
    let module = module.with_extension("wasm");
    let module = fs::read(&module).explain(module.display(), "see whether cargo built another name")?;
    let component = encode(&module)?;
    refuse_functions(&component)?;
    save(&component, Path::new(file))?;
    Ok(component.len())
}

/// Makes a component of a core module that carries its WIT.
fn encode(module: &[u8]) -> Result<Vec<u8>, Failure> {
    let next = "see that src/component.rs exports the world of wit/, and that wit-bindgen and wit-component agree";
    ComponentEncoder::default()
        .validate(true)
        .module(module)
        .and_then(|encoder| encoder.encode())
        .explain("the module is no component", next)
}

fn save(component: &[u8], file: &Path) -> Result<(), Failure> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).explain(folder.display(), "see who may write there")?;
    }
    fs::write(file, component).explain(file.display(), "see who may write there")?;
    let digest = format!("{:x}", Sha256::digest(component));
    // Who loads the component asks for these very bytes.
    let beside = file.with_extension("sha256");
    fs::write(&beside, format!("{digest}\n")).explain(beside.display(), "see who may write there")?;
    println!("{}", file.display());
    println!("  size   {} bytes", component.len());
    println!("  sha256 {digest}");
    Ok(())
}

/// A component that imports a function could ask the world something.
fn refuse_functions(component: &[u8]) -> Result<(), Failure> {
    let decoded = wit_component::decode(component).explain("the component cannot be read back", "report this")?;
    let DecodedWasm::Component(resolve, world) = decoded else {
        return Err(Failure::new("a package of WIT came out, not a component", "see the crate type in xtask"));
    };
    let functions = imported_functions(&resolve, &resolve.worlds[world]);
    if functions.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        format!("the component imports functions: {}", functions.join(", ")),
        "remove what calls them: a policy asks nothing, everything it needs to know is in its facts",
    ))
}

fn imported_functions(resolve: &Resolve, world: &wit_parser::World) -> Vec<String> {
    let mut names = Vec::new();
    for (key, item) in &world.imports {
        match (key, item) {
            (_, WorldItem::Interface { id, .. }) => {
                let interface = resolve.id_of(*id).unwrap_or_default();
                names.extend(resolve.interfaces[*id].functions.keys().map(|name| format!("{interface}#{name}")));
            }
            (WorldKey::Name(name), WorldItem::Function(_)) => names.push(name.clone()),
            _ => {}
        }
    }
    names
}

fn refuse_size(bytes: usize, file: &str) -> Result<(), Failure> {
    if bytes <= BYTES_MAX {
        return Ok(());
    }
    Err(Failure::new(
        format!("{file} has {bytes} bytes, {BYTES_MAX} are allowed"),
        "find what grew (a dependency, formatting, a generic used many times), or a smaller opt-level",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wit_component::{StringEncoding, embed_component_metadata};

    /// A component of `module` for the only world of `wit`.
    fn component(wit: &str, module: &str) -> Vec<u8> {
        let mut resolve = Resolve::default();
        let package = resolve.push_str("test.wit", wit).unwrap();
        let world = resolve.select_world(&[package], None).unwrap();
        let mut module = wat::parse_str(module).unwrap();
        embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8).unwrap();
        encode(&module).unwrap()
    }

    #[test]
    fn an_imported_function_is_refused_by_name() {
        let component = component(
            "package a:b; world w { import now: func() -> u64; export run: func() -> u64; }",
            r#"(module (import "$root" "now" (func $now (result i64)))
                (func (export "run") (result i64) call $now))"#,
        );
        let failure = refuse_functions(&component).unwrap_err().to_string();
        assert!(failure.contains("imports functions: now"), "{failure}");
    }

    #[test]
    fn a_function_of_an_imported_interface_is_refused_by_name() {
        let component = component(
            "package a:b; interface clock { now: func() -> u64; } world w { import clock; export run: func() -> u64; }",
            r#"(module (import "a:b/clock" "now" (func $now (result i64)))
                (func (export "run") (result i64) call $now))"#,
        );
        let failure = refuse_functions(&component).unwrap_err().to_string();
        assert!(failure.contains("a:b/clock#now"), "{failure}");
    }

    #[test]
    fn a_component_without_imports_is_accepted() {
        let component = component(
            "package a:b; world w { export run: func() -> u64; }",
            r#"(module (func (export "run") (result i64) i64.const 1))"#,
        );
        assert!(refuse_functions(&component).is_ok());
    }

    #[test]
    fn the_size_limit_is_inclusive() {
        assert!(refuse_size(BYTES_MAX, "a.wasm").is_ok());
        assert!(refuse_size(BYTES_MAX + 1, "a.wasm").is_err());
    }
}
