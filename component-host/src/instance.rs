//! One instance of a component: calls inside limits.

use std::fmt;

use serde_json::Value;
use wasmtime::component::Val;
use wasmtime::{Store, UpdateDeadline};

use crate::check;
use crate::component::Component;
use crate::error::Error;
use crate::json;
use crate::limits::{DeadlineReached, Limits, Meter, Usage};
use crate::signature::Function;
use crate::size;
use crate::trap;

/// An instance with its own memory and what is left of its limits.
///
/// After a trap or a limit it cannot be entered again; drop it and take a fresh one.
pub struct Instance {
    component: Component,
    store: Store<Meter>,
    instance: wasmtime::component::Instance,
    limits: Limits,
    result_bytes_left: u64,
    poisoned: bool,
}

impl fmt::Debug for Instance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Instance")
            .field("component", &self.component)
            .field("limits", &self.limits)
            .field("poisoned", &self.poisoned)
            .finish_non_exhaustive()
    }
}

impl Instance {
    pub(crate) fn new(component: Component, limits: &Limits) -> Result<Self, Error> {
        let mut store = Store::new(component.engine().wasmtime(), Meter::new(limits));
        store.limiter(|meter| meter);
        store.set_fuel(limits.fuel).map_err(|error| Error::Engine { message: error.to_string() })?;
        store.epoch_deadline_callback(|store| {
            if store.data().expires_now() {
                return Err(DeadlineReached.into());
            }
            Ok(UpdateDeadline::Continue(1))
        });
        let linked = component.linked();
        let entered = enter(&mut store, &component, limits, |store| linked.instantiate(store))?;
        let instance = entered.map_err(|error| trap::at_start(&error, limits))?;
        Ok(Instance {
            component,
            store,
            instance,
            limits: limits.clone(),
            result_bytes_left: limits.result_bytes,
            poisoned: false,
        })
    }

    /// Calls a function with values; `None` is the answer of a function without one.
    ///
    /// All arguments are checked against the component's own types before it is entered. For
    /// `interface` see [`Component::function`].
    ///
    /// # Errors
    ///
    /// [`Error::UnknownExport`], [`Error::Conversion`], [`Error::Poisoned`], the limits and
    /// [`Error::Trap`]. After the last two the instance is poisoned.
    pub fn call(&mut self, interface: Option<&str>, function: &str, arguments: &[Val]) -> Result<Option<Val>, Error> {
        let component = self.component.clone();
        let function = component.function(interface, function)?;
        check::arguments(function, arguments)?;
        self.call_checked(function, arguments)
    }

    /// Calls a function with JSON: an array of all arguments, or an object of them by parameter
    /// name in which options may be left out. A function without an answer answers `null`.
    ///
    /// # Errors
    ///
    /// As [`call`](Self::call); also if an answer has no JSON form (NaN, infinity).
    pub fn call_json(&mut self, interface: Option<&str>, function: &str, arguments: &Value) -> Result<Value, Error> {
        let component = self.component.clone();
        let function = component.function(interface, function)?;
        let arguments = json::arguments(function, arguments)?;
        let answer = self.call_checked(function, &arguments)?;
        Ok(json::answer(function, answer.as_ref())?)
    }

    /// What the instance has used since its instantiation.
    #[must_use]
    pub fn usage(&self) -> Usage {
        let left = self.store.get_fuel().unwrap_or(0);
        Usage { fuel: self.limits.fuel.saturating_sub(left), ..self.store.data().usage() }
    }

    /// The component that it is an instance of.
    #[must_use]
    pub fn component(&self) -> &Component {
        &self.component
    }

    /// Whether the instance trapped or met a limit and can no longer be called.
    #[must_use]
    pub fn is_poisoned(&self) -> bool {
        self.poisoned
    }

    /// The call itself, for arguments that were made by the function's own types: they are not
    /// checked again. The function must be of this instance's component.
    ///
    /// # Errors
    ///
    /// [`Error::Poisoned`], the limits and [`Error::Trap`]; the last also if an argument does not
    /// fit after all.
    pub fn call_checked(&mut self, function: &Function, arguments: &[Val]) -> Result<Option<Val>, Error> {
        if self.poisoned {
            return Err(Error::Poisoned);
        }
        let answer = self.enter_function(function, arguments)?;
        let answered = answer.as_ref().map_or(0, size::host_bytes);
        self.result_bytes_left = self.result_bytes_left.saturating_sub(answered);
        Ok(answer)
    }

    fn enter_function(&mut self, function: &Function, arguments: &[Val]) -> Result<Option<Val>, Error> {
        let (store, instance) = (&mut self.store, &self.instance);
        // Bounds what the host allocates for this answer while it is being read.
        store.set_hostcall_fuel(usize::try_from(self.result_bytes_left).unwrap_or(usize::MAX));
        // What the placeholder holds does not matter; only the number of results does.
        let mut answer = function.result.as_ref().map(|_| Val::Bool(false));
        let ended = enter(store, &self.component, &self.limits, |store| {
            let callable = instance.get_func(&mut *store, function.index);
            let callable = callable.ok_or_else(|| wasmtime::Error::msg("the export is gone"))?;
            callable.call(store, arguments, answer.as_mut_slice())
        })?;
        self.poisoned = ended.is_err();
        ended.map_err(|error| trap::in_call(&error, &self.limits))?;
        Ok(answer)
    }
}

/// Runs the component with the clock and the deadline on. The outer error is the host's own.
fn enter<T>(
    store: &mut Store<Meter>,
    component: &Component,
    limits: &Limits,
    run: impl FnOnce(&mut Store<Meter>) -> wasmtime::Result<T>,
) -> Result<wasmtime::Result<T>, Error> {
    if store.data().is_expired() {
        return Err(Error::DeadlineExceeded { limit_ms: limits.deadline_ms });
    }
    let ticking = component.engine().tick()?;
    store.data_mut().enter();
    store.set_epoch_deadline(1);
    let outcome = run(store);
    store.data_mut().leave();
    drop(ticking);
    Ok(outcome)
}
