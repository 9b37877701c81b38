//! The component under test, the scenarios, and the one way to ask.

use component_host::{Component, Engine, EngineOptions, Error, Function, Instance, Limits};
use scenario_kit::{Call, Contract, Scenario, Step, Templates, load_folder};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Loaded once: compiling takes longer than all scenarios.
pub static POLICY: LazyLock<Component> = LazyLock::new(|| {
    let file = file();
    let engine = Engine::new(&EngineOptions::default()).expect("this machine runs WebAssembly");
    match Component::from_file(&engine, &file, None) {
        Ok(component) => component,
        Err(Error::File { path, message }) => {
            panic!("no policy at {path} ({message}): run `make build` first, or name a component in FLEIO_POLICY")
        }
        Err(error) => panic!("{}: {error}", file.display()),
    }
});

/// Every scenario there is.
pub static SCENARIOS: LazyLock<Vec<Scenario>> =
    LazyLock::new(|| load_folder(&root().join("tests/scenarios")).expect("the scenarios load"));

/// The contract, for the native policy.
pub static CONTRACT: LazyLock<Contract> = LazyLock::new(|| Contract::load(&root().join("wit")).expect("wit/ parses"));

/// A template of the scenarios, such as `terms`.
pub fn template(name: &str) -> Value {
    let templates = Templates::load(&root().join("tests/scenarios/templates.json")).expect("the templates load");
    templates.named(name).ok().flatten().unwrap_or_else(|| panic!("there is no template {name}"))
}

/// The folder of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The component's file: `FLEIO_POLICY`, or what `make build` makes.
pub fn file() -> PathBuf {
    let named = std::env::var_os("FLEIO_POLICY").filter(|name| !name.is_empty());
    root().join(named.map_or_else(|| PathBuf::from("build/fleio-policy.wasm"), PathBuf::from))
}

/// Limits that no scenario meets, on a busy machine either.
pub fn ample() -> Limits {
    Limits { deadline_ms: 60_000, ..Limits::default() }
}

/// A fresh instance with ample limits.
pub fn fresh() -> Instance {
    POLICY.instantiate(&ample()).expect("the policy instantiates")
}

/// The function that a scenario asks.
pub fn function(call: &Call) -> &'static Function {
    let policy: &'static Component = &POLICY;
    policy.function(Some(&call.exported_interface()), &call.function).expect("the policy exports it")
}

/// One call of an instance.
pub fn ask(instance: &mut Instance, call: &Call, arguments: &[Value]) -> Result<Value, Error> {
    instance.call_json(Some(&call.exported_interface()), &call.function, &Value::from(arguments.to_vec()))
}

/// The answer of a fresh instance, and the fuel it took.
pub fn ask_fresh(call: &Call, arguments: &[Value]) -> Result<(Value, u64), Error> {
    let mut instance = fresh();
    let answer = ask(&mut instance, call, arguments)?;
    Ok((answer, instance.usage().fuel))
}

/// Checks every step of every scenario and fails with all that is wrong, a line for each.
pub fn for_each_step(check: impl Fn(&Scenario, &Step) -> Result<(), String>) {
    let mut wrong = Vec::new();
    for scenario in SCENARIOS.iter() {
        for step in &scenario.steps {
            if let Err(what) = check(scenario, step) {
                wrong.push(format!("{} [{}]\n    {what}", scenario.path.display(), step.name));
            }
        }
    }
    assert!(!SCENARIOS.is_empty(), "there are no scenarios");
    assert!(wrong.is_empty(), "{} steps are wrong\n\n{}", wrong.len(), wrong.join("\n"));
}
