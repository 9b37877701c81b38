//! The same component and arguments give the same answer and the same fuel everywhere.

use component_host::{Component, Engine, EngineOptions, Error};
use serde_json::json;

use crate::fixture::{ENGINE, ample, load_text};
use crate::hostile::HOSTILE;
use crate::values::{ECHO, INTERFACE};

#[test]
fn a_nan_has_the_same_bits_on_every_processor() {
    let text = r#"(component
        (core module $m
            (func (export "bits") (param f64) (result i64)
                (i64.reinterpret_f64 (f64.div (local.get 0) (local.get 0)))))
        (core instance $i (instantiate $m))
        (func (export "bits") (param "zero" f64) (result u64) (canon lift (core func $i "bits"))))"#;
    let component = load_text(text).expect("it loads");
    let bits = component.call_json(None, "bits", &json!([0.0]), &ample());
    assert_eq!(bits, Ok(json!(0x7ff8_0000_0000_0000_u64)));
}

#[test]
fn what_differs_between_processors_does_not_load() {
    let relaxed = r#"(component (core module
        (func (param v128 v128 v128) (result v128)
            (f32x4.relaxed_madd (local.get 0) (local.get 1) (local.get 2)))))"#;
    let wide = "(component (core module (memory i64 1)))";
    for text in [relaxed, wide] {
        let error = load_text(text).expect_err(text);
        assert!(matches!(error, Error::Compile { .. }), "{error}");
    }
}

#[test]
fn fuel_does_not_depend_on_the_machine_settings() {
    let text = r#"(component
        (core module $m (memory 1)
            (func (export "touch") (param i32)
                (loop $again
                    (drop (memory.grow (i32.const 1)))
                    (i32.store (local.get 0) (i32.load offset=4 (local.get 0)))
                    (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))
        (core instance $i (instantiate $m))
        (func (export "touch") (param "rounds" u32) (canon lift (core func $i "touch"))))"#;
    let bytes = wat::parse_str(text).expect("it is well formed");
    let fuel = |engine: &Engine| {
        let component = Component::from_bytes(engine, &bytes, None).expect("it loads");
        let mut instance = component.instantiate(&ample()).expect("it starts");
        instance.call_json(None, "touch", &json!([100])).expect("the limits are ample");
        instance.usage().fuel
    };
    let small = EngineOptions { memory_reservation: 0, max_wasm_stack: 64 << 10 };
    let small = Engine::new(&small).expect("a machine may be small");
    assert_eq!(fuel(&ENGINE), fuel(&small));
}

#[test]
fn every_instance_begins_anew() {
    let once = || {
        let mut instance = ECHO.instantiate(&ample()).expect("it starts");
        let answer = instance.call_json(Some(INTERFACE), "strings", &json!([["a", "b"]]));
        (answer.expect("the limits are ample").to_string(), instance.usage().fuel)
    };
    let first = once();
    HOSTILE.call_json(None, "stop", &json!([]), &ample()).expect_err("it stops");
    for _ in 0..100 {
        assert_eq!(once(), first);
    }
}
