//! How a component's exports differ from what was asked for: every difference, each with the way to it.
//!
//! Types are compared by their parts. A type's own name is compared too, as far as a compiled component keeps it: two
//! types of one interface with equal parts share the name of the first.

use crate::contract::{Asked, AskedFunction};
use component_host::types::{Case, Field, Names, Type};
use component_host::{Function, Interface};

/// All differences; none if the component offers exactly what was asked for.
pub fn differences(asked: &[Asked], given: &[Interface]) -> Vec<String> {
    let mut found = Vec::new();
    for one in asked {
        let place = one.name.as_deref().unwrap_or("the world");
        match given.iter().find(|given| bare(given.name.as_deref()) == bare(one.name.as_deref())) {
            None => found.push(format!("{place}: missing")),
            Some(same) => {
                if same.name != one.name {
                    let name = same.name.as_deref().unwrap_or_default();
                    found.push(format!("{place}: the component has another version, {name}"));
                }
                compare_functions(place, one, &same.functions, &mut found);
            }
        }
    }
    let known = |given: &&Interface| asked.iter().any(|one| bare(one.name.as_deref()) == bare(given.name.as_deref()));
    let extra = given.iter().filter(|given| !known(given));
    found.extend(extra.map(|extra| format!("{}: not in the contract", extra.name.as_deref().unwrap_or("the world"))));
    found
}

/// The name without its version.
fn bare(name: Option<&str>) -> Option<&str> {
    name.and_then(|name| name.split('@').next())
}

fn compare_functions(place: &str, asked: &Asked, given: &[Function], found: &mut Vec<String>) {
    let mut comparison = Comparison { named: &asked.named, compared: Vec::new(), found };
    for one in &asked.functions {
        let path = format!("{place} {}", one.name);
        match given.iter().find(|given| given.name == one.name) {
            None => comparison.report(&path, "missing"),
            Some(same) => comparison.function(&path, one, same),
        }
    }
    for extra in given.iter().filter(|given| !asked.functions.iter().any(|one| one.name == given.name)) {
        comparison.report(&format!("{place} {}", extra.name), "not in the contract");
    }
}

/// The comparison of one interface.
struct Comparison<'a> {
    /// The types that the contract names in this interface.
    named: &'a [(String, Type)],
    /// Pairs whose parts are compared already: what many functions share is reported once.
    compared: Vec<(&'a Type, &'a Type)>,
    found: &'a mut Vec<String>,
}

impl<'a> Comparison<'a> {
    fn report(&mut self, path: &str, what: &str) {
        self.found.push(format!("{path}: {what}"));
    }

    fn function(&mut self, path: &str, asked: &'a AskedFunction, given: &'a Function) {
        self.fields(&format!("{path}:"), "parameter", &asked.params, &given.params);
        self.payload(&format!("{path}: result"), asked.result.as_ref(), given.result.as_ref());
    }

    fn types(&mut self, path: &str, asked: &'a Type, given: &'a Type) {
        if self.compared.contains(&(asked, given)) {
            return;
        }
        match (asked, given) {
            (Type::List(asked), Type::List(given)) => self.types(&format!("{path}[]"), asked, given),
            (Type::Option(asked), Type::Option(given)) => self.types(path, asked, given),
            (Type::Result { ok, err }, Type::Result { ok: given_ok, err: given_err }) => {
                self.payload(&format!("{path}.ok"), ok.as_deref(), given_ok.as_deref());
                self.payload(&format!("{path}.err"), err.as_deref(), given_err.as_deref());
            }
            (Type::Tuple(asked), Type::Tuple(given)) if asked.len() == given.len() => {
                for (index, (asked, given)) in asked.iter().zip(given).enumerate() {
                    self.types(&format!("{path}[{index}]"), asked, given);
                }
            }
            _ => self.named_types(path, asked, given),
        }
    }

    fn named_types(&mut self, path: &str, asked: &'a Type, given: &'a Type) {
        self.compared.push((asked, given));
        match (asked, given) {
            (Type::Record(asked), Type::Record(given)) => self.fields(path, "field", &asked.fields, &given.fields),
            (Type::Variant(asked), Type::Variant(given)) => self.cases(path, &asked.cases, &given.cases),
            (Type::Enum(asked), Type::Enum(given)) => self.names(path, "case", &words(asked), &words(given)),
            (Type::Flags(asked), Type::Flags(given)) => self.names(path, "flag", &words(asked), &words(given)),
            _ if asked == given => return,
            _ => {
                let what = format!("expected {}, given {}", asked.definition(), given.definition());
                return self.report(path, &what);
            }
        }
        self.own_name(path, asked, given);
    }

    fn fields(&mut self, path: &str, kind: &str, asked: &'a [Field], given: &'a [Field]) {
        let (asked_names, given_names) = (names_of(asked, |field| &field.name), names_of(given, |field| &field.name));
        self.names(path, kind, &asked_names, &given_names);
        for field in asked {
            if let Some(same) = given.iter().find(|given| given.name == field.name) {
                self.types(&joined(path, &field.name), &field.ty, &same.ty);
            }
        }
    }

    fn cases(&mut self, path: &str, asked: &'a [Case], given: &'a [Case]) {
        self.names(path, "case", &names_of(asked, |case| &case.name), &names_of(given, |case| &case.name));
        for case in asked {
            if let Some(same) = given.iter().find(|given| given.name == case.name) {
                self.payload(&joined(path, &case.name), case.payload.as_ref(), same.payload.as_ref());
            }
        }
    }

    fn payload(&mut self, path: &str, asked: Option<&'a Type>, given: Option<&'a Type>) {
        match (asked, given) {
            (Some(asked), Some(given)) => self.types(path, asked, given),
            (Some(asked), None) => self.report(path, &format!("expected {asked}, given nothing")),
            (None, Some(given)) => self.report(path, &format!("expected nothing, given {given}")),
            (None, None) => {}
        }
    }

    fn names(&mut self, path: &str, kind: &str, asked: &[&str], given: &[&str]) {
        if asked == given {
            return;
        }
        let path = path.trim_end_matches(':');
        let before = self.found.len();
        for missing in asked.iter().filter(|name| !given.contains(name)) {
            self.report(path, &format!("{kind} {missing} is missing"));
        }
        for extra in given.iter().filter(|name| !asked.contains(name)) {
            self.report(path, &format!("{kind} {extra} is not in the contract"));
        }
        if before == self.found.len() {
            self.report(
                path,
                &format!("expected the {kind}s in the order {}, given {}", asked.join(", "), given.join(", ")),
            );
        }
    }

    /// The name must be one that the contract has for these parts here; where it has none, neither has the component.
    fn own_name(&mut self, path: &str, asked: &Type, given: &Type) {
        let possible: Vec<&str> =
            self.named.iter().filter(|(_, ty)| same_parts(ty, asked)).map(|(name, _)| name.as_str()).collect();
        let given = own_name(given);
        let fits = given.map_or(possible.is_empty(), |name| possible.contains(&name));
        if !fits {
            let expected = if possible.is_empty() { "no name here".to_owned() } else { possible.join(" or ") };
            self.report(path, &format!("expected the type's name to be {expected}, given {}", given.unwrap_or("none")));
        }
    }
}

/// Equal but for the types' own names.
fn same_parts(one: &Type, other: &Type) -> bool {
    let optional = |one: Option<&Type>, other: Option<&Type>| match (one, other) {
        (Some(one), Some(other)) => same_parts(one, other),
        (None, None) => true,
        _ => false,
    };
    match (one, other) {
        (Type::List(one), Type::List(other)) | (Type::Option(one), Type::Option(other)) => same_parts(one, other),
        (Type::Result { ok, err }, Type::Result { ok: other_ok, err: other_err }) => {
            optional(ok.as_deref(), other_ok.as_deref()) && optional(err.as_deref(), other_err.as_deref())
        }
        (Type::Tuple(one), Type::Tuple(other)) => same_lists(one, other, same_parts),
        (Type::Record(one), Type::Record(other)) => same_lists(&one.fields, &other.fields, |one, other| {
            one.name == other.name && same_parts(&one.ty, &other.ty)
        }),
        (Type::Variant(one), Type::Variant(other)) => same_lists(&one.cases, &other.cases, |one, other| {
            one.name == other.name && optional(one.payload.as_ref(), other.payload.as_ref())
        }),
        (Type::Enum(one), Type::Enum(other)) | (Type::Flags(one), Type::Flags(other)) => one.names == other.names,
        _ => one == other,
    }
}

fn same_lists<T>(one: &[T], other: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
}

fn own_name(ty: &Type) -> Option<&str> {
    match ty {
        Type::Record(record) => record.name.as_deref(),
        Type::Variant(variant) => variant.name.as_deref(),
        Type::Enum(names) | Type::Flags(names) => names.name.as_deref(),
        _ => None,
    }
}

fn words(names: &Names) -> Vec<&str> {
    names.names.iter().map(String::as_str).collect()
}

fn names_of<T>(parts: &[T], name: impl Fn(&T) -> &String) -> Vec<&str> {
    parts.iter().map(|part| name(part).as_str()).collect()
}

/// Behind a function's colon comes a space, behind everything else a dot.
fn joined(path: &str, name: &str) -> String {
    if path.ends_with(':') { format!("{path} {name}") } else { format!("{path}.{name}") }
}
