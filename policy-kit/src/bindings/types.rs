//! Types of PHP: those of declarations, and those of comments, which say what is in a list.

use super::file::PhpFile;
use super::model::{NamedKind, Shape};

/// The outer forms of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The JSON form.
    Wire,
    /// What the extension takes.
    Component,
}

impl Form {
    /// The method that makes it.
    pub fn method(self) -> &'static str {
        match self {
            Form::Wire => "toWire",
            Form::Component => "toComponent",
        }
    }
}

/// The type of a declaration.
pub fn native(file: &mut PhpFile, shape: &Shape) -> String {
    match shape {
        Shape::Bool => "bool".to_owned(),
        Shape::Text | Shape::Char | Shape::Bytes => "string".to_owned(),
        Shape::Integer(_) => "int".to_owned(),
        Shape::Float(_) => "float".to_owned(),
        Shape::List(_) | Shape::Tuple(_) => "array".to_owned(),
        Shape::Result(..) => union(file),
        Shape::Option(payload) if payload.is_option() => format!("?{}", file.runtime("Some")),
        Shape::Option(payload) => nullable(native(file, payload)),
        Shape::Named(named) => file.name(&named.class),
    }
}

/// The type of a comment.
pub fn documented(file: &mut PhpFile, shape: &Shape) -> String {
    let payload = |file: &mut PhpFile, payload: &Option<Box<Shape>>| match payload {
        Some(shape) => documented(file, shape),
        None => "null".to_owned(),
    };
    match shape {
        Shape::List(element) => format!("list<{}>", documented(file, element)),
        Shape::Tuple(parts) => {
            let parts = parts.iter().enumerate().map(|(index, part)| format!("{index}: {}", documented(file, part)));
            format!("array{{{}}}", parts.collect::<Vec<_>>().join(", "))
        }
        Shape::Result(ok, err) => {
            let (ok, err) = (payload(file, ok), payload(file, err));
            format!("{}<{ok}>|{}<{err}>", file.runtime("Ok"), file.runtime("Err"))
        }
        Shape::Option(inner) if inner.is_option() => {
            let inner = documented(file, inner);
            format!("{}<{inner}>|null", file.runtime("Some"))
        }
        Shape::Option(inner) => format!("{}|null", documented(file, inner)),
        _ => native(file, shape),
    }
}

/// Whether a comment says more than a declaration.
pub fn needs_comment(shape: &Shape) -> bool {
    match shape {
        Shape::List(_) | Shape::Tuple(_) | Shape::Result(..) => true,
        Shape::Option(payload) => payload.is_option() || needs_comment(payload),
        _ => false,
    }
}

/// The type of a value in an outer form.
pub fn outer(shape: &Shape, form: Form) -> String {
    let object = |array: &str| if form == Form::Wire { array.to_owned() } else { "object".to_owned() };
    match shape {
        Shape::Bool => "bool".to_owned(),
        Shape::Text | Shape::Char | Shape::Bytes => "string".to_owned(),
        Shape::Integer(_) => "int".to_owned(),
        Shape::Float(_) => "float".to_owned(),
        Shape::List(_) | Shape::Tuple(_) => "array".to_owned(),
        Shape::Result(..) => object("array"),
        Shape::Option(payload) if payload.is_option() => format!("?{}", object("array")),
        Shape::Option(payload) => nullable(outer(payload, form)),
        Shape::Named(named) => match named.kind {
            NamedKind::Record | NamedKind::Flags => "array".to_owned(),
            NamedKind::Variant => object("array"),
            NamedKind::Enum => "string".to_owned(),
        },
    }
}

/// The same type, or null.
pub fn nullable(ty: String) -> String {
    match ty {
        ty if ty.starts_with('?') => ty,
        ty if ty.contains('|') => format!("{ty}|null"),
        ty => format!("?{ty}"),
    }
}

fn union(file: &mut PhpFile) -> String {
    format!("{}|{}", file.runtime("Ok"), file.runtime("Err"))
}
