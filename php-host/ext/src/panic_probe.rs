//! Functions for the tests that PHP survives a panic, and that a frame which PHP leaves at once leaves nothing behind.
//! Not part of release builds.

use std::sync::atomic::{AtomicBool, Ordering};

use ext_php_rs::builders::ModuleBuilder;
use ext_php_rs::zend::bailout;
use ext_php_rs::{php_function, wrap_function};

static LEAVES: AtomicBool = AtomicBool::new(false);

/// Panics.
#[php_function]
#[php(name = "WasmComponent\\panic_probe")]
pub fn panic_probe() {
    panic!("on purpose");
}

/// Lets the next text of an answer do what a PHP does that has no memory for it.
#[php_function]
#[php(name = "WasmComponent\\leave_probe")]
pub fn leave_probe() {
    LEAVES.store(true, Ordering::Relaxed);
}

/// Leaves all frames up to that of the call, if it was asked for.
pub fn leave() {
    if LEAVES.swap(false, Ordering::Relaxed) {
        // SAFETY: this runs below the handler of a call, which catches it.
        unsafe { bailout() }
    }
}

/// Adds the functions to the module.
pub fn add(module: ModuleBuilder) -> ModuleBuilder {
    module.function(wrap_function!(panic_probe)).function(wrap_function!(leave_probe))
}
