//! What an instance may use in its life, and what it has used.

use std::fmt;
use std::time::{Duration, Instant};

use wasmtime::ResourceLimiter;

/// What one instance may use from its instantiation on, all its calls together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Fuel, in wasmtime's units: about one for each operator executed. Copying arguments into the
    /// component's memory is included as far as the component's own allocator does it. Looked at
    /// on entering functions and repeating loops, so a straight piece of code may end past it.
    pub fuel: u64,
    /// Time spent inside (instantiation, arguments, execution, answers), in milliseconds. Time
    /// between calls does not count. Checked about every millisecond.
    pub deadline_ms: u64,
    /// Linear memories and tables together, in bytes.
    pub memory_bytes: u64,
    /// All answers together, in bytes of host memory while they are read: the UTF-8 bytes of
    /// strings, and 40 bytes for each element of a list, field of a record, part of a tuple and
    /// payload, plus the bytes of the names of fields, cases and flags. A `list<u8>` therefore
    /// costs 40 bytes for each byte.
    pub result_bytes: u64,
}

impl Default for Limits {
    /// 50 million units of fuel, 200 ms, 64 MiB of memory, 4 MiB of answers.
    fn default() -> Self {
        Limits { fuel: 50_000_000, deadline_ms: 200, memory_bytes: 64 << 20, result_bytes: 4 << 20 }
    }
}

impl Limits {
    /// The lower of both in every respect: for hosts whose ceiling code may lower, never raise.
    #[must_use]
    pub fn at_most(&self, ceiling: &Limits) -> Limits {
        Limits {
            fuel: self.fuel.min(ceiling.fuel),
            deadline_ms: self.deadline_ms.min(ceiling.deadline_ms),
            memory_bytes: self.memory_bytes.min(ceiling.memory_bytes),
            result_bytes: self.result_bytes.min(ceiling.result_bytes),
        }
    }
}

/// What an instance has used since its instantiation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Fuel, in wasmtime's units; the same for the same component, arguments and wasmtime. After
    /// a trap the last straight piece of code may be missing.
    pub fuel: u64,
    /// Linear memories and tables together at their largest, in bytes.
    pub memory_bytes: u64,
    /// Time spent inside, in nanoseconds; differs from run to run.
    pub nanoseconds: u64,
}

impl Usage {
    /// Both together: sums of fuel and time, the larger memory.
    #[must_use]
    pub fn plus(self, other: Usage) -> Usage {
        Usage {
            fuel: self.fuel.saturating_add(other.fuel),
            memory_bytes: self.memory_bytes.max(other.memory_bytes),
            nanoseconds: self.nanoseconds.saturating_add(other.nanoseconds),
        }
    }
}

/// Marks a trap as caused by the memory limit.
#[derive(Debug)]
pub(crate) struct MemoryLimitReached;

/// Marks a trap as caused by the deadline.
#[derive(Debug)]
pub(crate) struct DeadlineReached;

/// Counts an instance's memory and time; lives in its store.
pub(crate) struct Meter {
    memory_limit: u64,
    memory_bytes: u64,
    /// Set while a growth that must fail by the component's own maximum is under way: such a
    /// failure is the component's to see.
    beyond_own_maximum: bool,
    time_limit: Duration,
    time_spent: Duration,
    entered: Instant,
}

impl Meter {
    pub(crate) fn new(limits: &Limits) -> Self {
        Meter {
            memory_limit: limits.memory_bytes,
            memory_bytes: 0,
            beyond_own_maximum: false,
            time_limit: Duration::from_millis(limits.deadline_ms),
            time_spent: Duration::ZERO,
            entered: Instant::now(),
        }
    }

    /// Starts the clock of one call.
    pub(crate) fn enter(&mut self) {
        self.entered = Instant::now();
    }

    /// Stops the clock of one call.
    pub(crate) fn leave(&mut self) {
        self.time_spent = self.time_spent.saturating_add(self.entered.elapsed());
    }

    /// Whether the time is over, for an instance that is not being called.
    pub(crate) fn is_expired(&self) -> bool {
        self.time_limit <= self.time_spent
    }

    /// Whether the time is over, in the middle of a call.
    pub(crate) fn expires_now(&self) -> bool {
        self.time_limit <= self.time_spent.saturating_add(self.entered.elapsed())
    }

    /// Memory in bytes and time in nanoseconds; fuel is the store's to tell.
    pub(crate) fn usage(&self) -> Usage {
        Usage {
            fuel: 0,
            memory_bytes: self.memory_bytes,
            nanoseconds: u64::try_from(self.time_spent.as_nanos()).unwrap_or(u64::MAX),
        }
    }

    fn grow(&mut self, grown: u64, beyond_own_maximum: bool) -> wasmtime::Result<bool> {
        self.beyond_own_maximum = beyond_own_maximum;
        if beyond_own_maximum {
            return Ok(true);
        }
        let wanted = self.memory_bytes.saturating_add(grown);
        if self.memory_limit < wanted {
            // An error and not a refusal: a component that sees a refusal answers differently or
            // stops for a reason that no longer names the limit.
            return Err(MemoryLimitReached.into());
        }
        self.memory_bytes = wanted;
        Ok(true)
    }

    fn grow_failed(&mut self) -> wasmtime::Result<()> {
        if std::mem::take(&mut self.beyond_own_maximum) {
            return Ok(());
        }
        // The machine has no memory left; the component must not decide by that.
        Err(MemoryLimitReached.into())
    }
}

impl ResourceLimiter for Meter {
    fn memory_growing(&mut self, current: usize, desired: usize, maximum: Option<usize>) -> wasmtime::Result<bool> {
        let beyond = maximum.is_some_and(|maximum| maximum < desired);
        self.grow(bytes(desired.saturating_sub(current)), beyond)
    }

    fn memory_grow_failed(&mut self, _error: wasmtime::Error) -> wasmtime::Result<()> {
        self.grow_failed()
    }

    fn table_growing(&mut self, current: usize, desired: usize, maximum: Option<usize>) -> wasmtime::Result<bool> {
        let beyond = maximum.is_some_and(|maximum| maximum < desired);
        let elements = bytes(desired.saturating_sub(current));
        self.grow(elements.saturating_mul(bytes(size_of::<usize>())), beyond)
    }

    fn table_grow_failed(&mut self, _error: wasmtime::Error) -> wasmtime::Result<()> {
        self.grow_failed()
    }
}

fn bytes(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

impl std::error::Error for MemoryLimitReached {}

impl fmt::Display for MemoryLimitReached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("memory limit reached")
    }
}

impl std::error::Error for DeadlineReached {}

impl fmt::Display for DeadlineReached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("deadline reached")
    }
}
