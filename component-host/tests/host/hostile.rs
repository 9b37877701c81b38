//! A component that breaks every rule, and functions to lean on each limit.

use std::sync::LazyLock;

use component_host::{Component, Error, Instance, Limits};
use serde_json::{Value, json};

use crate::fixture;

const WIT: &str = "package test:hostile@0.1.0;
    world hostile {
        enum status { on, off }
        export identity: func(number: u32) -> u32;
        export burn: func(rounds: u32);
        export spin: func();
        export hog: func();
        export grow: func(pages: u32) -> s32;
        export recurse: func();
        export stop: func();
        export divide: func() -> u32;
        export beyond-memory: func() -> u32;
        export text: func(bytes: u32) -> string;
        export blob: func(bytes: u32) -> list<u8>;
        export no-text: func() -> string;
        export no-status: func() -> status;
        export no-char: func() -> char;
        export no-pointer: func() -> string;
    }";

const FUNCTIONS: &str = r#"
    (func (export "identity") (param i32) (result i32) (local.get 0))
    (func (export "burn") (param i32)
        (loop $again
            (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
            (br_if $again (i32.gt_s (local.get 0) (i32.const 0)))))
    (func (export "spin") (loop $again (br $again)))
    (func (export "hog") (loop $again (drop (memory.grow (i32.const 1))) (br $again)))
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
    (func $recurse (export "recurse") (call $recurse) (call $recurse))
    (func (export "stop") unreachable)
    (func (export "divide") (result i32) (i32.div_u (i32.const 1) (i32.const 0)))
    (func (export "beyond-memory") (result i32) (i32.load (i32.const 0x7fffffff)))
    (func $fresh (param i32) (result i32)
        (call $pair
            (call $allocate (i32.const 0) (i32.const 0) (i32.const 1) (local.get 0))
            (local.get 0)))
    (export "text" (func $fresh))
    (export "blob" (func $fresh))
    (func (export "no-text") (result i32)
        (i32.store8 (i32.const 64) (i32.const 255)) (call $pair (i32.const 64) (i32.const 1)))
    (func (export "no-status") (result i32) (i32.const 9))
    (func (export "no-char") (result i32) (i32.const 0xd800))
    (func (export "no-pointer") (result i32) (call $pair (i32.const 0x7fffffff) (i32.const 9)))
"#;

pub static HOSTILE: LazyLock<Component> = LazyLock::new(|| fixture::component(WIT, FUNCTIONS));

/// A call of a world function of an instance.
pub fn call(instance: &mut Instance, function: &str, arguments: Value) -> Result<Value, Error> {
    instance.call_json(None, function, &arguments)
}

/// A call of a fresh instance.
pub fn call_fresh(function: &str, arguments: Value, limits: &Limits) -> Result<Value, Error> {
    HOSTILE.call_json(None, function, &arguments, limits)
}

/// Every way to go wrong, with the error's name and, for traps, its code.
pub const WRONGS: &[(&str, &str, &str)] = &[
    ("spin", "fuel-exhausted", ""),
    ("hog", "memory-limit", ""),
    ("recurse", "stack-exhausted", ""),
    ("stop", "trap", "unreachable"),
    ("divide", "trap", "integer-divide-by-zero"),
    ("beyond-memory", "trap", "memory-out-of-bounds"),
    ("no-text", "trap", "abi-violation"),
    ("no-status", "trap", "abi-violation"),
    ("no-char", "trap", "abi-violation"),
    ("no-pointer", "trap", "abi-violation"),
];

fn code(error: &Error) -> &'static str {
    match error {
        Error::Trap { code, .. } => code,
        _ => "",
    }
}

#[test]
fn every_wrong_has_its_own_error_and_poisons_the_instance() {
    let limits = Limits { memory_bytes: 8 << 20, ..fixture::ample() };
    for (function, name, trap) in WRONGS {
        let mut instance = HOSTILE.instantiate(&limits).expect("it starts");
        let error = call(&mut instance, function, json!([])).expect_err(function);
        assert_eq!((error.name(), code(&error)), (*name, *trap), "{function}: {error}");
        assert_eq!(error.is_limit(), trap.is_empty(), "{function}");
        assert!(instance.is_poisoned());
        assert_eq!(call(&mut instance, "identity", json!([1])), Err(Error::Poisoned), "{function}");
        let usage = instance.usage();
        assert!(usage.fuel <= limits.fuel && 0 < usage.nanoseconds, "told after the end too");
    }
}

#[test]
fn ten_thousand_hostile_calls_leave_the_process_unharmed() {
    let limits = Limits { fuel: 100_000, memory_bytes: 1 << 20, ..fixture::ample() };
    let warm = resident_bytes();
    for round in 0..1_000 {
        for (function, name, _) in WRONGS {
            let error = call_fresh(function, json!([]), &limits).expect_err(function);
            assert_eq!(error.name(), *name, "{function} in round {round}");
        }
    }
    assert_eq!(call_fresh("identity", json!([5]), &limits), Ok(json!(5)));
    let grown = resident_bytes().saturating_sub(warm);
    assert!(grown < 64 << 20, "{grown} bytes more than before");
}

/// Resident memory of this process, in bytes; zero where the system does not tell.
fn resident_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kib.unwrap_or(0) * 1024
}
