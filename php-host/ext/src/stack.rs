//! The native stack: a component runs on the caller's. Overflowing the real stack ends the whole
//! process, so a call is refused while too little of it is left.

use std::cell::Cell;
use std::fs;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};

use component_host::Engine;
use ext_php_rs::exception::PhpResult;

use crate::{exceptions, zend};

/// For the host's own frames above and below the component's, in bytes.
const RESERVE: usize = 128 << 10;

/// An address near the upper end of the process's first stack; zero where PHP was not started on it.
static NEAR_TOP: AtomicUsize = AtomicUsize::new(0);
/// How far below that address the stack reaches at least.
static DEPTH: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    /// Lowest address of this thread's own stack and the first one above it; zero until known.
    static OWN: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

/// Remembers at start-up what spares most processes to ask for the bounds of their stack: the system reads the whole
/// map of the process's memory for an answer, which takes it longer than many a call.
pub fn remember() {
    let mut limit = MaybeUninit::<libc::rlimit>::uninit();
    // SAFETY: the first two take nothing and the third fills a variable of ours, unless it fails.
    let soft = unsafe {
        let is_first_thread = libc::gettid() == libc::getpid();
        let known = is_first_thread && libc::getrlimit(libc::RLIMIT_STACK, limit.as_mut_ptr()) == 0;
        if known { limit.assume_init().rlim_cur } else { libc::RLIM_INFINITY }
    };
    if soft == libc::RLIM_INFINITY {
        return;
    }
    NEAR_TOP.store(here(), Ordering::Relaxed);
    // Arguments and environment lie above and count; they may take a quarter of the limit.
    DEPTH.store(usize::try_from(soft / 2).unwrap_or(0), Ordering::Relaxed);
}

/// Refuses a call that the stack has no room for.
pub fn check(engine: &Engine) -> PhpResult<()> {
    let needed = engine.max_wasm_stack().saturating_add(RESERVE);
    let used = NEAR_TOP.load(Ordering::Relaxed).checked_sub(here());
    if used.is_some_and(|used| used.saturating_add(needed) < DEPTH.load(Ordering::Relaxed)) {
        return Ok(());
    }
    match left() {
        Some(left) if left < needed => Err(exceptions::stack_too_low(left, needed)),
        _ => Ok(()),
    }
}

/// What is left of the stack that runs now, in bytes; none if it cannot be known.
fn left() -> Option<usize> {
    let here = here();
    let (low, high) = own();
    let low =
        if low <= here && here < high { low } else { zend::start_of_fiber(here).or_else(|| start_of_mapping(here))? };
    here.checked_sub(low)
}

/// An address on the stack that runs now.
fn here() -> usize {
    let marker = 0_u8;
    ptr::from_ref(&marker).addr()
}

fn own() -> (usize, usize) {
    let known = OWN.get();
    if known != (0, 0) {
        return known;
    }
    let asked = ask().unwrap_or((0, 0));
    OWN.set(asked);
    asked
}

/// Asks the system for the bounds of this thread's stack, which takes it microseconds.
fn ask() -> Option<(usize, usize)> {
    let mut attributes = MaybeUninit::<libc::pthread_attr_t>::uninit();
    let (mut low, mut size) = (ptr::null_mut(), 0);
    // SAFETY: the first call fills the attributes unless it fails, and then they are not used;
    // the second reads them into two variables of ours; the third frees what the first made.
    let failed = unsafe {
        if libc::pthread_getattr_np(libc::pthread_self(), attributes.as_mut_ptr()) != 0 {
            return None;
        }
        let failed = libc::pthread_attr_getstack(attributes.as_ptr(), &raw mut low, &raw mut size);
        libc::pthread_attr_destroy(attributes.as_mut_ptr());
        failed
    };
    (failed == 0).then(|| (low.addr(), low.addr().saturating_add(size)))
}

/// The start of the mapping that holds an address, for stacks that PHP does not tell of. It takes
/// a fraction of a millisecond, and is looked up each time, as stacks come and go.
fn start_of_mapping(address: usize) -> Option<usize> {
    let maps = fs::read_to_string("/proc/self/maps").ok()?;
    maps.lines().find_map(|line| {
        let (low, high) = line.split_once(' ')?.0.split_once('-')?;
        let (low, high) = (usize::from_str_radix(low, 16).ok()?, usize::from_str_radix(high, 16).ok()?);
        (low <= address && address < high).then_some(low)
    })
}
