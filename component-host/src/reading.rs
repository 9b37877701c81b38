//! Reads the imports, exports and types of a compiled component, and refuses by name what this
//! host does not convert.

use wasmtime::component::types::{ComponentFunc, ComponentInstance, ComponentItem};
use wasmtime::component::{Component, ComponentExportIndex, Type as Declared};

use crate::error::Error;
use crate::signature::{Function, Interface};
use crate::types::{Case, Field, Names, Record, Type, Variant};

/// Parts of all types of one component. A few bytes of a component can declare types that unfold
/// to millions of parts; real ones have hundreds.
const TYPE_PARTS_MAX: usize = 100_000;

/// The names of imports that hold types only; imported functions and all else are refused.
pub(crate) fn imports(component: &Component) -> Result<Vec<String>, Error> {
    let (mut functions, mut names) = (Vec::new(), Vec::new());
    for (name, import) in component.component_type().imports(component.engine()) {
        match import.ty {
            ComponentItem::ComponentInstance(instance) => {
                names.push(name.to_owned());
                functions.extend(imported_functions(component, name, &instance)?);
            }
            ComponentItem::ComponentFunc(_) => functions.push(name.to_owned()),
            ComponentItem::Type(_) => names.push(name.to_owned()),
            other => return Err(unsupported(kind(&other), format!("import {name}"))),
        }
    }
    if functions.is_empty() { Ok(names) } else { Err(Error::ImportedFunctions { names: functions }) }
}

fn imported_functions(component: &Component, name: &str, instance: &ComponentInstance) -> Result<Vec<String>, Error> {
    let mut functions = Vec::new();
    for (inner, export) in instance.exports(component.engine()) {
        match export.ty {
            ComponentItem::ComponentFunc(_) => functions.push(format!("{name} {inner}")),
            ComponentItem::Type(_) => {}
            other => return Err(unsupported(kind(&other), format!("import {name} {inner}"))),
        }
    }
    Ok(functions)
}

/// All exported functions by interface; the world's own come first, if there are any.
pub(crate) fn exports(component: &Component) -> Result<Vec<Interface>, Error> {
    let engine = component.engine();
    let world = component.component_type();
    let mut reader = Reader::new(component);
    let mut own = Vec::new();
    let mut interfaces = Vec::new();
    reader.named = named_types(world.exports(engine).map(|(name, export)| (name, export.ty)));
    for (name, export) in world.exports(engine) {
        match export.ty {
            ComponentItem::ComponentFunc(function) => own.push(reader.function(None, name, &function)?),
            ComponentItem::ComponentInstance(instance) => interfaces.push((name, instance)),
            ComponentItem::Type(_) => {}
            other => return Err(unsupported(kind(&other), format!("export {name}"))),
        }
    }
    let mut all = Vec::new();
    if !own.is_empty() {
        all.push(Interface { name: None, functions: own });
    }
    for (name, instance) in interfaces {
        all.push(reader.interface(name, &instance)?);
    }
    Ok(all)
}

/// Turns wasmtime's types into ours.
struct Reader<'a> {
    component: &'a Component,
    /// Types that the interface being read exports by name.
    named: Vec<(String, Declared)>,
    /// Where the reader is, for refusals.
    place: String,
    parts_left: usize,
}

impl<'a> Reader<'a> {
    fn new(component: &'a Component) -> Self {
        Reader { component, named: Vec::new(), place: String::new(), parts_left: TYPE_PARTS_MAX }
    }

    fn interface(&mut self, name: &str, instance: &ComponentInstance) -> Result<Interface, Error> {
        let engine = self.component.engine();
        let index = self.component.get_export_index(None, name);
        self.named = named_types(instance.exports(engine).map(|(inner, export)| (inner, export.ty)));
        let mut functions = Vec::new();
        for (inner, export) in instance.exports(engine) {
            match export.ty {
                ComponentItem::ComponentFunc(function) => {
                    functions.push(self.function(index.map(|index| (name, index)), inner, &function)?);
                }
                ComponentItem::Type(_) => {}
                other => return Err(unsupported(kind(&other), format!("export {name} {inner}"))),
            }
        }
        Ok(Interface { name: Some(name.to_owned()), functions })
    }

    fn function(
        &mut self,
        interface: Option<(&str, ComponentExportIndex)>,
        name: &str,
        function: &ComponentFunc,
    ) -> Result<Function, Error> {
        let full = interface.map_or_else(|| name.to_owned(), |(of, _)| format!("{of} {name}"));
        if function.async_() {
            return Err(unsupported("an async function", format!("export {full}")));
        }
        let parent = interface.map(|(_, index)| index);
        let index = self.component.get_export_index(parent.as_ref(), name);
        let index = index.ok_or_else(|| unsupported("an export without a place", full.clone()))?;
        let mut params = Vec::new();
        for (param, declared) in function.params() {
            self.place = format!("{full}: parameter {param}");
            params.push(Field { name: param.to_owned(), ty: self.read(&declared)? });
        }
        self.place = format!("{full}: result");
        let result = function.results().next().map(|declared| self.read(&declared)).transpose()?;
        Ok(Function { name: name.to_owned(), params, result, index })
    }

    fn read(&mut self, declared: &Declared) -> Result<Type, Error> {
        self.parts_left = self
            .parts_left
            .checked_sub(1)
            .ok_or_else(|| unsupported(&format!("types of more than {TYPE_PARTS_MAX} parts"), self.place.clone()))?;
        match simple(declared) {
            Some(simple) => Ok(simple),
            None => self.read_compound(declared),
        }
    }

    fn read_compound(&mut self, declared: &Declared) -> Result<Type, Error> {
        match declared {
            Declared::List(list) => Ok(Type::List(Box::new(self.read(&list.ty())?))),
            Declared::Option(option) => Ok(Type::Option(Box::new(self.read(&option.ty())?))),
            Declared::Result(result) => Ok(Type::Result {
                ok: self.read_payload(result.ok())?.map(Box::new),
                err: self.read_payload(result.err())?.map(Box::new),
            }),
            Declared::Tuple(tuple) => {
                let parts: Result<_, _> = tuple.types().map(|part| self.read(&part)).collect();
                Ok(Type::Tuple(parts?))
            }
            Declared::Record(_) | Declared::Variant(_) => self.read_members(declared),
            Declared::Enum(names) => Ok(Type::Enum(self.names(declared, names.names()))),
            Declared::Flags(names) => Ok(Type::Flags(self.names(declared, names.names()))),
            refused => Err(unsupported(refused_name(refused), self.place.clone())),
        }
    }

    fn read_members(&mut self, declared: &Declared) -> Result<Type, Error> {
        let name = self.name_of(declared);
        if let Declared::Record(record) = declared {
            let mut fields = Vec::new();
            for field in record.fields() {
                fields.push(Field { name: field.name.to_owned(), ty: self.read(&field.ty)? });
            }
            return Ok(Type::Record(Record { name, fields }));
        }
        let mut cases = Vec::new();
        for case in declared.unwrap_variant().cases() {
            let payload = self.read_payload(case.ty)?;
            cases.push(Case { name: case.name.to_owned(), payload });
        }
        Ok(Type::Variant(Variant { name, cases }))
    }

    fn read_payload(&mut self, payload: Option<Declared>) -> Result<Option<Type>, Error> {
        payload.map(|payload| self.read(&payload)).transpose()
    }

    fn names<'n>(&self, declared: &Declared, names: impl Iterator<Item = &'n str>) -> Names {
        Names { name: self.name_of(declared), names: names.map(str::to_owned).collect() }
    }

    fn name_of(&self, declared: &Declared) -> Option<String> {
        let same = self.named.iter().find(|(_, known)| known == declared);
        same.map(|(name, _)| name.clone())
    }
}

/// Only types that WIT always declares with a name; an alias of a list or tuple is written out.
fn named_types<'a>(exports: impl Iterator<Item = (&'a str, ComponentItem)>) -> Vec<(String, Declared)> {
    let mut named = Vec::new();
    for (name, item) in exports {
        if let ComponentItem::Type(
            declared @ (Declared::Record(_) | Declared::Variant(_) | Declared::Enum(_) | Declared::Flags(_)),
        ) = item
        {
            named.push((name.to_owned(), declared));
        }
    }
    named
}

fn simple(declared: &Declared) -> Option<Type> {
    Some(match declared {
        Declared::Bool => Type::Bool,
        Declared::S8 => Type::S8,
        Declared::U8 => Type::U8,
        Declared::S16 => Type::S16,
        Declared::U16 => Type::U16,
        Declared::S32 => Type::S32,
        Declared::U32 => Type::U32,
        Declared::S64 => Type::S64,
        Declared::U64 => Type::U64,
        Declared::Float32 => Type::F32,
        Declared::Float64 => Type::F64,
        Declared::Char => Type::Char,
        Declared::String => Type::String,
        _ => return None,
    })
}

fn refused_name(declared: &Declared) -> &'static str {
    match declared {
        Declared::Own(_) | Declared::Borrow(_) => "a resource",
        Declared::Stream(_) => "a stream",
        Declared::Future(_) => "a future",
        Declared::ErrorContext => "an error-context",
        Declared::Map(_) => "a map",
        Declared::FixedLengthList(_) => "a list of fixed length",
        _ => "a type unknown to this host",
    }
}

fn kind(item: &ComponentItem) -> &'static str {
    match item {
        ComponentItem::ComponentFunc(_) => "a function",
        ComponentItem::CoreFunc(_) => "a core function",
        ComponentItem::Module(_) => "a core module",
        ComponentItem::Component(_) => "a component",
        ComponentItem::ComponentInstance(_) => "a nested interface",
        ComponentItem::Type(_) => "a type",
        ComponentItem::Resource(_) => "a resource",
    }
}

fn unsupported(what: &str, place: String) -> Error {
    Error::Unsupported { what: what.to_owned(), place }
}
