//! The types of a component as a plain tree, built once when the component is loaded.

use std::fmt;

/// A type of the component model that this host converts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// `bool`
    Bool,
    /// `s8`
    S8,
    /// `u8`
    U8,
    /// `s16`
    S16,
    /// `u16`
    U16,
    /// `s32`
    S32,
    /// `u32`
    U32,
    /// `s64`
    S64,
    /// `u64`
    U64,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `char`: one Unicode scalar value
    Char,
    /// `string`
    String,
    /// `list<…>`
    List(Box<Type>),
    /// `option<…>`
    Option(Box<Type>),
    /// `result<…, …>`
    Result {
        /// Payload of success, if there is one.
        ok: Option<Box<Type>>,
        /// Payload of failure, if there is one.
        err: Option<Box<Type>>,
    },
    /// `tuple<…>`
    Tuple(Vec<Type>),
    /// `record`
    Record(Record),
    /// `variant`
    Variant(Variant),
    /// `enum`
    Enum(Names),
    /// `flags`
    Flags(Names),
}

/// A record: fields in declaration order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Name in the interface. Two types of one interface with the same fields share the name of
    /// the first: a compiled component does not tell them apart.
    pub name: Option<String>,
    /// The fields in declaration order.
    pub fields: Vec<Field>,
}

/// A field of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Name of the field.
    pub name: String,
    /// Type of the field.
    pub ty: Type,
}

/// A variant: cases in declaration order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Name in the interface; see [`Record::name`].
    pub name: Option<String>,
    /// The cases in declaration order.
    pub cases: Vec<Case>,
}

/// A case of a variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Name of the case.
    pub name: String,
    /// Type of its payload, if it has one.
    pub payload: Option<Type>,
}

/// The names of an enum or of flags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// Name in the interface; see [`Record::name`].
    pub name: Option<String>,
    /// The cases or flags in declaration order.
    pub names: Vec<String>,
}

impl Type {
    /// The type with its parts one level deep, such as `enum status { active, suspended }`:
    /// longer than [`Display`](fmt::Display), which writes the name of what has one.
    #[must_use]
    pub fn definition(&self) -> String {
        match self {
            Type::Record(record) => {
                let fields = record.fields.iter().map(Field::to_string);
                define("record", record.name.as_deref(), fields)
            }
            Type::Variant(variant) => {
                let cases = variant.cases.iter().map(Case::to_string);
                define("variant", variant.name.as_deref(), cases)
            }
            Type::Enum(names) => define("enum", names.name.as_deref(), names.names.iter().cloned()),
            Type::Flags(names) => define("flags", names.name.as_deref(), names.names.iter().cloned()),
            _ => self.to_string(),
        }
    }

    /// Whether a record may leave out a field of this type.
    #[must_use]
    pub fn is_option(&self) -> bool {
        matches!(self, Type::Option(_))
    }

    fn simple_name(&self) -> &'static str {
        match self {
            Type::Bool => "bool",
            Type::S8 => "s8",
            Type::U8 => "u8",
            Type::S16 => "s16",
            Type::U16 => "u16",
            Type::S32 => "s32",
            Type::U32 => "u32",
            Type::S64 => "s64",
            Type::U64 => "u64",
            Type::F32 => "f32",
            Type::F64 => "f64",
            Type::Char => "char",
            Type::String => "string",
            Type::List(_) => "list",
            Type::Option(_) => "option",
            Type::Result { .. } => "result",
            Type::Tuple(_) => "tuple",
            Type::Record(_) => "record",
            Type::Variant(_) => "variant",
            Type::Enum(_) => "enum",
            Type::Flags(_) => "flags",
        }
    }

    fn own_name(&self) -> Option<&str> {
        match self {
            Type::Record(record) => record.name.as_deref(),
            Type::Variant(variant) => variant.name.as_deref(),
            Type::Enum(names) | Type::Flags(names) => names.name.as_deref(),
            _ => None,
        }
    }
}

/// As WIT writes it where it is used: named types by name, unnamed ones with their parts.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::List(element) => write!(f, "list<{element}>"),
            Type::Option(payload) => write!(f, "option<{payload}>"),
            Type::Tuple(parts) => {
                let parts: Vec<String> = parts.iter().map(Type::to_string).collect();
                write!(f, "tuple<{}>", parts.join(", "))
            }
            Type::Result { ok, err } => match (ok, err) {
                (None, None) => f.write_str("result"),
                (Some(ok), None) => write!(f, "result<{ok}>"),
                (None, Some(err)) => write!(f, "result<_, {err}>"),
                (Some(ok), Some(err)) => write!(f, "result<{ok}, {err}>"),
            },
            Type::Record(_) | Type::Variant(_) | Type::Enum(_) | Type::Flags(_) => match self.own_name() {
                Some(name) => f.write_str(name),
                None => f.write_str(&self.definition()),
            },
            _ => f.write_str(self.simple_name()),
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.ty)
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.payload {
            Some(payload) => write!(f, "{}({payload})", self.name),
            None => f.write_str(&self.name),
        }
    }
}

fn define(kind: &str, name: Option<&str>, parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.collect();
    let parts = parts.join(", ");
    match name {
        Some(name) => format!("{kind} {name} {{ {parts} }}"),
        None => format!("{kind} {{ {parts} }}"),
    }
}
