//! Errors as PHP exceptions, each with its own class and typed properties.

use component_host::{ConversionError, EngineOptions, Error};
use ext_php_rs::convert::IntoZval;
use ext_php_rs::exception::PhpException;
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ce;

use crate::classes::Class;
use crate::given;

/// The exception of an error of the host.
pub fn of(error: &Error) -> PhpException {
    let message = error.to_string();
    match error {
        Error::Conversion(error) => conversion(error),
        Error::File { .. } | Error::Compile { .. } => plain(Class::Compile, message),
        Error::DigestMismatch { .. } => plain(Class::DigestMismatch, message),
        Error::Artifact { fault, .. } => artifact(fault.name(), &message),
        Error::Engine { .. }
        | Error::Unsupported { .. }
        | Error::ImportedFunctions { .. }
        | Error::Instantiation { .. }
        | Error::NotListFunction { .. }
        | Error::AnswerLength { .. } => plain(Class::Link, message),
        Error::UnknownExport { .. } => plain(Class::UnknownExport, message),
        Error::Poisoned => plain(Class::PoisonedInstance, message),
        Error::Trap { code, .. } => with(Class::Trap, &message, Class::Trap, &[("trap", text(code))]),
        Error::FuelExhausted { limit } => limited(Class::FuelExhausted, &message, *limit),
        Error::DeadlineExceeded { limit_ms } => limited(Class::DeadlineExceeded, &message, *limit_ms),
        Error::MemoryLimit { limit } => limited(Class::MemoryLimit, &message, *limit),
        Error::ResultLimit { limit } => limited(Class::ResultLimit, &message, *limit),
        Error::StackExhausted => limited(Class::StackExhausted, &message, max_wasm_stack()),
    }
}

/// A value that does not fit.
pub fn conversion(error: &ConversionError) -> PhpException {
    let properties = [("path", text(&error.path)), ("expected", text(&error.expected)), ("given", text(&error.given))];
    with(Class::Conversion, &error.to_string(), Class::Conversion, &properties)
}

/// A limit that is no number from 1 on.
pub fn limit_argument(name: &str, value: &Zval) -> PhpException {
    conversion(&ConversionError::new("an int from 1 on", given::describe(value)).in_field(name))
}

/// An artifact that is missing, insecure or a mismatch.
pub fn artifact(reason: &str, message: &str) -> PhpException {
    with(Class::Artifact, message, Class::Artifact, &[("reason", text(reason))])
}

/// A component that cannot be compiled, or may not be.
pub fn compile(message: String) -> PhpException {
    plain(Class::Compile, message)
}

/// A setting that makes no sense: nothing is loaded by a guess.
pub fn setting(name: &str, expected: &str, value: &str) -> PhpException {
    plain(Class::Compile, format!("{name} is {value:?} in php.ini; it must be {expected}"))
}

/// Too little of the native stack is left for a call.
pub fn stack_too_low(left: usize, needed: usize) -> PhpException {
    let message = format!("{left} bytes of PHP's own stack are left, a call needs {needed}: call from less deep");
    limited(Class::StackExhausted, &message, max_wasm_stack())
}

/// Native stack that every component may use, in bytes.
fn max_wasm_stack() -> u64 {
    u64::try_from(EngineOptions::default().max_wasm_stack).unwrap_or(u64::MAX)
}

fn limited(class: Class, message: &str, limit: u64) -> PhpException {
    let mut number = Zval::new();
    number.set_long(i64::try_from(limit).unwrap_or(i64::MAX));
    with(class, message, Class::Limit, &[("limit", number)])
}

fn plain(class: Class, message: String) -> PhpException {
    with(class, &message, class, &[])
}

/// An exception whose properties are declared by `scope`, which is its class or a parent of it.
fn with(class: Class, message: &str, scope: Class, properties: &[(&str, Zval)]) -> PhpException {
    let mut object = ZendObject::new(class.entry());
    // Text of any bytes, NUL included: the class's own property holds it.
    crate::zend::initialise(ce::exception(), &mut object, "message", text(message));
    for (name, value) in properties {
        crate::zend::initialise(scope.entry(), &mut object, name, value.shallow_clone());
    }
    let exception = PhpException::new(message.to_owned(), 0, class.entry());
    match object.into_zval(false) {
        Ok(object) => exception.with_object(object),
        Err(_) => exception,
    }
}

fn text(text: &str) -> Zval {
    let mut value = Zval::new();
    value.set_zend_string(ext_php_rs::types::ZendStr::new(text, false));
    value
}
