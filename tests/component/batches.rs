//! Lists: every item is answered as if it were alone, wherever a bad one stands.

use crate::policy::{POLICY, SCENARIOS, ask_fresh, template};
use component_host::{Batch, Budget, Error};
use scenario_kit::Call;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// As many as two and a half chunks hold.
const ITEMS: usize = 300;

/// What a host would grant: a chunk of 128, generous fuel.
pub const BUDGET: Budget = Budget {
    chunk_items_max: 128,
    fuel_per_instance: 10_000_000,
    fuel_per_item: 2_000_000,
    fuel_per_byte: 10_000,
    deadline_ms: 60_000,
    memory_bytes: 64 << 20,
    result_bytes: 64 << 20,
};

/// The facts of all scenarios of one function, and the arguments in front of them.
struct Facts {
    call: Call,
    shared: Vec<Value>,
    items: Vec<Value>,
}

fn facts() -> Vec<Facts> {
    let mut found: BTreeMap<String, Facts> = BTreeMap::new();
    for scenario in SCENARIOS.iter().filter(|scenario| scenario.call.takes_list()) {
        let facts = found.entry(scenario.call.name()).or_insert_with(|| {
            let shared = if scenario.call.interface == "fleio-json" { Vec::new() } else { vec![template("terms")] };
            Facts { call: scenario.call.clone(), shared, items: Vec::new() }
        });
        let lists = scenario.steps.iter().filter_map(|step| step.arguments.last()?.as_array());
        facts.items.extend(lists.flatten().cloned());
    }
    found.into_values().collect()
}

/// The answer to one item on its own.
pub fn alone(call: &Call, shared: &[Value], item: &Value) -> Value {
    let mut arguments = shared.to_vec();
    arguments.push(json!([item]));
    let (answer, _) = ask_fresh(call, &arguments).unwrap_or_else(|error| panic!("{}: {error}", call.name()));
    answer[0].clone()
}

fn batch<'a>(facts: &'a Facts, budget: &'a Budget) -> Batch<'a> {
    let interface = facts.call.exported_interface();
    let batch = Batch::with_json(&POLICY, Some(&interface), &facts.call.function, &facts.shared, budget);
    batch.unwrap_or_else(|error| panic!("{}: {error}", facts.call.name()))
}

/// No type of the contract: refused before anything is sent.
fn misshapen() -> Value {
    json!([[3.5]])
}

#[test]
fn three_hundred_mixed_facts_are_answered_as_each_is_alone() {
    for facts in facts() {
        let distinct: Vec<Value> = facts.items.iter().map(|item| alone(&facts.call, &facts.shared, item)).collect();
        let bad = [0, ITEMS / 2, ITEMS - 1];
        let nth = |index: usize| index % facts.items.len();
        let items: Vec<Value> = (0..ITEMS)
            .map(|index| if bad.contains(&index) { misshapen() } else { facts.items[nth(index)].clone() })
            .collect();
        let answered = batch(&facts, &BUDGET).run_json(&items);
        assert_eq!(answered.answers.len(), ITEMS);
        assert_eq!(answered.repeated, 0, "{}", facts.call.name());
        for (index, answer) in answered.answers.iter().enumerate() {
            let place = format!("{} [{index}]", facts.call.name());
            match answer {
                Ok(answer) => assert_eq!(*answer, distinct[nth(index)], "{place}"),
                Err(Error::Conversion(_)) => assert!(bad.contains(&index), "{place}"),
                Err(error) => panic!("{place}: {error}"),
            }
        }
    }
}

/// The policy's own refusals: a fact of the right shape that does not read.
#[test]
fn malformed_facts_first_middle_and_last_are_rejected_by_themselves() {
    let all = facts();
    let facts = all.iter().find(|facts| facts.call.name() == "invoicing.decide").expect("invoicing has scenarios");
    let mut malformed = facts.items[0].clone();
    malformed["usage"]["credit-balance"] = json!("1,5");
    let sound: Vec<&Value> = facts.items.iter().cycle().take(ITEMS - 3).collect();
    for (bad, count) in [(0, 1), (ITEMS / 2, 1), (ITEMS - 3, 1), (7, 3)] {
        let mut items: Vec<Value> = sound.iter().copied().cloned().collect();
        (0..count).for_each(|_| items.insert(bad, malformed.clone()));
        let mut arguments = facts.shared.clone();
        arguments.push(Value::from(items.clone()));
        let (answers, _) = ask_fresh(&facts.call, &arguments).expect("300 facts are within ample limits");
        for (index, item) in items.iter().enumerate() {
            let is_bad = (bad..bad + count).contains(&index);
            let answer = &answers[index];
            assert_eq!(*answer, alone(&facts.call, &facts.shared, item), "[{index}] with {count} bad at {bad}");
            assert_eq!(answer["value"]["tag"] == "malformed" && *item == malformed, is_bad, "[{index}]: {answer}");
        }
    }
}
