//! Makes components of WIT and a core module in text form.

use std::sync::LazyLock;

use component_host::{Component, Engine, EngineOptions, Error, Limits};
use wit_component::{ComponentEncoder, StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

/// One engine for all tests, as a process has one.
pub static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::new(&EngineOptions::default()).expect("this machine runs WebAssembly"));

/// Memory, a bump allocator that never frees, and `pair`, which answers a pointer and a length.
pub const ALLOCATOR: &str = r#"
    (memory (export "memory") 1)
    (global $top (mut i32) (i32.const 1024))
    (func $allocate (export "cabi_realloc")
        (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
        (local $at i32)
        (local.set $at (i32.and
            (i32.add (global.get $top) (i32.sub (local.get $align) (i32.const 1)))
            (i32.sub (i32.const 0) (local.get $align))))
        (global.set $top (i32.add (local.get $at) (local.get $size)))
        (block $enough
            (loop $more
                (br_if $enough (i32.ge_u
                    (i32.mul (memory.size) (i32.const 65536)) (global.get $top)))
                (if (i32.eq (memory.grow (i32.const 1)) (i32.const -1)) (then unreachable))
                (br $more)))
        (local.get $at))
    (func $pair (param $pointer i32) (param $length i32) (result i32)
        (i32.store (i32.const 8) (local.get $pointer))
        (i32.store (i32.const 12) (local.get $length))
        (i32.const 8))
"#;

/// The bytes of a component: `wit` with one world, `functions` of the core module beside
/// [`ALLOCATOR`].
pub fn bytes(wit: &str, functions: &str) -> Vec<u8> {
    let mut module =
        wat::parse_str(format!("(module {ALLOCATOR} {functions})")).expect("the core module is well formed");
    let mut resolve = Resolve::default();
    let package = resolve.push_str("fixture.wit", wit).expect("the WIT is well formed");
    let world = resolve.select_world(&[package], None).expect("there is one world");
    embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8).expect("the world can be embedded");
    ComponentEncoder::default().module(&module).and_then(|encoder| encoder.encode()).expect("the module fits the world")
}

/// A loaded component of [`bytes`].
pub fn component(wit: &str, functions: &str) -> Component {
    Component::from_bytes(&ENGINE, &bytes(wit, functions), None).expect("the component loads")
}

/// What loading a component in text form answers.
pub fn load_text(text: &str) -> Result<Component, Error> {
    let bytes = wat::parse_str(text).expect("the component is well formed");
    Component::from_bytes(&ENGINE, &bytes, None)
}

/// Limits that no test meets by chance.
pub fn ample() -> Limits {
    Limits { deadline_ms: 60_000, ..Limits::default() }
}
