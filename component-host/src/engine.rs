//! The one engine constructor, with a reason for every setting.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use wasmtime::Config;

use crate::component::hexadecimal;
use crate::error::Error;
use crate::ticker::{Ticker, Ticking};

const MIB: u64 = 1 << 20;

/// The settings of an engine that depend on the machine.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EngineOptions {
    /// Address space reserved for each memory of an instance, in bytes. Reserved is not used:
    /// only pages that a component touches count. Growing past it copies the memory.
    pub memory_reservation: u64,
    /// Native stack that WebAssembly may use, in bytes. Must be well below what the calling
    /// thread has left, since an overflow of the real stack ends the process.
    pub max_wasm_stack: usize,
}

impl Default for EngineOptions {
    /// 64 MiB of address space for each memory, 256 KiB of stack: fits shared hosting.
    fn default() -> Self {
        EngineOptions { memory_reservation: 64 * MIB, max_wasm_stack: 256 << 10 }
    }
}

/// A compiler and its run-time settings, shared by all components of a process.
///
/// Cheap to clone. Making one starts no thread, so a process may fork afterwards.
#[derive(Clone)]
pub struct Engine {
    wasmtime: wasmtime::Engine,
    ticker: Arc<Ticker>,
    max_wasm_stack: usize,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").finish_non_exhaustive()
    }
}

impl Engine {
    /// Sets up an engine; takes microseconds.
    ///
    /// # Errors
    ///
    /// [`Error::Engine`] if the machine cannot run the settings.
    pub fn new(options: &EngineOptions) -> Result<Self, Error> {
        let wasmtime =
            wasmtime::Engine::new(&config(options)).map_err(|error| Error::Engine { message: format!("{error:#}") })?;
        let ticker = Arc::new(Ticker::new(wasmtime.clone()));
        Ok(Engine { wasmtime, ticker, max_wasm_stack: options.max_wasm_stack })
    }

    /// Stops the deadline thread and waits for its end; the next call starts it again.
    ///
    /// For hosts that unload this code: no thread may run in it then.
    pub fn stop_ticker(&self) {
        self.ticker.stop();
    }

    /// What machine code depends on (wasmtime, processor, settings) as 64 hexadecimal digits:
    /// code made by an engine of another hash does not load.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut digest = Sha256Hasher(Sha256::new());
        self.wasmtime.precompile_compatibility_hash().hash(&mut digest);
        hexadecimal(&digest.0.finalize())
    }

    /// Native stack that a call may use, in bytes; see [`EngineOptions::max_wasm_stack`].
    #[must_use]
    pub fn max_wasm_stack(&self) -> usize {
        self.max_wasm_stack
    }

    /// The engine underneath.
    pub(crate) fn wasmtime(&self) -> &wasmtime::Engine {
        &self.wasmtime
    }

    /// Keeps deadlines running until the answer is dropped.
    pub(crate) fn tick(&self) -> Result<Ticking, Error> {
        self.ticker.tick()
    }
}

/// A hash that is the same in every process, which the standard hasher does not promise.
struct Sha256Hasher(Sha256);

impl Hasher for Sha256Hasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Unused: 64 bits would be too few.
    fn finish(&self) -> u64 {
        0
    }
}

/// Threads, shared memory, garbage collection and async are off by the crate's feature list, so
/// that a component using them fails validation; so is compiling in parallel, whose thread pool
/// would hang a forked child.
fn config(options: &EngineOptions) -> Config {
    let mut config = Config::new();
    // The deterministic bound: the same call costs the same everywhere.
    config.consume_fuel(true);
    // The safety net behind fuel: ends a call whose time is over, whatever it does.
    config.epoch_interruption(true);
    // The bits of a NaN otherwise depend on the processor.
    config.cranelift_nan_canonicalization(true);
    // Its results may differ between processors.
    config.wasm_relaxed_simd(false);
    // Components address 32 bits; a second width would only widen the attack surface.
    config.wasm_memory64(false);
    // The default of 4 GiB per memory fails where address space is limited (`ulimit -v`).
    config.memory_reservation(options.memory_reservation);
    // A memory that outgrows its reservation moves; the default would reserve 2 GiB more.
    config.memory_reservation_for_growth(16 * MIB);
    // Enough to spare the bounds check of constant addresses of a typical data segment.
    config.memory_guard_size(2 * MIB);
    // Below half of the smallest stack that a host usually calls from, 2 MiB of a fiber.
    config.max_wasm_stack(options.max_wasm_stack);
    // Backtraces of stripped code say nothing, cost time on every trap, and differ by build.
    config.wasm_backtrace_max_frames(None);
    // Only backtraces need the map from machine code to WebAssembly.
    config.generate_address_map(false);
    config
}
