//! The classes that need no Rust value inside: exceptions and value classes. Their properties are
//! PHP's own, typed and read-only, so that PHP itself guards, compares, dumps and frees them.

use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::args::ArgInfoTables;
use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::class::ClassEntryInfo;
use ext_php_rs::error::Result;
use ext_php_rs::flags::{ClassFlags, DataType};
use ext_php_rs::zend::{ClassEntry, ce};

use crate::{values, zend};

/// A class of this extension, in the order of registration: parents first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Marker,
    Compile,
    Artifact,
    DigestMismatch,
    Link,
    UnknownExport,
    Conversion,
    Trap,
    Limit,
    FuelExhausted,
    DeadlineExceeded,
    MemoryLimit,
    ResultLimit,
    StackExhausted,
    PoisonedInstance,
    Variant,
    Some,
    Result,
    Limits,
    Usage,
}

const COUNT: usize = Class::Usage as usize + 1;

/// Written at every start-up: a server may start the module again in the same process.
static ENTRIES: [AtomicPtr<ClassEntry>; COUNT] = [const { AtomicPtr::new(std::ptr::null_mut()) }; COUNT];

impl Class {
    /// PHP's entry of the class.
    pub fn entry(self) -> &'static ClassEntry {
        let entry = ENTRIES[self as usize].load(Ordering::Acquire);
        // SAFETY: start-up registers all classes before PHP runs any code, fails if it cannot,
        // and classes of extensions live as long as the process.
        unsafe { &*entry }
    }
}

/// Keeps what PHP borrows of a class for the life of the process.
pub fn keep<const CLASS: usize>(entry: &'static mut ClassEntry, tables: ArgInfoTables) {
    Box::leak(tables);
    ENTRIES[CLASS].store(entry, Ordering::Release);
}

/// Registers all classes; called once at start-up.
pub fn register() -> Result<()> {
    register_marker()?;
    register_plain()?;
    register_conversion()?;
    register_trap()?;
    register_limits()?;
    values::register()
}

fn register_marker() -> Result<()> {
    ClassBuilder::new("WasmComponent\\Exception\\WasmComponentException")
        .flags(ClassFlags::Interface)
        .implements((ce::throwable, "Throwable"))
        .registration(keep::<{ Class::Marker as usize }>)
        .register()
}

fn marker() -> &'static ClassEntry {
    Class::Marker.entry()
}

fn limit() -> &'static ClassEntry {
    Class::Limit.entry()
}

fn exception<const CLASS: usize>(name: &str, parent: ClassEntryInfo) -> ClassBuilder {
    let builder = ClassBuilder::new(format!("WasmComponent\\Exception\\{name}")).extends(parent);
    builder.registration(keep::<CLASS>)
}

/// A final exception directly below `\RuntimeException`.
fn runtime<const CLASS: usize>(name: &str) -> ClassBuilder {
    let builder = exception::<CLASS>(name, (zend::runtime_exception, "RuntimeException"));
    builder.flags(ClassFlags::Final).implements((marker, "WasmComponentException"))
}

fn register_plain() -> Result<()> {
    runtime::<{ Class::Compile as usize }>("CompileException").register()?;
    runtime::<{ Class::Artifact as usize }>("ArtifactException").register()?;
    zend::declare_readonly(Class::Artifact.entry(), "reason", DataType::String);
    runtime::<{ Class::DigestMismatch as usize }>("DigestMismatchException").register()?;
    runtime::<{ Class::Link as usize }>("LinkException").register()?;
    runtime::<{ Class::UnknownExport as usize }>("UnknownExportException").register()?;
    runtime::<{ Class::PoisonedInstance as usize }>("PoisonedInstanceException").register()
}

fn register_conversion() -> Result<()> {
    let parent = (zend::invalid_argument_exception as fn() -> _, "InvalidArgumentException");
    exception::<{ Class::Conversion as usize }>("ConversionException", parent)
        .flags(ClassFlags::Final)
        .implements((marker, "WasmComponentException"))
        .register()?;
    for name in ["path", "expected", "given"] {
        zend::declare_readonly(Class::Conversion.entry(), name, DataType::String);
    }
    Ok(())
}

fn register_trap() -> Result<()> {
    runtime::<{ Class::Trap as usize }>("TrapException").register()?;
    zend::declare_readonly(Class::Trap.entry(), "trap", DataType::String);
    Ok(())
}

fn register_limits() -> Result<()> {
    exception::<{ Class::Limit as usize }>("LimitException", (zend::runtime_exception, "RuntimeException"))
        .flags(ClassFlags::Abstract)
        .implements((marker, "WasmComponentException"))
        .register()?;
    zend::declare_readonly(Class::Limit.entry(), "limit", DataType::Long);
    below_limit::<{ Class::FuelExhausted as usize }>("FuelExhaustedException")?;
    below_limit::<{ Class::DeadlineExceeded as usize }>("DeadlineExceededException")?;
    below_limit::<{ Class::MemoryLimit as usize }>("MemoryLimitException")?;
    below_limit::<{ Class::ResultLimit as usize }>("ResultLimitException")?;
    below_limit::<{ Class::StackExhausted as usize }>("StackExhaustedException")
}

fn below_limit<const CLASS: usize>(name: &str) -> Result<()> {
    exception::<CLASS>(name, (limit, "LimitException")).flags(ClassFlags::Final).register()
}
