//! Fuel, time, memory and answer size, each at its edge.

use std::thread;
use std::time::{Duration, Instant};

use component_host::{Component, Engine, EngineOptions, Error, Limits};
use serde_json::json;

use crate::fixture::{self, ample};
use crate::hostile::{HOSTILE, call, call_fresh};

#[test]
fn fuel_is_the_same_every_time_and_ends_at_the_limit() {
    let mut first = HOSTILE.instantiate(&ample()).expect("it starts");
    assert_eq!(first.usage().fuel, 0, "instantiation of this component runs no code");
    assert_eq!(call(&mut first, "burn", json!([1000])), Ok(json!(null)));
    let used = first.usage().fuel;
    assert!(1_000 < used && used < 20_000, "{used}");
    let with = |fuel| call_fresh("burn", json!([1000]), &Limits { fuel, ..ample() });
    for _ in 0..10 {
        assert_eq!(with(used), Ok(json!(null)));
        let fuel = used - 20;
        assert_eq!(with(fuel), Err(Error::FuelExhausted { limit: fuel }), "two rounds less");
    }
}

#[test]
fn fuel_spans_the_life_of_an_instance() {
    let mut probe = HOSTILE.instantiate(&ample()).expect("it starts");
    call(&mut probe, "burn", json!([1000])).expect("the fuel is ample");
    let once = probe.usage().fuel;
    let mut instance = HOSTILE.instantiate(&Limits { fuel: 2 * once, ..ample() }).expect("it starts");
    assert!(call(&mut instance, "burn", json!([1000])).is_ok());
    assert!(call(&mut instance, "burn", json!([1000])).is_ok());
    assert_eq!(instance.usage().fuel, 2 * once);
    let third = call(&mut instance, "burn", json!([1000]));
    assert_eq!(third, Err(Error::FuelExhausted { limit: 2 * once }));
    assert_eq!(instance.usage().fuel, 2 * once, "never more than granted");
}

#[test]
fn a_loop_ends_at_its_deadline() {
    let limits = Limits { fuel: u64::MAX, deadline_ms: 30, ..ample() };
    let begun = Instant::now();
    let mut instance = HOSTILE.instantiate(&limits).expect("it starts");
    assert_eq!(call(&mut instance, "spin", json!([])), Err(Error::DeadlineExceeded { limit_ms: 30 }));
    let nanoseconds = instance.usage().nanoseconds;
    assert!(30_000_000 <= nanoseconds, "{nanoseconds} ns");
    assert!(begun.elapsed() < Duration::from_secs(5), "a busy machine may be late, not that late");
}

#[test]
fn time_between_calls_does_not_count() {
    let mut instance = HOSTILE.instantiate(&Limits { deadline_ms: 50, ..ample() }).expect("it starts");
    thread::sleep(Duration::from_millis(80));
    assert_eq!(call(&mut instance, "identity", json!([1])), Ok(json!(1)));
}

#[test]
fn without_time_nothing_is_entered() {
    let error = HOSTILE.instantiate(&Limits { deadline_ms: 0, ..ample() }).expect_err("no time");
    assert_eq!(error, Error::DeadlineExceeded { limit_ms: 0 });
}

#[test]
fn deadlines_pass_again_after_the_ticker_was_stopped_and_after_it_slept() {
    let engine = Engine::new(&EngineOptions::default()).expect("an engine of its own");
    let text = r#"(component
        (core module $m (func (export "spin") (loop $again (br $again))))
        (core instance $i (instantiate $m))
        (func (export "spin") (canon lift (core func $i "spin"))))"#;
    let bytes = wat::parse_str(text).expect("it is well formed");
    let component = Component::from_bytes(&engine, &bytes, None).expect("it loads");
    let limits = Limits { fuel: u64::MAX, deadline_ms: 5, ..ample() };
    engine.stop_ticker();
    for pause_ms in [0, 100] {
        for _ in 0..2 {
            let ended = component.call_json(None, "spin", &json!([]), &limits);
            assert_eq!(ended, Err(Error::DeadlineExceeded { limit_ms: 5 }));
            thread::sleep(Duration::from_millis(pause_ms));
        }
        engine.stop_ticker();
    }
}

#[test]
fn threads_have_deadlines_of_their_own() {
    let spin = |deadline_ms| {
        move || {
            let limits = Limits { fuel: u64::MAX, deadline_ms, ..ample() };
            (deadline_ms, call_fresh("spin", json!([]), &limits))
        }
    };
    let threads: Vec<_> = [10, 20, 30, 40].map(|deadline_ms| thread::spawn(spin(deadline_ms))).into();
    for thread in threads {
        let (limit_ms, ended) = thread.join().expect("no thread panics");
        assert_eq!(ended, Err(Error::DeadlineExceeded { limit_ms }));
    }
}

#[test]
fn memory_counts_from_the_start_and_ends_at_the_limit() {
    let limits = Limits { memory_bytes: 3 << 16, ..ample() };
    let mut instance = HOSTILE.instantiate(&limits).expect("one page at the start");
    assert_eq!(instance.usage().memory_bytes, 1 << 16);
    assert_eq!(call(&mut instance, "grow", json!([2])), Ok(json!(1)));
    assert_eq!(instance.usage().memory_bytes, 3 << 16);
    let error = call(&mut instance, "grow", json!([1]));
    assert_eq!(error, Err(Error::MemoryLimit { limit: 3 << 16 }));
    assert_eq!(instance.usage().memory_bytes, 3 << 16);
    let error = HOSTILE.instantiate(&Limits { memory_bytes: 65_535, ..ample() }).expect_err("no page");
    assert_eq!(error, Error::MemoryLimit { limit: 65_535 });
}

#[test]
fn arguments_count_as_memory_and_their_copying_as_fuel() {
    let text = "x".repeat(3 << 16);
    let echo = &*crate::values::ECHO;
    let send = |limits: &Limits| echo.call_json(Some(crate::values::INTERFACE), "strings", &json!([[text]]), limits);
    assert!(send(&ample()).is_ok());
    let narrow = Limits { memory_bytes: 3 << 16, ..ample() };
    assert_eq!(send(&narrow), Err(Error::MemoryLimit { limit: 3 << 16 }));
    assert_eq!(send(&Limits { fuel: 20, ..ample() }), Err(Error::FuelExhausted { limit: 20 }));
}

#[test]
fn a_component_sees_its_own_maximum_but_never_the_machine() {
    let text = r#"(component
        (core module $m (memory 1 2)
            (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))
        (core instance $i (instantiate $m))
        (func (export "grow") (param "pages" u32) (result s32) (canon lift (core func $i "grow"))))"#;
    let component = fixture::load_text(text).expect("it loads");
    let mut instance = component.instantiate(&ample()).expect("it starts");
    assert_eq!(call(&mut instance, "grow", json!([5])), Ok(json!(-1)), "its own maximum is 2");
    assert_eq!(call(&mut instance, "grow", json!([65_536])), Ok(json!(-1)));
    assert_eq!(call(&mut instance, "grow", json!([1])), Ok(json!(1)));
    assert_eq!(instance.usage().memory_bytes, 2 << 16, "refused growth does not count");
    let all = call_fresh("grow", json!([65_536]), &Limits { memory_bytes: u64::MAX, ..ample() });
    assert!(matches!(all, Err(Error::MemoryLimit { .. }) | Ok(_)), "{all:?}");
}

#[test]
fn tables_count_as_memory() {
    let text = r#"(component
        (core module $m (table $t 0 funcref)
            (func (export "grow") (param i32) (result i32)
                (table.grow $t (ref.null func) (local.get 0))))
        (core instance $i (instantiate $m))
        (func (export "grow") (param "elements" u32) (result s32) (canon lift (core func $i "grow"))))"#;
    let component = fixture::load_text(text).expect("it loads");
    let limits = Limits { memory_bytes: 8_000, ..ample() };
    let mut instance = component.instantiate(&limits).expect("it starts");
    assert_eq!(call(&mut instance, "grow", json!([1000])), Ok(json!(0)));
    assert_eq!(instance.usage().memory_bytes, 8_000);
    assert_eq!(call(&mut instance, "grow", json!([1])), Err(Error::MemoryLimit { limit: 8_000 }));
}

#[test]
fn answers_end_at_their_limit_which_spans_all_calls() {
    let limits = |result_bytes| Limits { result_bytes, ..ample() };
    assert!(call_fresh("text", json!([1000]), &limits(1000)).is_ok());
    let error = call_fresh("text", json!([1001]), &limits(1000));
    assert_eq!(error, Err(Error::ResultLimit { limit: 1000 }));
    assert!(call_fresh("blob", json!([25]), &limits(1000)).is_ok(), "40 bytes for each element");
    let error = call_fresh("blob", json!([26]), &limits(1000));
    assert_eq!(error, Err(Error::ResultLimit { limit: 1000 }));
    let mut instance = HOSTILE.instantiate(&limits(1000)).expect("it starts");
    assert!(call(&mut instance, "text", json!([400])).is_ok());
    assert!(call(&mut instance, "blob", json!([15])).is_ok());
    assert!(call(&mut instance, "identity", json!([1])).is_ok(), "a number costs nothing");
    let error = call(&mut instance, "text", json!([1]));
    assert_eq!(error, Err(Error::ResultLimit { limit: 1000 }));
}

/// The measure of an answer that spans calls must be the one that ends a single call.
#[test]
fn both_measures_of_an_answer_agree_for_every_kind_of_value() {
    use crate::values::{ECHO, INTERFACE};
    let line = json!({"from-point": {"x": 1, "y": 2}, "to-point": {"x": 1, "y": 2, "label": "é"}, "stops": []});
    let items = [
        ("lines", json!([[line]])),
        ("shapes", json!([[{"tag": "dot"}, {"tag": "segment", "value": line}, {"tag": "maybe", "value": 1}]])),
        ("tuples", json!([[[1, "ab", true]]])),
        ("colors", json!([["dark-green"]])),
        ("permissions", json!([[["read", "run"]]])),
        ("deep-options", json!([[{"some": {"some": "x"}}, null]])),
        ("results", json!([[{"tag": "ok", "value": 1}, {"tag": "err", "value": "no"}]])),
        ("half-results", json!([[{"tag": "ok"}, {"tag": "err", "value": "red"}]])),
        ("blobs", json!([["AAAA"]])),
    ];
    for (name, arguments) in items {
        let fits = |result_bytes| {
            let limits = Limits { result_bytes, ..ample() };
            ECHO.call_json(Some(INTERFACE), name, &arguments, &limits).is_ok()
        };
        let size = (0..100_000).find(|bytes| fits(*bytes)).expect("some limit is enough");
        let twice = |result_bytes| {
            let limits = Limits { result_bytes, ..ample() };
            let mut instance = ECHO.instantiate(&limits).expect("it starts");
            let first = instance.call_json(Some(INTERFACE), name, &arguments);
            first.and_then(|_| instance.call_json(Some(INTERFACE), name, &arguments)).is_ok()
        };
        assert!(twice(2 * size), "{name} takes {size} bytes each time");
        assert!(!twice(2 * size - 1), "{name} takes {size} bytes each time");
    }
}

#[test]
fn code_that_runs_at_the_start_is_limited_too() {
    let text = r#"(component
        (core module $m (func $main (loop $again (br $again))) (start $main))
        (core instance $i (instantiate $m)))"#;
    let component = fixture::load_text(text).expect("it loads");
    let error = component.instantiate(&Limits { fuel: 10_000, ..ample() }).expect_err("it spins");
    assert_eq!(error, Error::FuelExhausted { limit: 10_000 });
    let limits = Limits { fuel: u64::MAX, deadline_ms: 10, ..ample() };
    let error = component.instantiate(&limits).expect_err("it spins");
    assert_eq!(error, Error::DeadlineExceeded { limit_ms: 10 });
}

#[test]
fn a_ceiling_lowers_and_never_raises() {
    let asked = Limits { fuel: 10, deadline_ms: 1_000, memory_bytes: 5, result_bytes: 9 };
    let ceiling = Limits { fuel: 20, deadline_ms: 200, memory_bytes: 5, result_bytes: 8 };
    let both = Limits { fuel: 10, deadline_ms: 200, memory_bytes: 5, result_bytes: 8 };
    assert_eq!(asked.at_most(&ceiling), both);
}
