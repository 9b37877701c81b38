//! Everything that can go wrong, as one closed list.

use std::fmt;

use crate::conversion::ConversionError;

/// What is wrong with an artifact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArtifactFault {
    /// There is none.
    Missing,
    /// Someone who is not trusted could have made or changed it.
    Insecure,
    /// It is not what it should be: altered, or made of another component or by another engine.
    Mismatch,
}

/// Why a component could not be loaded or called.
///
/// One list for the whole crate, so that a host maps each variant to one exception of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The engine could not be set up, or its deadline thread not started.
    Engine {
        /// What the operating system or the compiler said.
        message: String,
    },
    /// The component's file could not be read.
    File {
        /// The file as it was named by the caller.
        path: String,
        /// What the operating system said.
        message: String,
    },
    /// The bytes have another SHA-256 digest than the caller demanded; nothing was compiled.
    DigestMismatch {
        /// Demanded digest, 64 hexadecimal digits in lower case.
        expected: String,
        /// Digest of the bytes, 64 hexadecimal digits in lower case.
        actual: String,
    },
    /// A compiled component cannot be used or written.
    Artifact {
        /// What kind of fault it is.
        fault: ArtifactFault,
        /// The file or folder at fault.
        path: String,
        /// What is wrong with it.
        message: String,
    },
    /// The bytes are no valid WebAssembly component, or cannot be compiled.
    Compile {
        /// What the validator or the compiler said.
        message: String,
    },
    /// The component uses something that this host refuses, such as a resource or a stream.
    Unsupported {
        /// What is refused, by its name in WIT.
        what: String,
        /// Where it was met, such as `example:shop/cart open: parameter id`.
        place: String,
    },
    /// The component imports functions; this host offers none.
    ImportedFunctions {
        /// The functions, such as `wasi:clocks/wall-clock@0.2.0 now`.
        names: Vec<String>,
    },
    /// The component has no such export, or the name fits several.
    UnknownExport {
        /// What was asked for.
        wanted: String,
        /// Why it was not found, with the names that do exist.
        reason: String,
    },
    /// A value does not fit its type; the component was not entered.
    Conversion(ConversionError),
    /// The instance could not be set up, for instance for want of address space.
    Instantiation {
        /// What the runtime said.
        message: String,
    },
    /// The instance used up its fuel.
    FuelExhausted {
        /// Fuel granted for the instance's life, in wasmtime's units.
        limit: u64,
    },
    /// The instance ran longer than its deadline allows: a failure of the infrastructure, never
    /// an answer.
    DeadlineExceeded {
        /// Time granted for the instance's life, in milliseconds.
        limit_ms: u64,
    },
    /// The instance wanted more memory than it may have, or than the machine had.
    MemoryLimit {
        /// Memory granted for the instance's life, in bytes.
        limit: u64,
    },
    /// The answers are larger than the limit.
    ResultLimit {
        /// Size granted for all answers of the instance, in bytes of host memory.
        limit: u64,
    },
    /// The component recursed deeper than the engine's stack for WebAssembly.
    StackExhausted,
    /// The component stopped itself or broke a rule of WebAssembly.
    Trap {
        /// Stable name, such as `unreachable` or `integer-divide-by-zero`; `abi-violation` when
        /// an answer was no value of its type.
        code: &'static str,
        /// What the runtime said.
        message: String,
    },
    /// The instance was entered again after a trap or a limit; take a fresh one.
    Poisoned,
    /// The function cannot be called in chunks: it does not take a list as its last parameter and
    /// answer a list.
    NotListFunction {
        /// The function's signature.
        signature: String,
    },
    /// The list that came back is not as long as the list that was sent.
    AnswerLength {
        /// Items sent.
        expected: usize,
        /// Items answered.
        given: usize,
    },
}

impl Error {
    /// Stable kebab-case name of the variant, for journals and reports.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Error::Engine { .. } => "engine",
            Error::File { .. } => "file",
            Error::DigestMismatch { .. } => "digest-mismatch",
            Error::Artifact { .. } => "artifact",
            Error::Compile { .. } => "compile",
            Error::Unsupported { .. } => "unsupported",
            Error::ImportedFunctions { .. } => "imported-functions",
            Error::UnknownExport { .. } => "unknown-export",
            Error::Conversion(_) => "conversion",
            Error::Instantiation { .. } => "instantiation",
            Error::FuelExhausted { .. } => "fuel-exhausted",
            Error::DeadlineExceeded { .. } => "deadline-exceeded",
            Error::MemoryLimit { .. } => "memory-limit",
            Error::ResultLimit { .. } => "result-limit",
            Error::StackExhausted => "stack-exhausted",
            Error::Trap { .. } => "trap",
            Error::Poisoned => "poisoned",
            Error::NotListFunction { .. } => "not-list-function",
            Error::AnswerLength { .. } => "answer-length",
        }
    }

    /// Whether a limit of fuel, time, memory, answer size or stack was met.
    #[must_use]
    pub fn is_limit(&self) -> bool {
        matches!(
            self,
            Error::FuelExhausted { .. }
                | Error::DeadlineExceeded { .. }
                | Error::MemoryLimit { .. }
                | Error::ResultLimit { .. }
                | Error::StackExhausted
        )
    }

    /// Whether the component could not be linked: it uses or imports what this host refuses.
    #[must_use]
    pub fn is_link(&self) -> bool {
        matches!(self, Error::Unsupported { .. } | Error::ImportedFunctions { .. } | Error::Instantiation { .. })
    }
}

impl ArtifactFault {
    /// Stable name of the fault.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ArtifactFault::Missing => "missing",
            ArtifactFault::Insecure => "insecure",
            ArtifactFault::Mismatch => "mismatch",
        }
    }
}

impl std::error::Error for Error {}

impl From<ConversionError> for Error {
    fn from(error: ConversionError) -> Self {
        Error::Conversion(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Engine { message } => write!(f, "the engine cannot be set up: {message}"),
            Error::File { path, message } => write!(f, "cannot read {path}: {message}"),
            Error::DigestMismatch { expected, actual } => {
                write!(f, "the component's SHA-256 is {actual}, not {expected}")
            }
            Error::Artifact { path, message, .. } => write!(f, "{path}: {message}"),
            Error::Compile { message } => write!(f, "not a usable component: {message}"),
            Error::Unsupported { what, place } => write!(f, "not supported: {what} ({place})"),
            Error::ImportedFunctions { names } => write!(f, "the component imports functions: {}", names.join(", ")),
            Error::UnknownExport { wanted, reason } => write!(f, "no export {wanted}: {reason}"),
            Error::Conversion(error) => error.fmt(f),
            Error::Instantiation { message } => write!(f, "cannot instantiate: {message}"),
            Error::FuelExhausted { limit } => write!(f, "all {limit} units of fuel are used up"),
            Error::DeadlineExceeded { limit_ms } => write!(f, "the deadline of {limit_ms} ms has passed"),
            Error::MemoryLimit { limit } => write!(f, "more than {limit} bytes of memory wanted"),
            Error::ResultLimit { limit } => write!(f, "answers larger than {limit} bytes"),
            Error::StackExhausted => f.write_str("call stack exhausted"),
            Error::Trap { code, message } => write!(f, "trap {code}: {message}"),
            Error::Poisoned => f.write_str("the instance has trapped before; take a fresh one"),
            Error::NotListFunction { signature } => write!(f, "cannot be called in chunks: {signature}"),
            Error::AnswerLength { expected, given } => write!(f, "{expected} items sent, {given} answered"),
        }
    }
}
