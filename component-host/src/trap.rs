//! What ended a call, as one of our errors.

use wasmtime::Trap;

use crate::error::Error;
use crate::limits::{DeadlineReached, Limits, MemoryLimitReached};

/// The error of an instantiation: without a trap or a limit it is the host that failed.
pub(crate) fn at_start(error: &wasmtime::Error, limits: &Limits) -> Error {
    named(error, limits).unwrap_or_else(|| Error::Instantiation { message: format!("{error:#}") })
}

/// The error of a call: without a trap or a limit it was the component that broke the rules by
/// which values pass.
pub(crate) fn in_call(error: &wasmtime::Error, limits: &Limits) -> Error {
    named(error, limits).unwrap_or_else(|| Error::Trap { code: "abi-violation", message: format!("{error:#}") })
}

fn named(error: &wasmtime::Error, limits: &Limits) -> Option<Error> {
    if error.downcast_ref::<MemoryLimitReached>().is_some() {
        return Some(Error::MemoryLimit { limit: limits.memory_bytes });
    }
    if error.downcast_ref::<DeadlineReached>().is_some() {
        return Some(Error::DeadlineExceeded { limit_ms: limits.deadline_ms });
    }
    if let Some(trap) = error.downcast_ref::<Trap>() {
        return Some(of_trap(*trap, limits));
    }
    // wasmtime keeps this error's type to itself; a test notices if its words change.
    let text = format!("{error:#}");
    let is_result_limit = text.contains("fuel allocated for hostcalls has been exhausted");
    is_result_limit.then_some(Error::ResultLimit { limit: limits.result_bytes })
}

fn of_trap(trap: Trap, limits: &Limits) -> Error {
    match trap {
        Trap::OutOfFuel => Error::FuelExhausted { limit: limits.fuel },
        Trap::Interrupt => Error::DeadlineExceeded { limit_ms: limits.deadline_ms },
        Trap::StackOverflow => Error::StackExhausted,
        Trap::CannotEnterComponent => Error::Poisoned,
        other => Error::Trap { code: code(other), message: other.to_string() },
    }
}

/// Our own names, which stay when wasmtime renames its.
fn code(trap: Trap) -> &'static str {
    match trap {
        Trap::UnreachableCodeReached => "unreachable",
        Trap::MemoryOutOfBounds => "memory-out-of-bounds",
        Trap::TableOutOfBounds => "table-out-of-bounds",
        Trap::IndirectCallToNull => "indirect-call-to-null",
        Trap::BadSignature => "bad-signature",
        Trap::IntegerOverflow => "integer-overflow",
        Trap::IntegerDivisionByZero => "integer-divide-by-zero",
        Trap::BadConversionToInteger => "bad-conversion-to-integer",
        Trap::NullReference => "null-reference",
        Trap::CannotLeaveComponent => "cannot-leave-component",
        Trap::InvalidChar
        | Trap::StringOutOfBounds
        | Trap::ListOutOfBounds
        | Trap::InvalidDiscriminant
        | Trap::UnalignedPointer => "abi-violation",
        _ => "other",
    }
}
