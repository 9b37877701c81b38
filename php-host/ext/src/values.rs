//! The value classes: `Variant`, `Some`, `Result`, `Limits` and `Usage`.
//!
//! They are final and read-only, cannot be extended by dynamic properties, serialized or made
//! without their constructor. PHP compares them property by property.

use std::sync::LazyLock;

use component_host::{Limits, Usage};
use ext_php_rs::args::{Arg, ArgInfoTables};
use ext_php_rs::boxed::ZBox;
use ext_php_rs::builders::{ClassBuilder, FunctionBuilder};
use ext_php_rs::convert::IntoZval as _;
use ext_php_rs::error::Result;
use ext_php_rs::exception::{PhpException, PhpResult};
use ext_php_rs::ffi::{
    object_properties_init, std_object_handlers, zend_object_handlers, zend_objects_new, zend_std_get_properties,
};
use ext_php_rs::flags::{ClassFlags, DataType, MethodFlags};
use ext_php_rs::types::{ZendHashTable, ZendObject, Zval};
use ext_php_rs::zend::{ClassEntry, ExecuteData, ce, run_handler};

use crate::classes::{Class, keep};
use crate::exceptions;
use crate::{settings, zend};

const TAG: usize = 0;
const VALUE: usize = 1;
/// `Some` has nothing but its payload.
const PAYLOAD: usize = 0;

/// The properties of `Limits`, in order, and the words of an exception for each.
const LIMITS: [&str; 4] = ["fuel", "deadlineMs", "memoryBytes", "resultBytes"];
const USAGE: [&str; 3] = ["fuel", "memoryBytes", "nanoseconds"];

/// Registers the value classes.
pub fn register() -> Result<()> {
    register_variant()?;
    register_some()?;
    register_result()?;
    register_limits()?;
    register_usage()
}

fn value_class<const CLASS: usize>(name: &str) -> ClassBuilder {
    let flags =
        ClassFlags::Final | ClassFlags::ReadonlyClass | ClassFlags::NoDynamicProperties | ClassFlags::NotSerializable;
    ClassBuilder::new(format!("WasmComponent\\{name}")).flags(flags).registration(keep_value::<CLASS>)
}

/// A class that makes its objects itself cannot be made without its constructor by reflection.
fn keep_value<const CLASS: usize>(entry: &'static mut ClassEntry, tables: ArgInfoTables) {
    entry.__bindgen_anon_2.create_object = Some(create_object);
    keep::<CLASS>(entry, tables);
}

/// PHP's own handlers, but for one that does the same: an `ArrayObject` binds only objects with
/// the original, and then writes their properties past every guard.
static HANDLERS: LazyLock<zend_object_handlers> = LazyLock::new(|| {
    // SAFETY: PHP sets its handlers before it loads any extension and does not change them.
    let standard = unsafe { std_object_handlers };
    zend_object_handlers { get_properties: Some(get_properties), ..standard }
});

unsafe extern "C" fn get_properties(object: *mut ZendObject) -> *mut ZendHashTable {
    // SAFETY: what PHP passes to the one, the other takes.
    unsafe { zend_std_get_properties(object) }
}

extern "C" fn create_object(class: *mut ClassEntry) -> *mut ZendObject {
    // SAFETY: PHP asks for an object of a class that it holds; these are the two steps by which
    // it makes a plain object itself.
    unsafe {
        let object = zend_objects_new(class);
        object_properties_init(object, class);
        (*object).handlers = &raw const *HANDLERS;
        object
    }
}

fn register_variant() -> Result<()> {
    let constructor = FunctionBuilder::new("__construct", construct_variant)
        .arg(Arg::new("tag", DataType::String))
        .not_required()
        .arg(Arg::new("value", DataType::Mixed).default("null"));
    value_class::<{ Class::Variant as usize }>("Variant").method(constructor, MethodFlags::Public).register()?;
    zend::declare_readonly(Class::Variant.entry(), "tag", DataType::String);
    zend::declare_readonly(Class::Variant.entry(), "value", DataType::Mixed);
    Ok(())
}

fn register_some() -> Result<()> {
    let constructor = FunctionBuilder::new("__construct", construct_some).arg(Arg::new("value", DataType::Mixed));
    value_class::<{ Class::Some as usize }>("Some").method(constructor, MethodFlags::Public).register()?;
    zend::declare_readonly(Class::Some.entry(), "value", DataType::Mixed);
    Ok(())
}

fn register_result() -> Result<()> {
    let of = |name: &str, handler| {
        FunctionBuilder::new(name, handler)
            .not_required()
            .arg(Arg::new("value", DataType::Mixed).default("null"))
            .returns(DataType::object("WasmComponent\\Result"), false, false)
    };
    let is_ok = FunctionBuilder::new("isOk", result_is_ok).returns(DataType::Bool, false, false);
    value_class::<{ Class::Result as usize }>("Result")
        .method(FunctionBuilder::new("__construct", construct_nothing), MethodFlags::Private)
        .method(of("ok", result_ok), MethodFlags::Public | MethodFlags::Static)
        .method(of("err", result_err), MethodFlags::Public | MethodFlags::Static)
        .method(is_ok, MethodFlags::Public)
        .register()?;
    zend::declare_readonly(Class::Result.entry(), "tag", DataType::String);
    zend::declare_readonly(Class::Result.entry(), "value", DataType::Mixed);
    Ok(())
}

fn register_limits() -> Result<()> {
    let mut constructor = FunctionBuilder::new("__construct", construct_limits).not_required();
    for name in LIMITS {
        constructor = constructor.arg(Arg::new(name, DataType::Long).allow_null().default("null"));
    }
    value_class::<{ Class::Limits as usize }>("Limits").method(constructor, MethodFlags::Public).register()?;
    for name in LIMITS {
        zend::declare_readonly(Class::Limits.entry(), name, DataType::Long);
    }
    Ok(())
}

fn register_usage() -> Result<()> {
    value_class::<{ Class::Usage as usize }>("Usage")
        .method(FunctionBuilder::new("__construct", construct_nothing), MethodFlags::Private)
        .register()?;
    for name in USAGE {
        zend::declare_readonly(Class::Usage.entry(), name, DataType::Long);
    }
    Ok(())
}

extern "C" fn construct_variant(call: &mut ExecuteData, _: &mut Zval) {
    run_handler(std::panic::AssertUnwindSafe(|| {
        let (mut tag, mut value) = (Arg::new("tag", DataType::String), Arg::new("value", DataType::Mixed));
        let (parser, this) = call.parser_object();
        if parser.arg(&mut tag).not_required().arg(&mut value).parse().is_err() {
            return;
        }
        let (tag, value) = (copy(&mut tag), copy(&mut value));
        if !tag.is_string() {
            return type_error("Variant::__construct(): Argument #1 ($tag) must be of type string", &tag);
        }
        fill_once(this, [tag, value]);
    }));
}

extern "C" fn construct_some(call: &mut ExecuteData, _: &mut Zval) {
    run_handler(std::panic::AssertUnwindSafe(|| {
        let mut value = Arg::new("value", DataType::Mixed);
        let (parser, this) = call.parser_object();
        if parser.arg(&mut value).parse().is_err() {
            return;
        }
        fill_once(this, [copy(&mut value)]);
    }));
}

extern "C" fn construct_limits(call: &mut ExecuteData, _: &mut Zval) {
    run_handler(std::panic::AssertUnwindSafe(|| {
        let mut given = LIMITS.map(|name| Arg::new(name, DataType::Long).allow_null());
        let (parser, this) = call.parser_object();
        let parser = given.iter_mut().fold(parser.not_required(), ext_php_rs::args::ArgParser::arg);
        if parser.parse().is_err() {
            return;
        }
        match lowered(given.map(|mut argument| copy(&mut argument))) {
            Ok(numbers) => fill_once(this, numbers.map(long)),
            Err(exception) => exception.throw(),
        }
    }));
}

/// Never reached through PHP: the constructor is private.
extern "C" fn construct_nothing(_: &mut ExecuteData, _: &mut Zval) {}

extern "C" fn result_ok(call: &mut ExecuteData, answer: &mut Zval) {
    make_result(call, answer, "ok");
}

extern "C" fn result_err(call: &mut ExecuteData, answer: &mut Zval) {
    make_result(call, answer, "err");
}

fn make_result(call: &mut ExecuteData, answer: &mut Zval, tag: &str) {
    run_handler(std::panic::AssertUnwindSafe(|| {
        let mut value = Arg::new("value", DataType::Mixed);
        if call.parser().not_required().arg(&mut value).parse().is_err() {
            return;
        }
        *answer = tagged(Class::Result, tag, copy(&mut value));
    }));
}

extern "C" fn result_is_ok(call: &mut ExecuteData, answer: &mut Zval) {
    run_handler(std::panic::AssertUnwindSafe(|| {
        let (parser, this) = call.parser_object();
        if parser.parse().is_err() {
            return;
        }
        let tag = this.as_deref().and_then(|this| tag_of(this, Class::Result));
        answer.set_bool(tag.and_then(Zval::str) == Some("ok"));
    }));
}

/// Every limit is at least 1 and at most the setting's; what is not given is the setting's.
fn lowered(given: [Zval; 4]) -> PhpResult<[u64; 4]> {
    let Limits { fuel, deadline_ms, memory_bytes, result_bytes } = settings::ceiling()?;
    let mut limits = [fuel, deadline_ms, memory_bytes, result_bytes];
    for ((limit, name), given) in limits.iter_mut().zip(LIMITS).zip(&given) {
        if given.is_null() {
            continue;
        }
        let number = given.long().and_then(|number| u64::try_from(number).ok()).filter(|number| 0 < *number);
        let number = number.ok_or_else(|| exceptions::limit_argument(name, given))?;
        *limit = number.min(*limit);
    }
    Ok(limits)
}

/// The argument by value, null if it was left out.
fn copy(argument: &mut Arg<'_>) -> Zval {
    argument.zval().map_or_else(Zval::new, |given| given.dereference().shallow_clone())
}

fn type_error(what: &str, given: &Zval) {
    let message = format!("WasmComponent\\{what}, {} given", crate::given::type_name(given));
    PhpException::new(message, 0, ce::type_error()).throw();
}

/// Fills the properties of a fresh object. Calling a constructor again changes nothing.
fn fill_once<const N: usize>(this: Option<&mut ZendObject>, values: [Zval; N]) {
    let Some(this) = this else {
        return;
    };
    // SAFETY: each constructor passes as many values as its class has properties.
    if !zend::is_undefined(unsafe { zend::slot(this, 0) }) {
        let message = "a value is made once: its properties are read-only".to_owned();
        return PhpException::new(message, 0, ce::error()).throw();
    }
    for (index, value) in values.into_iter().enumerate() {
        // SAFETY: as above; the first property is undefined, so all are.
        unsafe { zend::fill(this, index, value) }
    }
}

fn long(number: u64) -> Zval {
    let mut value = Zval::new();
    value.set_long(i64::try_from(number).unwrap_or(i64::MAX));
    value
}

fn object<const N: usize>(class: Class, values: [Zval; N]) -> Zval {
    let class = std::ptr::from_ref(class.entry()).cast_mut();
    let mut object: ZBox<ZendObject> = {
        let made = create_object(class);
        // SAFETY: PHP made the object, or ended the request for want of memory.
        unsafe { ZBox::from_raw(made) }
    };
    for (index, value) in values.into_iter().enumerate() {
        // SAFETY: the callers below pass as many values as the class has properties, and the
        // object is fresh.
        unsafe { zend::fill(&mut object, index, value) }
    }
    // It cannot fail: the object is there and moves into the value with its only reference.
    object.into_zval(false).unwrap_or_default()
}

/// A `Variant` or `Result`.
pub fn tagged(class: Class, tag: &str, value: Zval) -> Zval {
    let mut name = Zval::new();
    name.set_zend_string(ext_php_rs::types::ZendStr::new(tag, false));
    object(class, [name, value])
}

/// A `Some`.
pub fn some(value: Zval) -> Zval {
    object(Class::Some, [value])
}

/// A `Usage`.
pub fn usage(usage: Usage) -> Zval {
    object(Class::Usage, [usage.fuel, usage.memory_bytes, usage.nanoseconds].map(long))
}

/// Tag of a `Variant` or `Result`, if the object is one and has it.
pub fn tag_of(object: &ZendObject, class: Class) -> Option<&Zval> {
    property(object, class, TAG)
}

/// Payload of a `Variant` or `Result`.
pub fn value_of(object: &ZendObject, class: Class) -> Option<&Zval> {
    property(object, class, VALUE)
}

/// Payload of a `Some`.
pub fn payload_of(object: &ZendObject) -> Option<&Zval> {
    property(object, Class::Some, PAYLOAD)
}

/// The limits that a `Limits` object holds, none higher than the settings allow now.
pub fn limits_of(object: &ZendObject) -> PhpResult<Limits> {
    let ceiling = settings::ceiling()?;
    let number = |index| {
        let value = property(object, Class::Limits, index).and_then(Zval::long);
        value.and_then(|number| u64::try_from(number).ok()).unwrap_or(0)
    };
    let limits = Limits { fuel: number(0), deadline_ms: number(1), memory_bytes: number(2), result_bytes: number(3) };
    Ok(limits.at_most(&ceiling))
}

fn property(object: &ZendObject, class: Class, index: usize) -> Option<&Zval> {
    if !std::ptr::eq(object.ce, class.entry()) {
        return None;
    }
    // SAFETY: the object is of the class, which is final, and the callers above name properties
    // that it declares.
    let value = unsafe { zend::slot(object, index) };
    (!zend::is_undefined(value)).then_some(value)
}
