//! The component's exports; nothing else knows that there is WebAssembly.

crate::contract::export!(Policy with_types_in crate::contract);

use crate::Policy;
#[cfg(target_arch = "wasm32")]
use lol_alloc::{AssumeSingleThreaded, LeakingAllocator};

/// Gives memory out and never takes it back: an instance answers one call and goes, with all that it has.
/// A third of what a call cost was giving memory back.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
#[allow(unsafe_code, reason = "the allocator wants to be told that there is one thread")]
static ALLOCATOR: AssumeSingleThreaded<LeakingAllocator> = {
    // SAFETY: a component has one thread, and no wasm feature that gives it more is on.
    unsafe { AssumeSingleThreaded::new(LeakingAllocator::new()) }
};
