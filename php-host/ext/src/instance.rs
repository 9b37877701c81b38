//! `WasmComponent\Instance`: calls inside limits.

use std::cell::RefCell;

use component_host::{Component, Error, Function, Instance, Val};
use ext_php_rs::convert::FromZval;
use ext_php_rs::exception::PhpResult;
use ext_php_rs::flags::{ClassFlags, DataType};
use ext_php_rs::types::{ZendHashTable, ZendObject, Zval};
use ext_php_rs::zend::BailoutGuard;
use ext_php_rs::{php_class, php_impl};

use crate::classes::Class;
use crate::{answer, exceptions, given, settings, stack, values};

/// A `WasmComponent\Limits` argument.
pub struct GivenLimits<'a>(&'a ZendObject);

impl<'a> FromZval<'a> for GivenLimits<'a> {
    const TYPE: DataType = DataType::object("WasmComponent\\Limits");

    fn from_zval(zval: &'a Zval) -> Option<Self> {
        let object = zval.dereference().object()?;
        std::ptr::eq(object.ce, Class::Limits.entry()).then_some(GivenLimits(object))
    }
}

/// An instance with its own memory and what is left of its limits.
///
/// The cell is open only while the component runs, and a component calls nothing in PHP: it
/// cannot be entered a second time meanwhile.
#[php_class]
#[php(name = "WasmComponent\\Instance")]
#[php(flags = ClassFlags::Final.union(ClassFlags::NoDynamicProperties))]
pub struct PhpInstance {
    component: Component,
    instance: RefCell<Instance>,
}

impl PhpInstance {
    /// A fresh instance; without limits those of the settings hold.
    pub fn new(component: &Component, limits: Option<GivenLimits<'_>>) -> PhpResult<Self> {
        let limits = match limits {
            Some(GivenLimits(object)) => values::limits_of(object)?,
            None => settings::ceiling()?,
        };
        stack::check(component.engine())?;
        let instance = component.instantiate(&limits).map_err(|error| exceptions::of(&error))?;
        Ok(PhpInstance { component: component.clone(), instance: RefCell::new(instance) })
    }

    /// Converts, calls, converts back.
    pub fn call_function(&self, interface: Option<&str>, function: &str, arguments: &ZendHashTable) -> PhpResult<Zval> {
        let function = self.component.function(interface, function).map_err(|error| exceptions::of(&error))?;
        let arguments = given::arguments(function, arguments).map_err(|error| exceptions::conversion(&error))?;
        stack::check(self.component.engine())?;
        let answered = self.enter(function, &arguments).map_err(|error| exceptions::of(&error))?;
        drop(arguments);
        let Some(answered) = answered else {
            return Ok(Zval::new());
        };
        // Where PHP runs out of memory while it takes the answer, most releases leave this frame at once; Debian's 8.2.36
        // waits until it returns.
        let answered = BailoutGuard::new(answered);
        answer::of(function, &answered).map_err(|error| exceptions::conversion(&error))
    }

    fn enter(&self, function: &Function, arguments: &[Val]) -> Result<Option<Val>, Error> {
        match self.instance.try_borrow_mut() {
            Ok(mut instance) => instance.call_checked(function, arguments),
            Err(_) => Err(Error::Poisoned),
        }
    }
}

#[php_impl]
impl PhpInstance {
    /// Private, and never called.
    #[php(vis = "private")]
    pub fn __construct() -> PhpResult<Self> {
        Err("a Instance is made by Component::instantiate()".into())
    }

    /// Calls an exported function; interface null means a function of the world itself.
    pub fn call(&self, interface: Option<&str>, function: &str, arguments: &ZendHashTable) -> PhpResult<Zval> {
        self.call_function(interface, function, arguments)
    }

    /// What the instance has used since its instantiation, a `WasmComponent\Usage`.
    pub fn usage(&self) -> UsageObject {
        let usage = self.instance.borrow().usage();
        UsageObject(values::usage(usage))
    }

    /// Fuel used since the instantiation.
    pub fn fuel_used(&self) -> i64 {
        i64::try_from(self.instance.borrow().usage().fuel).unwrap_or(i64::MAX)
    }
}

/// A value that is a `WasmComponent\Usage`, so that PHP knows the method's type.
pub struct UsageObject(Zval);

impl ext_php_rs::convert::IntoZval for UsageObject {
    const TYPE: DataType = DataType::object("WasmComponent\\Usage");
    const NULLABLE: bool = false;

    fn set_zval(self, zval: &mut Zval, _persistent: bool) -> ext_php_rs::error::Result<()> {
        *zval = self.0;
        Ok(())
    }
}
