//! Lists in chunks: an item that fails alone is named, the others keep their answers.

use std::sync::LazyLock;

use component_host::{Batch, Budget, Component, Error, Val};
use serde_json::{Value, json};

use crate::fixture;

const WIT: &str = "package test:batch@0.1.0;
    interface sums {
        add: func(terms: u32, facts: list<u32>) -> list<u32>;
        lengths: func(facts: list<string>) -> list<u32>;
        total: func(facts: list<u32>) -> u32;
        count: func(facts: list<u32>, terms: u32) -> list<u32>;
    }
    world batch { export sums; }";

/// `add` answers fact plus terms in place. Facts 901 to 904 stop it, spin, want memory, and make
/// the answer one short.
const FUNCTIONS: &str = r#"
    (global $short (mut i32) (i32.const 0))
    (func $add-one (param $terms i32) (param $fact i32) (result i32)
        (if (i32.eq (local.get $fact) (i32.const 901)) (then unreachable))
        (if (i32.eq (local.get $fact) (i32.const 902)) (then (loop $again (br $again))))
        (if (i32.eq (local.get $fact) (i32.const 903)) (then (drop (memory.grow (i32.const 60000)))))
        (if (i32.eq (local.get $fact) (i32.const 904)) (then (global.set $short (i32.const 1))))
        (i32.add (local.get $terms) (local.get $fact)))
    (func (export "test:batch/sums@0.1.0#add")
        (param $terms i32) (param $facts i32) (param $length i32) (result i32)
        (local $index i32) (local $at i32)
        (block $done
            (loop $next
                (br_if $done (i32.ge_u (local.get $index) (local.get $length)))
                (local.set $at (i32.add (local.get $facts) (i32.shl (local.get $index) (i32.const 2))))
                (i32.store (local.get $at)
                    (call $add-one (local.get $terms) (i32.load (local.get $at))))
                (local.set $index (i32.add (local.get $index) (i32.const 1)))
                (br $next)))
        (call $pair (local.get $facts) (i32.sub (local.get $length) (global.get $short))))
    (func (export "test:batch/sums@0.1.0#lengths") (param $facts i32) (param $length i32) (result i32)
        (local $index i32) (local $bytes i32)
        (block $done
            (loop $next
                (br_if $done (i32.ge_u (local.get $index) (local.get $length)))
                (local.set $bytes (i32.load offset=4
                    (i32.add (local.get $facts) (i32.shl (local.get $index) (i32.const 3)))))
                (i32.store
                    (i32.add (local.get $facts) (i32.shl (local.get $index) (i32.const 2)))
                    (local.get $bytes))
                (loop $each-byte
                    (local.set $bytes (i32.sub (local.get $bytes) (i32.const 1)))
                    (br_if $each-byte (i32.gt_s (local.get $bytes) (i32.const 0))))
                (local.set $index (i32.add (local.get $index) (i32.const 1)))
                (br $next)))
        (call $pair (local.get $facts) (local.get $length)))
    (func (export "test:batch/sums@0.1.0#total") (param i32 i32) (result i32) (i32.const 0))
    (func (export "test:batch/sums@0.1.0#count") (param i32 i32 i32) (result i32)
        (call $pair (local.get 0) (local.get 1)))
"#;

static SUMS: LazyLock<Component> = LazyLock::new(|| fixture::component(WIT, FUNCTIONS));

const INTERFACE: Option<&str> = Some("test:batch/sums");

fn budget(chunk_items_max: usize) -> Budget {
    Budget {
        chunk_items_max,
        fuel_per_instance: 200,
        fuel_per_item: 100,
        fuel_per_byte: 0,
        deadline_ms: 60_000,
        memory_bytes: 1 << 20,
        result_bytes: 1 << 20,
    }
}

/// Names of the errors in place of the answers that failed.
fn add(facts: &[u32], chunk_items_max: usize) -> (Vec<Value>, usize) {
    let budget = budget(chunk_items_max);
    let batch = Batch::with_json(&SUMS, INTERFACE, "add", &[json!(1000)], &budget).expect("it fits");
    let facts: Vec<Value> = facts.iter().map(|fact| json!(fact)).collect();
    let sent = batch.run_json(&facts);
    let answers = sent.answers.into_iter();
    (answers.map(|answer| answer.unwrap_or_else(|error| json!(error.name()))).collect(), sent.repeated)
}

#[test]
fn answers_come_in_the_order_of_the_items_whatever_the_chunks() {
    let facts: Vec<u32> = (0..300).collect();
    let expected: Vec<Value> = facts.iter().map(|fact| json!(fact + 1000)).collect();
    for chunk_items_max in [0, 1, 2, 7, 128, 300, 1000] {
        assert_eq!(add(&facts, chunk_items_max), (expected.clone(), 0), "{chunk_items_max}");
    }
    assert_eq!(add(&[], 128), (vec![], 0));
}

#[test]
fn a_bad_item_fails_alone_wherever_it_is() {
    let wrongs = [(901, "trap"), (902, "fuel-exhausted"), (903, "memory-limit"), (904, "answer-length")];
    for (fact, name) in wrongs {
        for place in [0, 3, 5] {
            let mut facts = vec![1, 2, 3, 4, 5, 6];
            facts[place] = fact;
            let (answers, repeated) = add(&facts, 128);
            let mut expected: Vec<Value> = (1001..=1006).map(|sum| json!(sum)).collect();
            expected[place] = json!(name);
            assert_eq!(answers, expected, "{name} at {place}");
            assert_eq!(repeated, 1);
        }
    }
}

#[test]
fn all_may_be_bad_and_only_their_chunks_are_repeated() {
    let (answers, repeated) = add(&[901, 901, 902, 904, 903], 128);
    let names = ["trap", "trap", "fuel-exhausted", "answer-length", "memory-limit"];
    assert_eq!((answers, repeated), (names.map(|name| json!(name)).to_vec(), 1));
    let (answers, repeated) = add(&[1, 2, 901, 4, 5, 6], 2);
    assert_eq!(repeated, 1);
    assert_eq!(answers, [json!(1001), json!(1002), json!("trap"), json!(1004), json!(1005), json!(1006)]);
}

#[test]
fn an_item_of_the_wrong_type_is_refused_without_being_sent() {
    let budget = budget(2);
    let batch = Batch::new(&SUMS, INTERFACE, "add", vec![Val::U32(1)], &budget).expect("it fits");
    let sent = batch.run_json(&[json!(1), json!("2"), json!(3)]);
    assert_eq!(sent.repeated, 0);
    assert_eq!(sent.answers[0], Ok(json!(2)));
    assert_eq!(sent.answers[2], Ok(json!(4)));
    let error = sent.answers[1].as_ref().expect_err("a string");
    assert_eq!(error.to_string(), "facts[1]: expected u32, given string \"2\"");
    let sent = batch.run(vec![Val::Bool(true), Val::U32(7)]);
    let error = sent.answers[0].as_ref().expect_err("a bool");
    assert_eq!(error.to_string(), "facts[0]: expected u32, given bool true");
    assert_eq!(sent.answers[1], Ok(Val::U32(8)));
}

#[test]
fn usage_is_that_of_all_instances() {
    let budget = budget(2);
    let batch = Batch::new(&SUMS, INTERFACE, "add", vec![Val::U32(1)], &budget).expect("it fits");
    let once = batch.run(vec![Val::U32(1), Val::U32(2)]).usage;
    let twice = batch.run((1..=4).map(Val::U32).collect()).usage;
    assert!(0 < once.fuel);
    assert_eq!(twice.fuel, 2 * once.fuel);
    assert_eq!(twice.memory_bytes, once.memory_bytes, "of the largest, not the sum");
}

#[test]
fn fuel_grows_with_the_bytes_of_the_items() {
    let facts = [json!("x".repeat(5_000)), json!("y")];
    let lengths = |fuel_per_byte| {
        let budget = Budget { fuel_per_byte, ..budget(128) };
        let batch = Batch::with_json(&SUMS, INTERFACE, "lengths", &[], &budget).expect("it fits");
        batch.run_json(&facts).answers
    };
    assert_eq!(lengths(10), [Ok(json!(5000)), Ok(json!(1))]);
    assert_eq!(lengths(0)[0], Err(Error::FuelExhausted { limit: 300 }));
    assert_eq!(lengths(0)[1], Ok(json!(1)), "the small item does not pay for the large one");
}

#[test]
fn only_list_functions_go_in_chunks() {
    let budget = budget(128);
    for (function, shared) in [("total", vec![]), ("count", vec![json!([1])])] {
        let error = Batch::with_json(&SUMS, INTERFACE, function, &shared, &budget).expect_err(function);
        assert!(matches!(error, Error::NotListFunction { .. }), "{error}");
    }
    let error = Batch::with_json(&SUMS, INTERFACE, "sub", &[], &budget).expect_err("no such function");
    assert!(matches!(error, Error::UnknownExport { .. }));
}

#[test]
fn shared_arguments_are_checked_once_and_for_all() {
    let budget = budget(128);
    let refusal =
        |shared: &[Value]| Batch::with_json(&SUMS, INTERFACE, "add", shared, &budget).expect_err("refused").to_string();
    let signature = "add: func(terms: u32, facts: list<u32>) -> list<u32>";
    assert_eq!(refusal(&[json!("1")]), "terms: expected u32, given string \"1\"");
    assert_eq!(refusal(&[]), format!("arguments: expected 2 arguments of {signature}, given 1"));
    assert_eq!(
        refusal(&[json!(1), json!(2), json!(3)]),
        format!("arguments: expected 2 arguments of {signature}, given 4")
    );
}
