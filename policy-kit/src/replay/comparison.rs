//! Two answers to the same question: where they differ, what their reasons and their amounts are.

use component_host::{Component, Type};
use scenario_kit::Call;
use serde::Serialize;
use serde_json::{Map, Value};

/// The fields of a record that say why something was decided.
const REASONS: [&str; 4] = ["reason", "trigger", "standing", "action"];

/// A place where two answers differ.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The way to it: cases and fields after a dot, places in lists in brackets, such as `ok.issue.net.amount`.
    pub path: String,
    /// What was recorded there; none if there was no such field.
    pub recorded: Option<Value>,
    /// What is there now; none if there is no such field.
    pub now: Option<Value>,
}

/// Every place where two answers differ. Another case of a variant is one place: the two names.
pub fn differences(recorded: &Value, now: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", Some(recorded), Some(now), &mut found);
    found
}

fn compare(path: &str, recorded: Option<&Value>, now: Option<&Value>, found: &mut Vec<Difference>) {
    match (recorded, now) {
        (recorded, now) if recorded == now => {}
        (Some(Value::Object(before)), Some(Value::Object(after))) => compare_fields(path, before, after, found),
        (Some(Value::Array(before)), Some(Value::Array(after))) if before.len() == after.len() => {
            for (place, (before, after)) in before.iter().zip(after).enumerate() {
                compare(&format!("{path}[{place}]"), Some(before), Some(after), found);
            }
        }
        _ => found.push(Difference {
            path: if path.is_empty() { "answer".to_owned() } else { path.to_owned() },
            recorded: recorded.cloned(),
            now: now.cloned(),
        }),
    }
}

fn compare_fields(path: &str, recorded: &Map<String, Value>, now: &Map<String, Value>, found: &mut Vec<Difference>) {
    let tags = (recorded.get("tag").and_then(Value::as_str), now.get("tag").and_then(Value::as_str));
    match tags {
        (Some(before), Some(after)) if before != after => compare(path, recorded.get("tag"), now.get("tag"), found),
        (Some(tag), Some(_)) => compare(&below(path, tag), recorded.get("value"), now.get("value"), found),
        _ => {
            let only_now = now.keys().filter(|name| !recorded.contains_key(*name));
            for name in recorded.keys().chain(only_now) {
                compare(&below(path, name), recorded.get(name), now.get(name), found);
            }
        }
    }
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// The type of the answer to one item; none if the component has no such function.
pub fn answer_type<'c>(component: &'c Component, call: &Call) -> Option<&'c Type> {
    let function = component.function(Some(&call.exported_interface()), &call.function).ok()?;
    match function.result.as_ref()? {
        Type::List(answer) => Some(answer),
        answer => Some(answer),
    }
}

/// The cases that make the answer what it is, such as `hold: below-minimum`: names of the contract only, so that there
/// are never more than the contract has.
pub fn reason(ty: Option<&Type>, answer: &Value) -> String {
    let mut names = Vec::new();
    if let Some(ty) = ty {
        collect(ty, answer, &mut names);
    }
    if names.is_empty() { "answered".to_owned() } else { names.join(": ") }
}

fn collect(ty: &Type, value: &Value, names: &mut Vec<String>) {
    match ty {
        Type::Result { ok, err } => {
            let is_refusal = value["tag"] == "err";
            if is_refusal {
                names.push("rejected".to_owned());
            }
            if let Some(payload) = if is_refusal { err } else { ok } {
                collect(payload, &value["value"], names);
            }
        }
        Type::Variant(variant) => {
            let case = variant.cases.iter().find(|case| value["tag"] == *case.name);
            names.extend(case.map(|case| case.name.clone()));
            if let Some(payload) = case.and_then(|case| case.payload.as_ref()) {
                collect(payload, &value["value"], names);
            }
        }
        Type::Record(record) => {
            let field = record.fields.iter().find(|field| REASONS.contains(&field.name.as_str()));
            if let Some(field) = field {
                collect(&field.ty, &value[&field.name], names);
            }
        }
        Type::Enum(cases) => names.extend(cases.names.iter().find(|name| *value == ***name).cloned()),
        _ => {}
    }
}

/// The amount that an answer moves; none if it moves none.
pub fn amount<'v>(call: &Call, answer: &'v Value) -> Option<(&'v str, &'v str)> {
    let name = match (call.interface.as_str(), call.function.as_str()) {
        ("invoicing", _) | ("purchases", "decide") => "net",
        ("ledger", "decide") => "amount",
        ("ledger", "open") => "posted",
        _ => return None,
    };
    let decided = &answer["value"];
    let moved = if decided["tag"].is_string() { &decided["value"][name] } else { &decided[name] };
    Some((moved["amount"].as_str()?, moved["currency"].as_str()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use component_host::types::{Case, Field, Names, Record, Variant};
    use serde_json::json;

    fn found(recorded: &Value, now: &Value) -> Vec<(String, Option<Value>, Option<Value>)> {
        differences(recorded, now).into_iter().map(|one| (one.path, one.recorded, one.now)).collect()
    }

    fn issue(value: Value) -> Value {
        json!({ "tag": "ok", "value": { "tag": "issue", "value": value } })
    }

    #[test]
    fn answers_are_equal_by_value_and_not_by_the_order_of_their_fields() {
        let one: Value = serde_json::from_str(r#"{"tag":"ok","value":{"a":1,"b":[2]}}"#).expect("JSON");
        let other: Value = serde_json::from_str(r#"{"value":{"b":[2],"a":1},"tag":"ok"}"#).expect("JSON");
        assert_eq!(differences(&one, &other), Vec::new());
    }

    #[test]
    fn every_place_that_differs_is_named_by_cases_and_fields() {
        for (recorded, now, expected) in [
            (
                issue(json!({ "net": "1", "due": "a" })),
                issue(json!({ "net": "1.0", "due": "b" })),
                vec![
                    ("ok.issue.due", Some(json!("a")), Some(json!("b"))),
                    ("ok.issue.net", Some(json!("1")), Some(json!("1.0"))),
                ],
            ),
            (
                issue(json!({ "lines": [{ "id": 1 }, { "id": 2 }] })),
                issue(json!({ "lines": [{ "id": 1 }, { "id": 3 }] })),
                vec![("ok.issue.lines[1].id", Some(json!(2)), Some(json!(3)))],
            ),
            (issue(json!([1])), issue(json!([])), vec![("ok.issue", Some(json!([1])), Some(json!([])))]),
            (
                issue(json!({ "old": 1 })),
                issue(json!({ "new": null })),
                vec![("ok.issue.old", Some(json!(1)), None), ("ok.issue.new", None, Some(json!(null)))],
            ),
            (
                json!({ "tag": "ok", "value": { "tag": "issue", "value": 1 } }),
                json!({ "tag": "ok", "value": { "tag": "hold" } }),
                vec![("ok", Some(json!("issue")), Some(json!("hold")))],
            ),
            (issue(json!(1)), json!({ "tag": "err" }), vec![("answer", Some(json!("ok")), Some(json!("err")))]),
            (issue(json!(1)), json!({ "tag": "ok" }), vec![("ok", Some(json!({ "tag": "issue", "value": 1 })), None)]),
            (json!(1), json!("1"), vec![("answer", Some(json!(1)), Some(json!("1")))]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(path, a, b)| (path.to_owned(), a, b)).collect();
            assert_eq!(found(&recorded, &now), expected, "{recorded} {now}");
        }
    }

    fn variant(cases: &[(&str, Option<Type>)]) -> Type {
        let case = |(name, payload): &(&str, Option<Type>)| Case { name: (*name).to_owned(), payload: payload.clone() };
        Type::Variant(Variant { name: None, cases: cases.iter().map(case).collect() })
    }

    #[test]
    fn a_reason_is_made_of_names_of_the_contract_only() {
        let status = Type::Enum(Names { name: None, names: vec!["paid".to_owned()] });
        let why = variant(&[("early", None), ("typed", Some(Type::String)), ("in-status", Some(status))]);
        let fields = vec![
            Field { name: "until".to_owned(), ty: Type::S64 },
            Field { name: "reason".to_owned(), ty: why.clone() },
        ];
        let wait = Type::Record(Record { name: None, fields });
        let ok = variant(&[("wait", Some(wait)), ("go", None)]);
        let ty = Type::Result { ok: Some(Box::new(ok)), err: Some(Box::new(why)) };
        let waits = |reason: Value| json!({ "tag": "ok", "value": { "tag": "wait", "value": { "until": 7, "reason": reason } } });
        for (answer, expected) in [
            (json!({ "tag": "ok", "value": { "tag": "go" } }), "go"),
            (waits(json!({ "tag": "early" })), "wait: early"),
            (waits(json!({ "tag": "typed", "value": "by a client" })), "wait: typed"),
            (waits(json!({ "tag": "in-status", "value": "paid" })), "wait: in-status: paid"),
            (waits(json!({ "tag": "in-status", "value": "lost" })), "wait: in-status"),
            (json!({ "tag": "err", "value": { "tag": "typed", "value": "x" } }), "rejected: typed"),
            (json!(null), "answered"),
        ] {
            assert_eq!(reason(Some(&ty), &answer), expected, "{answer}");
        }
        assert_eq!(reason(None, &json!({ "tag": "ok" })), "answered");
    }

    #[test]
    fn the_amount_is_what_an_answer_moves() {
        let net =
            json!({ "net": { "amount": "1.5", "currency": "EUR" }, "amount": { "amount": "2", "currency": "USD" } });
        let plain = json!({ "tag": "ok", "value": { "posted": { "amount": "-3", "currency": "USD" } } });
        for (interface, function, answer, expected) in [
            ("invoicing", "decide", issue(net.clone()), Some(("1.5", "EUR"))),
            ("invoicing", "top-up", issue(json!({ "reason": { "tag": "nothing-due" } })), None),
            ("purchases", "decide", issue(net.clone()), Some(("1.5", "EUR"))),
            ("purchases", "quote", issue(net.clone()), None),
            ("ledger", "decide", issue(net.clone()), Some(("2", "USD"))),
            ("ledger", "open", plain, Some(("-3", "USD"))),
            ("ledger", "appraise", issue(net), None),
            ("invoicing", "decide", json!({ "tag": "err", "value": { "tag": "malformed", "value": [] } }), None),
        ] {
            let call = Call { interface: interface.to_owned(), function: function.to_owned() };
            assert_eq!(amount(&call, &answer), expected, "{}: {answer}", call.name());
        }
    }
}
