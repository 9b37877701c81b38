//! The PHP extension `wasm_component`: WebAssembly components in PHP, strict, limited and
//! deterministic. README.md says how to use it; `wasm_component.stubs.php` has every signature.
//!
//! Modules in reading order: `component` and `instance` (what PHP calls), `given` (PHP values to
//! component values) and `answer` (the way back), `classes` and `values` (the value classes),
//! `exceptions`, `settings`, `loading`, `process` (what lives as long as the process), `stack`, `table`, `zend`.
//!
//! A panic anywhere becomes a PHP `Error`, and a fatal error of PHP itself unwinds through
//! [`ext_php_rs::zend::run_handler`], so that neither leaves anything behind.

#![allow(unsafe_code, reason = "PHP is a C program; every block says why it is sound")]

mod answer;
mod classes;
mod component;
mod exceptions;
mod given;
mod instance;
mod loading;
#[cfg(feature = "panic-probe")]
mod panic_probe;
mod process;
mod settings;
mod stack;
mod table;
mod values;
mod zend;

use ext_php_rs::builders::ModuleBuilder;
use ext_php_rs::zend::ModuleEntry;
use ext_php_rs::{info_table_end, info_table_row, info_table_start, php_module};

/// Makes the module for PHP.
#[php_module]
#[php(startup = "startup")]
pub fn get_module(module: ModuleBuilder) -> ModuleBuilder {
    let module = module
        .name("wasm_component")
        .shutdown_function(shutdown)
        .info_function(information)
        .class::<component::PhpComponent>()
        .class::<instance::PhpInstance>();
    #[cfg(feature = "panic-probe")]
    let module = panic_probe::add(module);
    module
}

fn startup(_kind: i32, module_number: i32) -> i32 {
    stack::remember();
    settings::register(module_number);
    match classes::register() {
        Ok(()) => 0,
        Err(error) => {
            eprintln!("wasm_component cannot start: {error}");
            -1
        }
    }
}

extern "C" fn shutdown(_kind: i32, _module_number: i32) -> i32 {
    process::stop_threads();
    0
}

extern "C" fn information(module: *mut ModuleEntry) {
    let rows = loading::report();
    info_table_start!();
    for (name, value) in rows {
        info_table_row!(name, value);
    }
    info_table_end!();
    zend::print_settings(module);
}
