//! Every case of every answer has a sentence, and the sentence holds every value of the case.

use super::{explain, worded, words::Words};
use scenario_kit::{Call, Contract};
use serde_json::{Map, Value, json};
use std::path::Path;
use wit_parser::{Function, Resolve, Type, TypeDefKind, TypeId};

/// Instants are shown as dates; this one reads `2033-05-18 03:33:20 UTC`.
const MOMENT: i64 = 2_000_000_000;
const MOMENT_IN_WORDS: &str = "2033-05-18 03:33:20 UTC";

/// Makes values of the contract's types, every leaf another one.
struct Samples<'a> {
    resolve: &'a Resolve,
    leaves: Vec<String>,
}

impl Samples<'_> {
    fn leaf(&mut self) -> u64 {
        let leaf = 70_001 + u64::try_from(self.leaves.len()).expect("few leaves");
        self.leaves.push(leaf.to_string());
        leaf
    }

    /// Values of a type: between them, every case of every variant in it.
    fn all(&mut self, ty: &Type) -> Vec<Value> {
        match ty {
            Type::Id(id) => self.all_defined(*id),
            Type::Bool => vec![json!(true), json!(false)],
            Type::String => vec![json!(self.leaf().to_string())],
            Type::S64 => vec![json!(MOMENT)],
            _ => vec![json!(self.leaf())],
        }
    }

    fn all_defined(&mut self, id: TypeId) -> Vec<Value> {
        let resolve = self.resolve;
        match &resolve.types[id].kind {
            TypeDefKind::Type(inner) => self.all(inner),
            TypeDefKind::Option(inner) => [vec![Value::Null], self.all(inner)].concat(),
            TypeDefKind::List(inner) => self.all(inner).into_iter().map(|item| json!([item])).collect(),
            TypeDefKind::Record(record) => {
                let fields: Vec<_> = record.fields.iter().map(|field| (&field.name, self.all(&field.ty))).collect();
                let most = fields.iter().map(|(_, values)| values.len()).max().unwrap_or_default();
                let nth = |index: usize| {
                    let pairs = fields.iter().map(|(name, all)| ((*name).clone(), all[index % all.len()].clone()));
                    Value::Object(pairs.collect::<Map<_, _>>())
                };
                (0..most).map(nth).collect()
            }
            TypeDefKind::Enum(cases) => cases.cases.iter().map(|case| json!(case.name)).collect(),
            TypeDefKind::Variant(variant) => {
                variant.cases.iter().flat_map(|case| self.tagged(&case.name, case.ty.as_ref())).collect()
            }
            TypeDefKind::Result(result) => {
                [self.tagged("ok", result.ok.as_ref()), self.tagged("err", result.err.as_ref())].concat()
            }
            other => panic!("the contract has no {}", other.as_str()),
        }
    }

    fn tagged(&mut self, tag: &str, payload: Option<&Type>) -> Vec<Value> {
        match payload {
            None => vec![json!({ "tag": tag })],
            Some(ty) => self.all(ty).into_iter().map(|value| json!({ "tag": tag, "value": value })).collect(),
        }
    }
}

fn contract() -> Contract {
    Contract::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../wit")).expect("wit/ parses")
}

/// The type of one item of the answer.
fn item_type(resolve: &Resolve, function: &Function) -> Type {
    let result = function.result.expect("every function answers");
    let Type::Id(id) = result else { return result };
    match &resolve.types[id].kind {
        TypeDefKind::List(inner) => *inner,
        _ => result,
    }
}

fn for_each_answer(check: impl Fn(&Call, &Value)) {
    let contract = contract();
    let resolve = contract.resolve();
    for (_, interface) in resolve.interfaces.iter() {
        for function in interface.functions.values().filter(|function| function.name != "identify") {
            let interface = interface.name.clone().expect("the interfaces have names");
            let call = Call { interface, function: function.name.clone() };
            let mut samples = Samples { resolve, leaves: Vec::new() };
            samples.all(&item_type(resolve, function)).iter().for_each(|answer| check(&call, answer));
        }
    }
}

/// The leaves of a value as they must be read.
fn leaves(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Number(number) if number.as_i64() == Some(MOMENT) => found.push(MOMENT_IN_WORDS.to_owned()),
        Value::Number(number) => found.push(number.to_string()),
        Value::String(text) if text.parse::<u64>().is_ok() => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| leaves(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| leaves(field, found)),
        _ => {}
    }
}

#[test]
fn every_case_of_every_answer_has_a_sentence_of_its_own() {
    for_each_answer(|call, answer| {
        assert!(worded(&Words::default(), call, answer).is_some(), "{}: no words for {answer}", call.name());
    });
}

#[test]
fn no_value_of_an_answer_is_left_out() {
    for_each_answer(|call, answer| {
        let explanation = explain(call, &[], answer);
        let text = format!("{}\n{}", explanation.headline, explanation.details.join("\n"));
        let mut expected = Vec::new();
        leaves(answer, &mut expected);
        for leaf in expected {
            assert!(text.contains(&leaf), "{}: {leaf} of {answer} is missing in\n{text}", call.name());
        }
    });
}

#[test]
fn a_case_that_nobody_worded_is_shown_with_all_its_values() {
    let call = Call { interface: "invoicing".to_owned(), function: "decide".to_owned() };
    let hold = json!({ "reason": { "tag": "moon-full", "value": { "per-cent": 97 } }, "balance": null, "carry": [] });
    let explanation = explain(&call, &[], &json!({ "tag": "ok", "value": { "tag": "hold", "value": hold } }));
    assert_eq!(explanation.headline, "Hold");
    assert!(explanation.details.contains(&"reason: moon full: per cent 97".to_owned()), "{explanation:?}");

    let call = Call { interface: "astrology".to_owned(), function: "decide".to_owned() };
    let explanation = explain(&call, &[], &json!({ "tag": "ok", "value": { "stars": 12 } }));
    assert_eq!((explanation.headline.as_str(), explanation.details), ("Answer", vec!["stars: 12".to_owned()]));
}
