//! A function that panics, for the test that PHP survives it. Not part of release builds.

use ext_php_rs::builders::ModuleBuilder;
use ext_php_rs::{php_function, wrap_function};

/// Panics.
#[php_function]
#[php(name = "WasmComponent\\panic_probe")]
pub fn panic_probe() {
    panic!("on purpose");
}

/// Adds the function to the module.
pub fn add(module: ModuleBuilder) -> ModuleBuilder {
    module.function(wrap_function!(panic_probe))
}
