//! From parsed WIT to what is generated. What has no form in PHP is refused with its place.

use super::model::{Bindings, Case, Class, Definition, Function, Kind, Named, NamedKind, Part, Scope, Shape};
use super::naming;
use wit_parser::{
    Docs, Function as Declared, FunctionKind, InterfaceId, PackageId, Resolve, Type, TypeDef, TypeDefKind, TypeId,
    TypeOwner, WorldId, WorldItem, WorldKey,
};

/// Reads the exports of a world with every type that they use; `root` is the namespace of all classes.
pub fn read(resolve: &Resolve, world: WorldId, root: &str) -> Result<Bindings, String> {
    let mut reading = Reading { resolve, world, root, interfaces: Vec::new() };
    reading.interfaces = reading.interfaces();
    let mut scopes = Vec::new();
    for (id, _) in &reading.interfaces {
        scopes.push(reading.interface(*id)?);
    }
    scopes.extend(reading.own()?);
    let package = resolve.worlds[world].package.map(|id| resolve.packages[id].name.to_string());
    Ok(Bindings { package: package.unwrap_or_default(), scopes })
}

struct Reading<'a> {
    resolve: &'a Resolve,
    world: WorldId,
    root: &'a str,
    /// Every interface that the world names, with the key of its export or import.
    interfaces: Vec<(InterfaceId, &'a WorldKey)>,
}

impl<'a> Reading<'a> {
    fn interfaces(&self) -> Vec<(InterfaceId, &'a WorldKey)> {
        let world = &self.resolve.worlds[self.world];
        let mut found: Vec<(InterfaceId, &WorldKey)> = Vec::new();
        for (key, item) in world.imports.iter().chain(&world.exports) {
            match item {
                WorldItem::Interface { id, .. } if !found.iter().any(|(other, _)| other == id) => {
                    found.push((*id, key))
                }
                _ => {}
            }
        }
        found
    }

    /// What the world or the package calls an interface.
    fn name(&self, id: InterfaceId) -> &str {
        let key = self.interfaces.iter().find(|(other, _)| *other == id).map(|(_, key)| *key);
        match key {
            Some(WorldKey::Name(name)) => name,
            _ => self.resolve.interfaces[id].name.as_deref().unwrap_or_default(),
        }
    }

    /// The class of an interface: below the root, those of other packages below the package.
    fn client(&self, id: InterfaceId) -> Class {
        let namespace = self.namespace(self.resolve.interfaces[id].package);
        Class::new(&namespace, naming::class(self.name(id), "Client"))
    }

    fn namespace(&self, package: Option<PackageId>) -> String {
        match package {
            Some(id) if Some(id) != self.resolve.worlds[self.world].package => {
                let name = &self.resolve.packages[id].name;
                let (namespace, name) = (naming::class(&name.namespace, ""), naming::class(&name.name, ""));
                format!("{}\\{namespace}\\{name}", self.root)
            }
            _ => self.root.to_owned(),
        }
    }

    fn interface(&self, id: InterfaceId) -> Result<Scope, String> {
        let interface = &self.resolve.interfaces[id];
        let name = self.resolve.id_of(id).unwrap_or_else(|| self.name(id).to_owned());
        let place = format!("interface `{name}`");
        let world = &self.resolve.worlds[self.world];
        let holds = |item: &WorldItem| matches!(item, WorldItem::Interface { id: other, .. } if *other == id);
        let is_imported = world.imports.values().any(holds);
        let is_exported = world.exports.values().any(holds);
        if let (true, Some(function)) = (is_imported, interface.functions.keys().next()) {
            return Err(format!("{place}: the world imports `{function}`; no host gives a component functions"));
        }
        let declared: Vec<&Declared> = interface.functions.values().filter(|_| is_exported).collect();
        Ok(Scope {
            client: self.client(id),
            interface: Some(name),
            docs: docs(&interface.docs),
            definitions: self.definitions(&place, interface.types.values())?,
            functions: self.functions(&place, declared)?,
            place,
        })
    }

    /// The types and functions of the world itself, if it has any.
    fn own(&self) -> Result<Option<Scope>, String> {
        let world = &self.resolve.worlds[self.world];
        let place = format!("world `{}`", world.name);
        let imported = world.imports.iter().find(|(_, item)| matches!(item, WorldItem::Function(_)));
        if let Some((WorldKey::Name(name), _)) = imported {
            return Err(format!("{place}: it imports `{name}`; no host gives a component functions"));
        }
        let mut types: Vec<&TypeId> = Vec::new();
        let mut declared: Vec<&Declared> = Vec::new();
        for item in world.imports.values().chain(world.exports.values()) {
            match item {
                WorldItem::Type { id, .. } if !types.contains(&id) => types.push(id),
                WorldItem::Function(function) => declared.push(function),
                _ => {}
            }
        }
        let definitions = self.definitions(&place, types)?;
        if definitions.is_empty() && declared.is_empty() {
            return Ok(None);
        }
        Ok(Some(Scope {
            client: Class::new(self.root, naming::class(&world.name, "Client")),
            interface: None,
            docs: docs(&world.docs),
            definitions,
            functions: self.functions(&place, declared)?,
            place,
        }))
    }

    fn functions(&self, place: &str, declared: Vec<&Declared>) -> Result<Vec<Function>, String> {
        declared.into_iter().map(|function| self.function(place, function)).collect()
    }

    fn function(&self, place: &str, declared: &Declared) -> Result<Function, String> {
        let place = format!("{place}, function `{}`", declared.name);
        match declared.kind {
            FunctionKind::Freestanding => {}
            FunctionKind::AsyncFreestanding => return Err(format!("{place}: no host calls an async function")),
            _ => return Err(format!("{place}: no host converts a resource, to which it belongs")),
        }
        let params = declared.params.iter().map(|param| self.part(&place, &param.name, &param.ty, None));
        let params = params.collect::<Result<Vec<_>, _>>()?;
        naming::distinct(&place, params.iter().map(|part| named(&part.php, &part.wit)), false)?;
        let result = declared.result.as_ref().map(|ty| self.shape(&format!("{place}, result"), ty)).transpose()?;
        let php = naming::method(&declared.name);
        Ok(Function { wit: declared.name.clone(), php, docs: docs(&declared.docs), params, result })
    }

    fn definitions<'t>(
        &self,
        place: &str,
        types: impl IntoIterator<Item = &'t TypeId>,
    ) -> Result<Vec<Definition>, String> {
        let mut definitions = Vec::new();
        for id in types {
            let definition = &self.resolve.types[*id];
            let wit = definition.name.clone().unwrap_or_default();
            let place = format!("{place}, type `{wit}`");
            if let Some(kind) = self.kind(&place, &definition.kind)? {
                let class = self.class(*id);
                definitions.push(Definition { class, wit, docs: docs(&definition.docs), kind });
            }
        }
        Ok(definitions)
    }

    /// What a type with a class of its own is made of; none for those without.
    fn kind(&self, place: &str, kind: &TypeDefKind) -> Result<Option<Kind>, String> {
        Ok(Some(match kind {
            TypeDefKind::Record(record) => {
                let fields =
                    record.fields.iter().map(|field| self.part(place, &field.name, &field.ty, Some(&field.docs)));
                let fields = fields.collect::<Result<Vec<_>, _>>()?;
                naming::distinct(place, fields.iter().map(|part| named(&part.php, &part.wit)), false)?;
                Kind::Record(fields)
            }
            TypeDefKind::Variant(variant) => {
                let cases = variant.cases.iter().map(|case| {
                    let place = format!("{place}, case `{}`", case.name);
                    let payload = case.ty.as_ref().map(|ty| self.part(&place, "value", ty, None)).transpose()?;
                    let php = naming::class(&case.name, "Case");
                    Ok(Case { wit: case.name.clone(), php, docs: docs(&case.docs), payload })
                });
                Kind::Variant(cases.collect::<Result<_, String>>()?)
            }
            TypeDefKind::Enum(cases) => {
                let cases = cases.cases.iter().map(|case| label(&case.name, naming::constant, &case.docs));
                Kind::Enum(self.labels(place, cases.collect())?)
            }
            TypeDefKind::Flags(flags) => {
                let flags = flags.flags.iter().map(|flag| label(&flag.name, naming::variable, &flag.docs));
                Kind::Flags(self.labels(place, flags.collect())?)
            }
            // What has no class is still refused here, even where nothing uses it.
            _ => return self.defined(place, kind).map(|_| None),
        }))
    }

    fn labels(&self, place: &str, labels: Vec<Case>) -> Result<Vec<Case>, String> {
        naming::distinct(place, labels.iter().map(|case| named(&case.php, &case.wit)), false)?;
        Ok(labels)
    }

    fn part(&self, place: &str, name: &str, ty: &Type, own: Option<&Docs>) -> Result<Part, String> {
        let shape = self.shape(&format!("{place}, `{name}`"), ty)?;
        let written = if says_more(&shape) { self.remark(ty) } else { None };
        let php = naming::variable(name);
        Ok(Part { wit: name.to_owned(), php, docs: own.and_then(docs), shape, written })
    }

    fn shape(&self, place: &str, ty: &Type) -> Result<Shape, String> {
        Ok(match ty {
            Type::Bool => Shape::Bool,
            Type::U8 => Shape::Integer("u8"),
            Type::U16 => Shape::Integer("u16"),
            Type::U32 => Shape::Integer("u32"),
            Type::U64 => Shape::Integer("u64"),
            Type::S8 => Shape::Integer("s8"),
            Type::S16 => Shape::Integer("s16"),
            Type::S32 => Shape::Integer("s32"),
            Type::S64 => Shape::Integer("s64"),
            Type::F32 => Shape::Float("f32"),
            Type::F64 => Shape::Float("f64"),
            Type::Char => Shape::Char,
            Type::String => Shape::Text,
            Type::ErrorContext => return Err(format!("{place}: no host converts error-context")),
            Type::Id(id) => match self.named(*id) {
                Some(named) => Shape::Named(named),
                None => self.defined(place, &self.resolve.types[*id].kind)?,
            },
        })
    }

    fn defined(&self, place: &str, kind: &TypeDefKind) -> Result<Shape, String> {
        let boxed = |ty: &Type| self.shape(place, ty).map(Box::new);
        Ok(match kind {
            TypeDefKind::Type(aliased) => self.shape(place, aliased)?,
            TypeDefKind::List(element) => match self.shape(place, element)? {
                Shape::Integer("u8") => Shape::Bytes,
                element => Shape::List(Box::new(element)),
            },
            TypeDefKind::Option(payload) => Shape::Option(boxed(payload)?),
            TypeDefKind::Tuple(tuple) => {
                Shape::Tuple(tuple.types.iter().map(|part| self.shape(place, part)).collect::<Result<_, _>>()?)
            }
            TypeDefKind::Result(result) => {
                Shape::Result(result.ok.as_ref().map(boxed).transpose()?, result.err.as_ref().map(boxed).transpose()?)
            }
            TypeDefKind::Handle(_) | TypeDefKind::Resource => {
                return Err(format!("{place}: no host converts a resource"));
            }
            other => return Err(format!("{place}: no host converts a {}", other.as_str())),
        })
    }

    fn named(&self, id: TypeId) -> Option<Named> {
        let definition = &self.resolve.types[id];
        let kind = match definition.kind {
            TypeDefKind::Record(_) => NamedKind::Record,
            TypeDefKind::Variant(_) => NamedKind::Variant,
            TypeDefKind::Enum(_) => NamedKind::Enum,
            TypeDefKind::Flags(_) => NamedKind::Flags,
            _ => return None,
        };
        Some(Named { class: self.class(id), wit: definition.name.clone().unwrap_or_default(), kind })
    }

    fn class(&self, id: TypeId) -> Class {
        let definition = &self.resolve.types[id];
        let client = match definition.owner {
            TypeOwner::Interface(owner) => self.client(owner),
            _ => Class::new(self.root, naming::class(&self.resolve.worlds[self.world].name, "Client")),
        };
        Class::new(&client.full(), naming::class(definition.name.as_deref().unwrap_or_default(), "Type"))
    }

    /// What a comment adds to the type of PHP: the one of WIT, and the first sentence about its alias.
    fn remark(&self, ty: &Type) -> Option<String> {
        let written = self.written(ty);
        match self.alias(ty) {
            Some(sentence) => Some(format!("`{written}`: {sentence}")),
            None if matches!(written.as_str(), "string" | "option<string>" | "list<string>") => None,
            None => Some(format!("`{written}`")),
        }
    }

    /// The first sentence about the alias that a type is, or that is in it.
    fn alias(&self, ty: &Type) -> Option<String> {
        let Type::Id(id) = ty else { return None };
        let definition = &self.resolve.types[*id];
        match (docs(&definition.docs), &definition.kind) {
            (Some(text), _) if self.named(*id).is_none() => Some(first_sentence(&text)),
            (_, TypeDefKind::Type(inner) | TypeDefKind::Option(inner) | TypeDefKind::List(inner)) => self.alias(inner),
            _ => None,
        }
    }

    /// The type as WIT writes it, by the names of aliases.
    fn written(&self, ty: &Type) -> String {
        let Type::Id(id) = ty else { return self.shape("", ty).map(|shape| shape.wit()).unwrap_or_default() };
        let definition: &TypeDef = &self.resolve.types[*id];
        if let Some(name) = &definition.name {
            return name.clone();
        }
        let optional = |ty: &Option<Type>| ty.as_ref().map_or("_".to_owned(), |ty| self.written(ty));
        match &definition.kind {
            TypeDefKind::List(element) => format!("list<{}>", self.written(element)),
            TypeDefKind::Option(payload) => format!("option<{}>", self.written(payload)),
            TypeDefKind::Tuple(tuple) => {
                let parts: Vec<String> = tuple.types.iter().map(|part| self.written(part)).collect();
                format!("tuple<{}>", parts.join(", "))
            }
            TypeDefKind::Result(result) => format!("result<{}, {}>", optional(&result.ok), optional(&result.err)),
            _ => String::new(),
        }
    }
}

fn named(php: &str, wit: &str) -> (String, String) {
    (php.to_owned(), format!("`{wit}`"))
}

fn label(name: &str, php: fn(&str) -> String, own: &Docs) -> Case {
    Case { wit: name.to_owned(), php: php(name), docs: docs(own), payload: None }
}

fn docs(docs: &Docs) -> Option<String> {
    docs.contents.as_deref().map(str::trim_end).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn first_sentence(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.find(". ") {
        Some(end) => words[..=end].to_owned(),
        None => words,
    }
}

/// Whether WIT tells more of the type than PHP does: a range, a width, an alias.
fn says_more(shape: &Shape) -> bool {
    match shape {
        Shape::Bool | Shape::Named(_) => false,
        Shape::Text | Shape::Char | Shape::Integer(_) | Shape::Float(_) | Shape::Bytes => true,
        Shape::List(inner) | Shape::Option(inner) => says_more(inner),
        Shape::Tuple(parts) => parts.iter().any(says_more),
        Shape::Result(ok, err) => [ok, err].into_iter().flatten().any(|payload| says_more(payload)),
    }
}
