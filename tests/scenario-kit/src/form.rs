//! Between the JSON form of the contract and what serde makes of the generated types.
//!
//! The JSON form has WIT names and `{"tag", "value"}`; serde has Rust names and its own form of enums. Both follow from
//! the type in `wit/`, so the contract itself drives the change and nothing is listed twice.

use crate::{Call, Problem};
use heck::{ToSnakeCase, ToUpperCamelCase};
use serde_json::{Map, Value, json};
use std::path::Path;
use wit_parser::{Case, Function, Resolve, Type, TypeDefKind};

/// The contract of `wit/`, parsed.
pub struct Contract(Resolve);

/// Which way a value goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// From the JSON form to serde's.
    ToRust,
    /// From serde's form to the JSON form.
    ToJson,
}

impl Contract {
    /// Parses a folder of WIT.
    pub fn load(folder: &Path) -> Result<Contract, Problem> {
        let mut resolve = Resolve::default();
        resolve.push_dir(folder).map_err(|error| format!("{}: {error:#}", folder.display()))?;
        Ok(Contract(resolve))
    }

    /// The parsed packages.
    pub fn resolve(&self) -> &Resolve {
        &self.0
    }

    /// The arguments of a call in serde's form.
    pub(crate) fn arguments(&self, call: &Call, arguments: &[Value]) -> Result<Vec<Value>, Problem> {
        self.change_arguments(Way::ToRust, call, arguments)
    }

    /// The arguments of a call in the JSON form, from what serde makes of the generated types.
    pub fn written_arguments(&self, call: &Call, arguments: &[Value]) -> Result<Vec<Value>, Problem> {
        self.change_arguments(Way::ToJson, call, arguments)
    }

    /// The answer of a call in the JSON form.
    pub(crate) fn answer(&self, call: &Call, answer: &Value) -> Result<Value, Problem> {
        let function = self.function(call)?;
        let result = function.result.as_ref().ok_or_else(|| format!("{call:?} answers nothing"))?;
        self.change(Way::ToJson, result, answer, "answer")
    }

    fn change_arguments(&self, way: Way, call: &Call, arguments: &[Value]) -> Result<Vec<Value>, Problem> {
        let pairs = self.function(call)?.params.iter().zip(arguments);
        pairs.map(|(param, value)| self.change(way, &param.ty, value, &param.name)).collect()
    }

    fn function(&self, call: &Call) -> Result<&Function, Problem> {
        let named = |(_, interface): &(_, &wit_parser::Interface)| interface.name.as_deref() == Some(&call.interface);
        let interface = self.0.interfaces.iter().find(named).map(|(_, interface)| interface);
        let interface = interface.ok_or_else(|| format!("there is no interface {:?}", call.interface))?;
        let function = interface.functions.get(&call.function);
        function.ok_or_else(|| format!("{} has no function {:?}", call.interface, call.function))
    }

    fn change(&self, way: Way, ty: &Type, value: &Value, path: &str) -> Result<Value, Problem> {
        let Type::Id(id) = ty else {
            return fits(ty, value).then(|| value.clone()).ok_or_else(|| format!("{path}: {value} is no {ty:?}"));
        };
        match &self.0.types[*id].kind {
            TypeDefKind::Type(inner) => self.change(way, inner, value, path),
            TypeDefKind::Option(_) if value.is_null() => Ok(Value::Null),
            TypeDefKind::Option(inner) => self.change(way, inner, value, path),
            TypeDefKind::List(inner) => self.list(way, inner, value, path),
            TypeDefKind::Record(record) => {
                let fields = record.fields.iter().map(|field| (field.name.as_str(), &field.ty));
                self.record(way, fields.collect(), value, path)
            }
            TypeDefKind::Enum(cases) => name_of(way, cases.cases.iter().map(|case| case.name.as_str()), value, path),
            TypeDefKind::Variant(variant) => {
                let cases: Vec<(&str, Option<&Type>)> =
                    variant.cases.iter().map(|case: &Case| (case.name.as_str(), case.ty.as_ref())).collect();
                self.variant(way, &cases, value, path)
            }
            TypeDefKind::Result(result) => {
                self.variant(way, &[("ok", result.ok.as_ref()), ("err", result.err.as_ref())], value, path)
            }
            other => Err(format!("{path}: {other:?} is not used by the contract")),
        }
    }

    fn list(&self, way: Way, inner: &Type, value: &Value, path: &str) -> Result<Value, Problem> {
        let items = value.as_array().ok_or_else(|| format!("{path}: {value} is no list"))?;
        let items = items.iter().enumerate();
        items.map(|(index, item)| self.change(way, inner, item, &format!("{path}[{index}]"))).collect()
    }

    fn record(&self, way: Way, fields: Vec<(&str, &Type)>, value: &Value, path: &str) -> Result<Value, Problem> {
        let given = value.as_object().ok_or_else(|| format!("{path}: {value} is no record"))?;
        let mut changed = Map::new();
        for (name, ty) in &fields {
            let rust = name.to_snake_case();
            let (from, to) = if way == Way::ToRust { (*name, rust.as_str()) } else { (rust.as_str(), *name) };
            let field = given.get(from).ok_or_else(|| format!("{path}: the field `{name}` is missing"))?;
            changed.insert(to.to_owned(), self.change(way, ty, field, &format!("{path}.{name}"))?);
        }
        let unknown = given.keys().find(|name| way == Way::ToRust && !fields.iter().any(|(known, _)| known == name));
        unknown.map_or(Ok(Value::Object(changed)), |name| Err(format!("{path}: there is no field `{name}`")))
    }

    fn variant(&self, way: Way, cases: &[(&str, Option<&Type>)], value: &Value, path: &str) -> Result<Value, Problem> {
        let (tag, payload) = match way {
            Way::ToRust => (value["tag"].as_str(), value.get("value").filter(|payload| !payload.is_null())),
            Way::ToJson => match value {
                Value::String(tag) => (Some(tag.as_str()), None),
                other => other
                    .as_object()
                    .and_then(|object| object.iter().next())
                    .map_or((None, None), |(tag, payload)| (Some(tag.as_str()), Some(payload))),
            },
        };
        let named = |name: &str| if way == Way::ToRust { name.to_owned() } else { name.to_upper_camel_case() };
        let case = cases.iter().find(|(name, _)| Some(named(name).as_str()) == tag);
        let (name, ty) = case.ok_or_else(|| format!("{path}: {value} is none of its cases"))?;
        let path = format!("{path}.{name}");
        match (ty, payload) {
            (None, None) if way == Way::ToRust => Ok(json!(name.to_upper_camel_case())),
            (None, None) => Ok(json!({ "tag": name })),
            (Some(ty), Some(payload)) => {
                let payload = self.change(way, ty, payload, &path)?;
                Ok(match way {
                    Way::ToRust => json!({ name.to_upper_camel_case(): payload }),
                    Way::ToJson => json!({ "tag": name, "value": payload }),
                })
            }
            (Some(_), None) => Err(format!("{path}: the value is missing")),
            (None, Some(_)) => Err(format!("{path}: there must be no value")),
        }
    }
}

fn name_of<'n>(way: Way, names: impl Iterator<Item = &'n str>, value: &Value, path: &str) -> Result<Value, Problem> {
    let pairs = names.map(|name| (name.to_owned(), name.to_upper_camel_case()));
    let mut pairs = pairs.map(|(wit, rust)| if way == Way::ToRust { (wit, rust) } else { (rust, wit) });
    let found = pairs.find(|(from, _)| value.as_str() == Some(from));
    found.map(|(_, to)| json!(to)).ok_or_else(|| format!("{path}: {value} is none of its cases"))
}

fn fits(ty: &Type, value: &Value) -> bool {
    match ty {
        Type::Bool => value.is_boolean(),
        Type::String => value.is_string(),
        Type::U8 | Type::U16 | Type::U32 | Type::U64 => value.is_u64(),
        Type::S8 | Type::S16 | Type::S32 | Type::S64 => value.is_i64() || value.is_u64(),
        _ => false,
    }
}
