//! What is generated, in the words of PHP's types; read from WIT by `reading`.

/// Everything of one world.
pub struct Bindings {
    /// The package with its version, such as `fleio:policy@0.1.0`.
    pub package: String,
    /// The interfaces and the world itself, each a namespace.
    pub scopes: Vec<Scope>,
}

/// An interface, or the world with the functions that it exports itself.
pub struct Scope {
    /// The class that calls its functions; the types are in the namespace of the same name.
    pub client: Class,
    /// What the class calls its exports by; none for the world itself.
    pub interface: Option<String>,
    /// Such as ``interface `ledger` ``, for refusals.
    pub place: String,
    /// Its documentation.
    pub docs: Option<String>,
    /// Its own types, without those that it uses from others.
    pub definitions: Vec<Definition>,
    /// Its functions, if they are exported.
    pub functions: Vec<Function>,
}

/// A class, interface or enum of PHP.
#[derive(Clone, PartialEq, Eq)]
pub struct Class {
    /// Without a backslash at either end.
    pub namespace: String,
    /// The name within it.
    pub name: String,
}

impl Class {
    /// A class of this name in this namespace.
    pub fn new(namespace: &str, name: impl Into<String>) -> Self {
        Class { namespace: namespace.to_owned(), name: name.into() }
    }

    /// With the namespace.
    pub fn full(&self) -> String {
        format!("{}\\{}", self.namespace, self.name)
    }
}

/// A type with a name of its own.
pub struct Definition {
    /// Its class.
    pub class: Class,
    /// Its name in WIT.
    pub wit: String,
    /// Its documentation.
    pub docs: Option<String>,
    /// What it is made of.
    pub kind: Kind,
}

/// What a type is made of.
pub enum Kind {
    /// Fields.
    Record(Vec<Part>),
    /// Cases with or without a payload.
    Variant(Vec<Case>),
    /// Cases without payload.
    Enum(Vec<Case>),
    /// Names that are set or not.
    Flags(Vec<Case>),
}

/// A field of a record or a parameter of a function.
pub struct Part {
    /// The name in WIT.
    pub wit: String,
    /// The property or variable.
    pub php: String,
    /// Its documentation.
    pub docs: Option<String>,
    /// Its type.
    pub shape: Shape,
    /// The type as WIT writes it and what its alias is, where that says more than PHP's type.
    pub written: Option<String>,
}

/// A case of a variant, a case of an enum, or a flag.
pub struct Case {
    /// The name in WIT.
    pub wit: String,
    /// The class, constant or property.
    pub php: String,
    /// Its documentation.
    pub docs: Option<String>,
    /// The payload of a variant's case; a part named `value`.
    pub payload: Option<Part>,
}

/// An exported function.
pub struct Function {
    /// The name in WIT.
    pub wit: String,
    /// The method.
    pub php: String,
    /// Its documentation.
    pub docs: Option<String>,
    /// Its parameters.
    pub params: Vec<Part>,
    /// The type of its answer, if it has one.
    pub result: Option<Shape>,
}

/// A type where it is used; aliases are resolved.
#[derive(Clone)]
pub enum Shape {
    /// `bool`
    Bool,
    /// `string`
    Text,
    /// `char`
    Char,
    /// An integer type by its name.
    Integer(&'static str),
    /// A float type by its name.
    Float(&'static str),
    /// `list<u8>`
    Bytes,
    /// A list of anything else.
    List(Box<Shape>),
    /// An option.
    Option(Box<Shape>),
    /// A tuple.
    Tuple(Vec<Shape>),
    /// A result with its payloads.
    Result(Option<Box<Shape>>, Option<Box<Shape>>),
    /// A type with a class of its own.
    Named(Named),
}

/// A type with a class of its own, where it is used.
#[derive(Clone)]
pub struct Named {
    /// Its class.
    pub class: Class,
    /// Its name in WIT.
    pub wit: String,
    /// What kind it is.
    pub kind: NamedKind,
}

/// What kind a type is that has a class of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum NamedKind {
    /// A record.
    Record,
    /// A variant.
    Variant,
    /// An enum.
    Enum,
    /// Flags.
    Flags,
}

impl Shape {
    /// Whether null is a value of it.
    pub fn is_option(&self) -> bool {
        matches!(self, Shape::Option(_))
    }

    /// As WIT writes it, with names for what has one.
    pub fn wit(&self) -> String {
        let payload = |shape: &Option<Box<Shape>>| shape.as_ref().map_or("_".to_owned(), |shape| shape.wit());
        match self {
            Shape::Bool => "bool".to_owned(),
            Shape::Text => "string".to_owned(),
            Shape::Char => "char".to_owned(),
            Shape::Integer(name) | Shape::Float(name) => (*name).to_owned(),
            Shape::Bytes => "list<u8>".to_owned(),
            Shape::List(element) => format!("list<{}>", element.wit()),
            Shape::Option(inner) => format!("option<{}>", inner.wit()),
            Shape::Tuple(parts) => format!("tuple<{}>", parts.iter().map(Shape::wit).collect::<Vec<_>>().join(", ")),
            Shape::Result(ok, err) => format!("result<{}, {}>", payload(ok), payload(err)),
            Shape::Named(named) => named.wit.clone(),
        }
    }
}
