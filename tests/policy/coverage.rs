//! The scenarios use the contract: every case that an answer can have is expected at least once.

use crate::scenarios::{all, contract};
use serde_json::Value;
use std::collections::BTreeSet;
use wit_parser::{Resolve, Type, TypeDef, TypeDefKind, TypeOwner};

/// `interface/type`: two interfaces may use one name.
fn full_name(resolve: &Resolve, definition: &TypeDef) -> String {
    let interface = match definition.owner {
        TypeOwner::Interface(id) => resolve.interfaces[id].name.clone().unwrap_or_default(),
        _ => String::new(),
    };
    format!("{interface}/{}", definition.name.as_deref().unwrap_or_default())
}

/// Every path of cases that appears in an expectation, as `type.case`.
fn collect(resolve: &Resolve, ty: &Type, value: &Value, seen: &mut BTreeSet<String>) {
    let Type::Id(id) = ty else { return };
    let definition = &resolve.types[*id];
    let name = full_name(resolve, definition);
    match &definition.kind {
        TypeDefKind::Type(inner) | TypeDefKind::Option(inner) => {
            if let TypeDefKind::Type(_) = &definition.kind {
                return collect(resolve, inner, value, seen);
            }
            if !value.is_null() {
                collect(resolve, inner, value, seen);
            }
        }
        TypeDefKind::List(inner) => {
            for item in value.as_array().into_iter().flatten() {
                collect(resolve, inner, item, seen);
            }
        }
        TypeDefKind::Record(record) => {
            for field in &record.fields {
                if let Some(value) = value.get(&field.name) {
                    collect(resolve, &field.ty, value, seen);
                }
            }
        }
        TypeDefKind::Enum(_) => {
            seen.insert(format!("{name}.{}", value.as_str().unwrap_or_default()));
        }
        TypeDefKind::Variant(variant) => {
            let tag = value["tag"].as_str().unwrap_or_default();
            seen.insert(format!("{name}.{tag}"));
            if let Some(ty) = variant.cases.iter().find(|case| case.name == tag).and_then(|case| case.ty) {
                collect(resolve, &ty, &value["value"], seen);
            }
        }
        TypeDefKind::Result(result) => {
            let tag = value["tag"].as_str().unwrap_or_default();
            let ty = if tag == "ok" { result.ok } else { result.err };
            if let Some(ty) = ty {
                collect(resolve, &ty, &value["value"], seen);
            }
        }
        _ => {}
    }
}

/// Every case of every variant and enum that the answers of the contract can hold, as `type.case`.
fn cases(resolve: &Resolve, ty: &Type, found: &mut BTreeSet<String>) {
    let Type::Id(id) = ty else { return };
    let definition = &resolve.types[*id];
    let name = full_name(resolve, definition);
    match &definition.kind {
        TypeDefKind::Type(inner) | TypeDefKind::Option(inner) | TypeDefKind::List(inner) => {
            cases(resolve, inner, found)
        }
        TypeDefKind::Record(record) => record.fields.iter().for_each(|field| cases(resolve, &field.ty, found)),
        TypeDefKind::Enum(cases) => found.extend(cases.cases.iter().map(|case| format!("{name}.{}", case.name))),
        TypeDefKind::Variant(variant) => {
            for case in &variant.cases {
                found.insert(format!("{name}.{}", case.name));
                case.ty.iter().for_each(|ty| cases(resolve, ty, found));
            }
        }
        TypeDefKind::Result(result) => {
            [result.ok, result.err].iter().flatten().for_each(|ty| cases(resolve, ty, found));
        }
        _ => {}
    }
}

/// Cases that only repeat what was put in, as in the terms that `validate-terms` gives back.
const REPEATED: [&str; 3] = ["types/line-kind.", "types/service-status.", "types/invoice-status."];

#[test]
fn every_case_of_every_answer_is_expected_in_a_scenario() {
    let contract = contract();
    let resolve = contract.resolve();
    let (mut possible, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let scenarios = all();
    for (_, interface) in resolve.interfaces.iter() {
        for function in interface.functions.values() {
            let Some(result) = function.result else { continue };
            cases(resolve, &result, &mut possible);
            let called = scenarios.iter().filter(|scenario| {
                Some(scenario.call.interface.as_str()) == interface.name.as_deref()
                    && scenario.call.function == function.name
            });
            for scenario in called {
                let item_type = if scenario.call.takes_list() { item_of(resolve, &result) } else { result };
                scenario.steps.iter().for_each(|step| collect(resolve, &item_type, &step.expected, &mut seen));
            }
        }
    }
    let missing: Vec<&String> = possible
        .iter()
        .filter(|case| !seen.contains(*case) && !REPEATED.iter().any(|prefix| case.starts_with(prefix)))
        .collect();
    assert!(missing.is_empty(), "no scenario expects: {missing:#?}");
}

#[test]
fn every_function_of_the_contract_has_a_scenario() {
    let contract = contract();
    let scenarios = all();
    for (_, interface) in contract.resolve().interfaces.iter() {
        for name in interface.functions.keys() {
            let asked = scenarios.iter().any(|scenario| {
                interface.name.as_deref() == Some(&scenario.call.interface) && scenario.call.function == *name
            });
            assert!(asked || name == "identify", "no scenario asks {:?} {name}", interface.name);
        }
    }
}

fn item_of(resolve: &Resolve, ty: &Type) -> Type {
    match ty {
        Type::Id(id) => match &resolve.types[*id].kind {
            TypeDefKind::List(inner) => *inner,
            _ => *ty,
        },
        other => *other,
    }
}
