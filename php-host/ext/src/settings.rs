//! The settings of php.ini. All are of system level: the administrator's, not the code's.

use std::ffi::CStr;
use std::path::PathBuf;

use component_host::{EngineOptions, Limits};
use ext_php_rs::exception::PhpResult;
use ext_php_rs::flags::IniEntryPermission;
use ext_php_rs::zend::{IniEntryDef, IniEntryDefs};

use crate::exceptions;

static ENTRIES: IniEntryDefs<8> = IniEntryDefs::new([
    IniEntryDef::new(c"wasm_component.compile", c"cli", IniEntryPermission::System),
    IniEntryDef::new(c"wasm_component.artifact_dir", c"", IniEntryPermission::System),
    IniEntryDef::new(c"wasm_component.memory_reservation", c"64M", IniEntryPermission::System),
    IniEntryDef::new(c"wasm_component.fuel", c"50000000", IniEntryPermission::System),
    IniEntryDef::new(c"wasm_component.deadline_ms", c"200", IniEntryPermission::System),
    IniEntryDef::new(c"wasm_component.memory_bytes", c"64M", IniEntryPermission::System),
    IniEntryDef::new(c"wasm_component.result_bytes", c"4M", IniEntryPermission::System),
    IniEntryDef::end(),
]);

/// Where components may be compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compile {
    /// Under the command line only.
    Cli,
    /// Nowhere: only artifacts load.
    Never,
    /// Everywhere.
    Always,
}

/// Tells PHP the settings and their defaults.
pub fn register(module_number: i32) {
    IniEntryDef::register(ENTRIES.as_slice(), module_number);
}

/// `wasm_component.compile`
pub fn compile() -> PhpResult<Compile> {
    match crate::zend::setting(c"wasm_component.compile").as_str() {
        "cli" => Ok(Compile::Cli),
        "never" => Ok(Compile::Never),
        "always" => Ok(Compile::Always),
        other => Err(exceptions::setting("wasm_component.compile", "cli, never or always", other)),
    }
}

/// `wasm_component.artifact_dir`, if it is set.
pub fn artifact_dir() -> Option<PathBuf> {
    let text = crate::zend::setting(c"wasm_component.artifact_dir");
    (!text.is_empty()).then(|| PathBuf::from(text))
}

/// The engine's settings.
pub fn engine() -> PhpResult<EngineOptions> {
    let memory_reservation = number(c"wasm_component.memory_reservation")?;
    Ok(EngineOptions { memory_reservation, ..EngineOptions::default() })
}

/// What an instance may use: the default, which code may lower and never raise.
pub fn ceiling() -> PhpResult<Limits> {
    Ok(Limits {
        fuel: number(c"wasm_component.fuel")?,
        deadline_ms: number(c"wasm_component.deadline_ms")?,
        memory_bytes: number(c"wasm_component.memory_bytes")?,
        result_bytes: number(c"wasm_component.result_bytes")?,
    })
}

fn number(name: &CStr) -> PhpResult<u64> {
    let text = crate::zend::setting(name);
    let parsed = parse(&text).filter(|number| i64::try_from(*number).is_ok());
    parsed.ok_or_else(|| {
        exceptions::setting(&name.to_string_lossy(), "a whole number from 1 on, with K, M or G if you like", &text)
    })
}

/// A whole number above zero, in units of 1024, 1024² or 1024³ if it ends in K, M or G.
fn parse(text: &str) -> Option<u64> {
    let (digits, shift) = match text.char_indices().next_back()? {
        (end, 'K' | 'k') => (&text[..end], 10),
        (end, 'M' | 'm') => (&text[..end], 20),
        (end, 'G' | 'g') => (&text[..end], 30),
        _ => (text, 0),
    };
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: u64 = digits.parse().ok().filter(|_| is_number)?;
    number.checked_mul(1 << shift).filter(|number| 0 < *number)
}
