//! Expressions that read a value through a `Reader`, whichever outer form it is for.

use super::code::{Code, quoted};
use super::docs::Docs;
use super::file::PhpFile;
use super::model::{Class, NamedKind, Shape};
use super::types::{documented, native, nullable};

/// Tuples need statements; each is read by a method of its own, numbered in order.
#[derive(Default)]
pub struct Tuples {
    methods: Vec<String>,
}

impl Tuples {
    /// The methods, each with an empty line before it.
    pub fn methods(&self) -> String {
        self.methods.iter().map(|method| format!("\n{method}")).collect()
    }

    fn add(&mut self, file: &mut PhpFile, shape: &Shape, parts: &[Shape]) -> String {
        // Inner tuples come first, so the number is known only then.
        let reads: Vec<Code> =
            parts.iter().enumerate().map(|(at, part)| read(file, self, part, &format!("$reader->at({at})"))).collect();
        let name = format!("readTuple{}", self.methods.len() + 1);
        let reader = file.runtime("Reader");
        let docs = Docs::default().tags([format!("@return {}|null", documented(file, shape))]).render(4);
        let lines =
            reads.iter().enumerate().map(|(at, code)| format!("        {};\n", code.fit(8, &format!("$part{at} = "))));
        let variables: Vec<String> = (0..parts.len()).map(|at| format!("$part{at}")).collect();
        let unread =
            parts.iter().zip(&variables).filter(|(part, _)| is_null_unread(part)).map(|(_, name)| name.as_str());
        let give_up = give_up(unread);
        let made = Code::Array(variables.iter().map(|name| (None, Code::text(name))).collect());
        self.methods.push(format!(
            "{docs}    private static function {name}({reader} $reader): ?array\n    {{\n        $reader->tuple({}, {});\n\
             {}{give_up}\n        {};\n    }}\n",
            quoted(&shape.wit()),
            parts.len(),
            lines.collect::<String>(),
            made.fit(8, "return "),
        ));
        name
    }
}

/// The value at the reader `at`.
pub fn read(file: &mut PhpFile, tuples: &mut Tuples, shape: &Shape, at: &str) -> Code {
    match shape {
        Shape::Bool => Code::text(format!("{at}->bool()")),
        Shape::Text => Code::text(format!("{at}->string()")),
        Shape::Char => Code::text(format!("{at}->char()")),
        Shape::Bytes => Code::text(format!("{at}->bytes()")),
        Shape::Integer(name) => Code::text(format!("{at}->integer('{name}')")),
        Shape::Float(name) => Code::text(format!("{at}->float('{name}')")),
        Shape::List(element) => match element.as_ref() {
            Shape::Option(_) => Code::call(format!("{at}->listOfOptions"), vec![closure(file, tuples, element)]),
            _ => Code::call(format!("{at}->list"), vec![callable(file, tuples, element)]),
        },
        Shape::Option(payload) if payload.is_option() => {
            Code::call(format!("{at}->nestedOption"), vec![closure(file, tuples, payload)])
        }
        Shape::Option(payload) => Code::call(format!("{at}->option"), vec![callable(file, tuples, payload)]),
        Shape::Result(ok, err) => {
            let payloads = [ok, err].map(|payload| match payload {
                Some(shape) => callable(file, tuples, shape),
                None => Code::text("null"),
            });
            Code::call(format!("{at}->result"), payloads.into())
        }
        Shape::Tuple(parts) => {
            let name = tuples.add(file, shape, parts);
            Code::text(format!("self::{name}({at})"))
        }
        Shape::Named(_) => Code::text(format!("{}({at})", named(file, shape))),
    }
}

/// Whether null stands for what could not be read, rather than an empty value of the type.
pub fn is_null_unread(shape: &Shape) -> bool {
    matches!(shape, Shape::Named(_) | Shape::Tuple(_) | Shape::Result(..))
}

/// Statements that return null if one of these variables is null or anything is wrong.
pub fn give_up<'v>(variables: impl Iterator<Item = &'v str>) -> String {
    let mut conditions: Vec<String> = variables.map(|name| format!("{name} === null")).collect();
    conditions.push("$reader->hasProblems()".to_owned());
    let flat = format!("        if ({}) {{\n", conditions.join(" || "));
    let head = if flat.len() <= super::code::WIDTH {
        flat
    } else {
        format!("        if (\n            {}\n        ) {{\n", conditions.join("\n            || "))
    };
    format!("{head}            return null;\n        }}\n")
}

/// The class that reads a type, which for a variant is not its interface.
pub fn reading_class(class: &Class, kind: NamedKind) -> Class {
    match kind {
        NamedKind::Variant => Class::new(&class.namespace, format!("Any{}", class.name)),
        _ => class.clone(),
    }
}

fn named(file: &mut PhpFile, shape: &Shape) -> String {
    match shape {
        Shape::Named(named) => format!("{}::read", file.name(&reading_class(&named.class, named.kind))),
        _ => String::new(),
    }
}

/// A function that reads at the reader it is given.
fn callable(file: &mut PhpFile, tuples: &mut Tuples, shape: &Shape) -> Code {
    match shape {
        Shape::Named(_) => Code::text(format!("{}(...)", named(file, shape))),
        Shape::Tuple(parts) => Code::text(format!("self::{}(...)", tuples.add(file, shape, parts))),
        _ => closure(file, tuples, shape),
    }
}

fn closure(file: &mut PhpFile, tuples: &mut Tuples, shape: &Shape) -> Code {
    let ty = native(file, shape);
    let ty = if is_null_unread(shape) { nullable(ty) } else { ty };
    let head = format!("static fn ({} $item): {ty}", file.runtime("Reader"));
    Code::Closure(head, Box::new(read(file, tuples, shape, "$item")))
}
