//! What a world of `wit/` asks for, with the types that `component-host` reads from a component.

use component_host::types::{Case, Field, Names, Record, Type, Variant};
use scenario_kit::Problem;
use std::path::Path;
use wit_parser::{Function, Interface, Resolve, Type as Declared, TypeDefKind, TypeId, WorldId, WorldItem, WorldKey};

/// The world that a policy component implements.
const WORLD: &str = "policy";

/// An interface as it was asked for.
pub struct Asked {
    /// Full name with version; none for functions of the world itself.
    pub name: Option<String>,
    /// Its functions.
    pub functions: Vec<AskedFunction>,
    /// Records, variants, enums and flags by the names that the interface has for them.
    pub named: Vec<(String, Type)>,
}

/// A function as it was asked for.
pub struct AskedFunction {
    /// Name within its interface.
    pub name: String,
    /// Parameters in order.
    pub params: Vec<Field>,
    /// Type of the answer, if there is one.
    pub result: Option<Type>,
}

/// Reads the exports of the world `policy` from a folder of WIT.
pub fn read(folder: &Path) -> Result<Vec<Asked>, Problem> {
    let mut resolve = Resolve::default();
    let (package, _) = resolve.push_dir(folder).map_err(|error| format!("{}: {error:#}", folder.display()))?;
    let world = resolve.select_world(&[package], Some(WORLD)).map_err(|error| format!("{error:#}"))?;
    exports(&resolve, world)
}

/// The exports of a world; types that it exports beside functions ask for nothing.
pub fn exports(resolve: &Resolve, world: WorldId) -> Result<Vec<Asked>, Problem> {
    let (mut own, mut interfaces) = (Vec::new(), Vec::new());
    for (key, item) in &resolve.worlds[world].exports {
        match item {
            WorldItem::Function(asked) => own.push(function(resolve, asked)?),
            WorldItem::Interface { id, .. } => {
                let name = match key {
                    WorldKey::Name(name) => Some(name.clone()),
                    WorldKey::Interface(id) => resolve.id_of(*id),
                };
                interfaces.push(interface(resolve, name, &resolve.interfaces[*id])?);
            }
            WorldItem::Type { .. } => {}
        }
    }
    if !own.is_empty() {
        interfaces.insert(0, Asked { name: None, functions: own, named: Vec::new() });
    }
    Ok(interfaces)
}

fn interface(resolve: &Resolve, name: Option<String>, asked: &Interface) -> Result<Asked, Problem> {
    let functions = asked.functions.values().map(|asked| function(resolve, asked)).collect::<Result<_, _>>()?;
    let mut named = Vec::new();
    for (name, id) in &asked.types {
        let ty = defined(resolve, *id)?;
        if matches!(ty, Type::Record(_) | Type::Variant(_) | Type::Enum(_) | Type::Flags(_)) {
            named.push((name.clone(), ty));
        }
    }
    Ok(Asked { name, functions, named })
}

fn function(resolve: &Resolve, asked: &Function) -> Result<AskedFunction, Problem> {
    let params = asked.params.iter().map(|param| field(resolve, &param.name, &param.ty)).collect::<Result<_, _>>()?;
    let result = asked.result.as_ref().map(|ty| read_type(resolve, ty)).transpose()?;
    Ok(AskedFunction { name: asked.name.clone(), params, result })
}

fn field(resolve: &Resolve, name: &str, ty: &Declared) -> Result<Field, Problem> {
    Ok(Field { name: name.to_owned(), ty: read_type(resolve, ty)? })
}

fn read_type(resolve: &Resolve, ty: &Declared) -> Result<Type, Problem> {
    Ok(match ty {
        Declared::Bool => Type::Bool,
        Declared::S8 => Type::S8,
        Declared::U8 => Type::U8,
        Declared::S16 => Type::S16,
        Declared::U16 => Type::U16,
        Declared::S32 => Type::S32,
        Declared::U32 => Type::U32,
        Declared::S64 => Type::S64,
        Declared::U64 => Type::U64,
        Declared::F32 => Type::F32,
        Declared::F64 => Type::F64,
        Declared::Char => Type::Char,
        Declared::String => Type::String,
        Declared::Id(id) => defined(resolve, *id)?,
        Declared::ErrorContext => return Err("no host converts error-context".to_owned()),
    })
}

/// A type by its definition; an alias is what it stands for.
fn defined(resolve: &Resolve, id: TypeId) -> Result<Type, Problem> {
    let definition = &resolve.types[id];
    let name = definition.name.clone();
    let boxed = |ty: &Declared| read_type(resolve, ty).map(Box::new);
    Ok(match &definition.kind {
        TypeDefKind::Type(aliased) => read_type(resolve, aliased)?,
        TypeDefKind::List(element) => Type::List(boxed(element)?),
        TypeDefKind::Option(payload) => Type::Option(boxed(payload)?),
        TypeDefKind::Result(result) => Type::Result {
            ok: result.ok.as_ref().map(boxed).transpose()?,
            err: result.err.as_ref().map(boxed).transpose()?,
        },
        TypeDefKind::Tuple(tuple) => {
            Type::Tuple(tuple.types.iter().map(|part| read_type(resolve, part)).collect::<Result<_, _>>()?)
        }
        TypeDefKind::Record(record) => {
            let fields = record.fields.iter().map(|part| field(resolve, &part.name, &part.ty));
            Type::Record(Record { name, fields: fields.collect::<Result<_, _>>()? })
        }
        TypeDefKind::Variant(variant) => {
            let cases = variant.cases.iter().map(|case| {
                let payload = case.ty.as_ref().map(|ty| read_type(resolve, ty)).transpose()?;
                Ok(Case { name: case.name.clone(), payload })
            });
            Type::Variant(Variant { name, cases: cases.collect::<Result<_, Problem>>()? })
        }
        TypeDefKind::Enum(cases) => {
            Type::Enum(Names { name, names: cases.cases.iter().map(|case| case.name.clone()).collect() })
        }
        TypeDefKind::Flags(flags) => {
            Type::Flags(Names { name, names: flags.flags.iter().map(|flag| flag.name.clone()).collect() })
        }
        other => return Err(format!("{}: no host converts {}", name.unwrap_or_default(), other.as_str())),
    })
}
