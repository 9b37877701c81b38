//! Expressions that make an outer form of a value.

use super::code::Code;
use super::file::PhpFile;
use super::model::Shape;
use super::types::{Form, documented, native, needs_comment, outer};

/// Whether a value is its own outer form.
pub fn is_same(shape: &Shape, form: Form) -> bool {
    match shape {
        Shape::Named(_) | Shape::Result(..) => false,
        Shape::Bytes => form == Form::Component,
        Shape::List(inner) => is_same(inner, form),
        Shape::Option(inner) => !inner.is_option() && is_same(inner, form),
        Shape::Tuple(parts) => parts.iter().all(|part| is_same(part, form)),
        _ => true,
    }
}

/// The outer form of `value`, which is a variable, a property, or an element of one.
pub fn write(file: &mut PhpFile, shape: &Shape, value: &str, form: Form) -> Code {
    if is_same(shape, form) {
        return Code::text(value);
    }
    match shape {
        Shape::Named(_) => Code::text(format!("{value}->{}()", form.method())),
        Shape::Bytes => Code::text(format!("base64_encode({value})")),
        Shape::List(element) => {
            let head = format!("static fn ({} $item): {}", native(file, element), outer(element, form));
            let item = write(file, element, "$item", form);
            let closure = Code::Closure(head, Box::new(item));
            let closure = if needs_comment(element) {
                // A declaration does not say what is in a list or result.
                Code::Commented(format!("/** @param {} $item */", documented(file, element)), Box::new(closure))
            } else {
                closure
            };
            Code::call("array_map", vec![closure, Code::text(value)])
        }
        Shape::Tuple(parts) => {
            let parts = parts.iter().enumerate();
            Code::Array(parts.map(|(at, part)| (None, write(file, part, &format!("{value}[{at}]"), form))).collect())
        }
        Shape::Option(payload) => write_option(file, payload, value, form),
        Shape::Result(ok, err) => {
            let condition = format!("{value} instanceof {}", file.runtime("Ok"));
            let ok = tagged(file, "ok", ok.as_deref(), &format!("{value}->value"), form);
            let err = tagged(file, "err", err.as_deref(), &format!("{value}->value"), form);
            Code::Choice(condition, Box::new(ok), Box::new(err))
        }
        _ => Code::text(value),
    }
}

/// The outer form of a case of a variant.
pub fn write_case(file: &mut PhpFile, payload: Option<&Shape>, form: Form) -> Code {
    let payload = payload.map(|shape| write(file, shape, "$this->value", form));
    match form {
        Form::Wire => {
            let tag = (Some("tag".to_owned()), Code::text("self::TAG"));
            let value = payload.map(|value| (Some("value".to_owned()), value));
            Code::Array([tag].into_iter().chain(value).collect())
        }
        Form::Component => {
            let head = format!("{}::variant", file.runtime("ExtensionValue"));
            Code::call(head, [Code::text("self::TAG")].into_iter().chain(payload).collect())
        }
    }
}

fn write_option(file: &mut PhpFile, payload: &Shape, value: &str, form: Form) -> Code {
    if let Shape::Named(_) = payload {
        return Code::text(format!("{value}?->{}()", form.method()));
    }
    let some = if payload.is_option() {
        let inner = write(file, payload, &format!("{value}->value"), form);
        match form {
            Form::Wire => Code::Array(vec![(Some("some".to_owned()), inner)]),
            Form::Component => Code::call(format!("{}::some", file.runtime("ExtensionValue")), vec![inner]),
        }
    } else {
        write(file, payload, value, form)
    };
    Code::Choice(format!("{value} === null"), Box::new(Code::text("null")), Box::new(some.grouped()))
}

fn tagged(file: &mut PhpFile, tag: &str, payload: Option<&Shape>, value: &str, form: Form) -> Code {
    let payload = payload.map(|shape| write(file, shape, value, form));
    match form {
        Form::Wire => {
            let tag = (Some("tag".to_owned()), Code::text(super::code::quoted(tag)));
            Code::Array([tag].into_iter().chain(payload.map(|value| (Some("value".to_owned()), value))).collect())
        }
        Form::Component => {
            Code::call(format!("{}::{tag}", file.runtime("ExtensionValue")), payload.into_iter().collect())
        }
    }
}
