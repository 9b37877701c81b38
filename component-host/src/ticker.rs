//! The thread that makes deadlines pass: it advances an engine's epoch about every millisecond.
//!
//! It is started by the first call and belongs to one process: after a fork the child has no such
//! thread and starts its own. It ticks only while calls run and sleeps otherwise.

use std::mem;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::error::Error;

const TICK: Duration = Duration::from_millis(1);
/// Ticks without a call after which the thread goes to sleep: a burst of short calls then wakes
/// it once and not each time.
const IDLE_TICKS_MAX: u32 = 20;

/// How often the way from the first process to this one forked. Cheaper to ask than the system
/// for the process's number, which every call would have to.
static FORKS: AtomicU64 = AtomicU64::new(0);

/// Starts, wakes and stops the thread.
pub(crate) struct Ticker {
    engine: wasmtime::Engine,
    /// Locked by callers only and briefly, never by the thread itself, so that a fork in a
    /// process with one calling thread never copies it locked.
    running: Mutex<Option<Running>>,
}

/// While it lives, deadlines pass.
pub(crate) struct Ticking(Arc<Pace>);

struct Running {
    /// The value of [`FORKS`] in the process that the thread belongs to.
    forks: u64,
    pace: Arc<Pace>,
    thread: JoinHandle<()>,
}

/// What callers and the thread share.
#[derive(Default)]
struct Pace {
    calls: AtomicUsize,
    stop: AtomicBool,
}

impl Ticker {
    pub(crate) fn new(engine: wasmtime::Engine) -> Self {
        count_forks();
        Ticker { engine, running: Mutex::new(None) }
    }

    /// Makes sure that the thread of this process runs and ticks.
    pub(crate) fn tick(&self) -> Result<Ticking, Error> {
        let forks = FORKS.load(Ordering::SeqCst);
        let mut slot = self.lock();
        let running = match slot.take() {
            Some(running) if running.forks == forks => running,
            other => {
                // A thread that stayed behind in the parent cannot be joined or detached here:
                // its handle is given up.
                mem::forget(other);
                start(&self.engine, forks)?
            }
        };
        let running = slot.insert(running);
        running.pace.calls.fetch_add(1, Ordering::SeqCst);
        running.thread.thread().unpark();
        Ok(Ticking(Arc::clone(&running.pace)))
    }

    /// Ends the thread of this process and waits for it, at most a tick.
    pub(crate) fn stop(&self) {
        let Some(running) = self.lock().take() else {
            return;
        };
        if running.forks != FORKS.load(Ordering::SeqCst) {
            mem::forget(running);
            return;
        }
        running.pace.stop.store(true, Ordering::SeqCst);
        running.thread.thread().unpark();
        // It fails only if the thread panicked, and then it has ended too.
        let _ = running.thread.join();
    }

    fn lock(&self) -> MutexGuard<'_, Option<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Drop for Ticking {
    fn drop(&mut self) {
        self.0.calls.fetch_sub(1, Ordering::SeqCst);
    }
}

#[allow(unsafe_code, reason = "the system calls back after a fork")]
fn count_forks() {
    extern "C" fn count() {
        FORKS.fetch_add(1, Ordering::SeqCst);
    }
    static REGISTERED: Once = Once::new();
    REGISTERED.call_once(|| {
        // SAFETY: what runs in the child is one atomic addition, which is allowed there. The C
        // library forgets the function when it unloads the code that it is in. Should it have no
        // room for it, a child has no ticking thread and its deadlines do not pass: then fuel ends
        // a call.
        unsafe { libc::pthread_atfork(None, None, Some(count)) };
    });
}

fn start(engine: &wasmtime::Engine, forks: u64) -> Result<Running, Error> {
    let pace = Arc::new(Pace::default());
    let (engine, shared) = (engine.clone(), Arc::clone(&pace));
    let thread = thread::Builder::new()
        .name("component-ticker".to_owned())
        .stack_size(64 << 10)
        .spawn(move || run(&engine, &shared))
        .map_err(|error| Error::Engine { message: format!("the deadline thread cannot be started: {error}") })?;
    Ok(Running { forks, pace, thread })
}

fn run(engine: &wasmtime::Engine, pace: &Pace) {
    let mut idle_ticks = 0;
    while !pace.stop.load(Ordering::SeqCst) {
        if pace.calls.load(Ordering::SeqCst) > 0 {
            idle_ticks = 0;
        } else if idle_ticks < IDLE_TICKS_MAX {
            idle_ticks += 1;
        } else {
            // Woken by the next call. A wake-up between the look above and here is kept, so that
            // none is lost.
            thread::park();
            idle_ticks = 0;
        }
        thread::sleep(TICK);
        engine.increment_epoch();
    }
}
