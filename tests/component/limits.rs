//! Limits: what meets one gets no decision, and what stands beside it in a list keeps its own.

use crate::batches::{BUDGET, alone};
use crate::policy::{POLICY, ample, ask, template};
use component_host::{Batch, Budget, Error, Limits};
use scenario_kit::Call;
use serde_json::{Value, json};

/// The terms and facts that most scenarios of `invoicing.decide` start from.
fn question() -> (Call, Value, Value) {
    let call = Call { interface: "invoicing".to_owned(), function: "decide".to_owned() };
    let facts = template(&call.name());
    (call, template("terms"), facts)
}

#[test]
fn a_limit_is_an_error_and_never_a_decision() {
    let (call, terms, facts) = question();
    for (limits, name) in [
        (Limits { fuel: 1_000, ..ample() }, "fuel-exhausted"),
        (Limits { memory_bytes: 1, ..ample() }, "memory-limit"),
        (Limits { deadline_ms: 0, ..ample() }, "deadline-exceeded"),
        (Limits { result_bytes: 1, ..ample() }, "result-limit"),
    ] {
        let instance = POLICY.instantiate(&limits);
        let answer = instance.and_then(|mut instance| ask(&mut instance, &call, &[terms.clone(), json!([facts])]));
        let error = answer.expect_err(name);
        assert!(error.is_limit() && error.name() == name, "{name}: {error}");
    }
}

/// Facts whose thousands of carried cycles cost far more than those of any client.
fn expensive(facts: &Value) -> Value {
    let mut facts = facts.clone();
    facts["carried-cycles"] = (0..100_000).map(|number| json!(format!("cycle-{number}"))).collect();
    facts
}

#[test]
fn an_item_that_meets_a_limit_leaves_the_others_their_answers() {
    let (call, terms, facts) = question();
    let (shared, interface) = ([terms], call.exported_interface());
    let budget = Budget { fuel_per_instance: 1_000_000, fuel_per_item: 200_000, fuel_per_byte: 0, ..BUDGET };
    let batch = Batch::with_json(&POLICY, Some(&interface), &call.function, &shared, &budget);
    let batch = batch.expect("decide takes terms and a list");
    let expected = alone(&call, &shared, &facts);
    for bad in [0, 4, 8] {
        let items: Vec<Value> =
            (0..9).map(|index| if index == bad { expensive(&facts) } else { facts.clone() }).collect();
        let answered = batch.run_json(&items);
        assert_eq!(answered.repeated, 1);
        for (index, answer) in answered.answers.iter().enumerate() {
            match answer {
                Ok(answer) => assert!(index != bad && *answer == expected, "[{index}] {answer}"),
                Err(error) => {
                    assert!(index == bad && matches!(error, Error::FuelExhausted { .. }), "[{index}] {error}")
                }
            }
        }
    }
}
