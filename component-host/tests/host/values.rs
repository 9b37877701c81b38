//! An echo of lists of every type, by which values are sent through a component and back.

use std::fmt::Write as _;
use std::sync::LazyLock;

use component_host::{Component, Function};

use crate::fixture;

pub const INTERFACE: &str = "test:echo/lists@0.1.0";

/// Function name and element type; all functions are the same core function.
pub const LISTS: &[(&str, &str)] = &[
    ("bools", "bool"),
    ("s8s", "s8"),
    ("u8s", "tuple<u8>"),
    ("s16s", "s16"),
    ("u16s", "u16"),
    ("s32s", "s32"),
    ("u32s", "u32"),
    ("s64s", "s64"),
    ("u64s", "u64"),
    ("f32s", "f32"),
    ("f64s", "f64"),
    ("chars", "char"),
    ("strings", "string"),
    ("blobs", "list<u8>"),
    ("nested", "list<list<u16>>"),
    ("tuples", "tuple<u8, string, bool>"),
    ("points", "point"),
    ("lines", "line"),
    ("shapes", "shape"),
    ("colors", "color"),
    ("permissions", "permission"),
    ("options", "option<u32>"),
    ("nested-options", "option<option<u32>>"),
    ("deep-options", "option<option<option<string>>>"),
    ("results", "result<u32, string>"),
    ("bare-results", "result"),
    ("half-results", "result<_, color>"),
    ("many-flags", "many"),
];

const TYPES: &str = "
    record point { x: s32, y: s32, label: option<string> }
    record line { from-point: point, to-point: point, stops: list<point> }
    variant shape { dot, circle(u32), segment(line), maybe(option<u8>) }
    enum color { red, dark-green, blue }
    flags permission { read, write, run }
";

pub static ECHO: LazyLock<Component> = LazyLock::new(|| {
    let (mut functions, mut exports) = (String::new(), String::new());
    for (name, element) in LISTS {
        writeln!(functions, "{name}: func(items: list<{element}>) -> list<{element}>;").expect("strings take text");
        writeln!(exports, "(export \"{INTERFACE}#{name}\" (func $pair))").expect("strings take text");
    }
    let many: Vec<String> = (0..32).map(|number| format!("flag{number}")).collect();
    let many = many.join(", ");
    let wit = format!(
        "package test:echo@0.1.0;
        interface lists {{ {TYPES} flags many {{ {many} }} {functions} }}
        world echo {{ export lists; }}"
    );
    fixture::component(&wit, &exports)
});

/// An echo function by name.
pub fn function(name: &str) -> &'static Function {
    ECHO.function(Some(INTERFACE), name).expect("the echo has this function")
}
