//! What loads, what is refused by name, and how exports are found.

use component_host::{Component, Engine, EngineOptions, Error, Val};
use serde_json::json;

use crate::fixture::{self, ENGINE, ample, load_text};

const SHOP: &str = "package test:shop@1.2.0;
    interface goods { record good { id: u64, name: string } enum kind { tool, food } }
    interface cart {
        use goods.{good, kind};
        add: func(good: good, kinds: list<kind>) -> result<u32, string>;
        clear: func();
    }
    world shop { export cart; export size: func() -> u32; }";

const SHOP_FUNCTIONS: &str = r#"
    (func (export "test:shop/cart@1.2.0#add") (param i64 i32 i32 i32 i32) (result i32)
        (i32.store (i32.const 20) (i32.const 7)) (i32.const 16))
    (func (export "test:shop/cart@1.2.0#clear"))
    (func (export "size") (result i32) (i32.const 3))"#;

#[test]
fn a_component_tells_what_it_imports_and_exports() {
    let shop = fixture::component(SHOP, SHOP_FUNCTIONS);
    assert_eq!(shop.imports(), ["test:shop/goods@1.2.0"], "types only");
    let lines: Vec<String> = shop.exports().iter().flat_map(component_host::Interface::signatures).collect();
    assert_eq!(
        lines,
        [
            "size: func() -> u32",
            "test:shop/cart@1.2.0 add: func(good: good, kinds: list<kind>) -> result<u32, string>",
            "test:shop/cart@1.2.0 clear: func()",
        ]
    );
    let add = shop.function(Some("test:shop/cart"), "add").expect("it is exported");
    assert_eq!(add.params[0].ty.definition(), "record good { id: u64, name: string }");
}

#[test]
fn functions_are_found_with_the_exact_version_or_without_one() {
    let shop = fixture::component(SHOP, SHOP_FUNCTIONS);
    let call = |interface, function| shop.call_json(interface, function, &json!([]), &ample());
    assert_eq!(call(None, "size"), Ok(json!(3)));
    assert_eq!(call(Some("test:shop/cart"), "clear"), Ok(json!(null)));
    assert_eq!(call(Some("test:shop/cart@1.2.0"), "clear"), Ok(json!(null)));
    let reason = |interface, function| match call(interface, function) {
        Err(Error::UnknownExport { reason, .. }) => reason,
        other => panic!("{other:?}"),
    };
    let interfaces = "the interfaces are test:shop/cart@1.2.0";
    assert_eq!(reason(Some("test:shop/cart@1.2.1"), "clear"), interfaces);
    assert_eq!(reason(Some("test:shop/cart@1.1.0"), "clear"), interfaces);
    assert_eq!(reason(Some("cart"), "clear"), interfaces);
    assert_eq!(reason(Some("test:shop/cart"), "size"), "the functions are add, clear");
    assert_eq!(reason(None, "clear"), "the functions are size");
}

#[test]
fn arguments_and_answers_pass_the_interface() {
    let shop = fixture::component(SHOP, SHOP_FUNCTIONS);
    let arguments = json!({"good": {"id": 1, "name": "hammer"}, "kinds": ["tool"]});
    let answer = shop.call_json(Some("test:shop/cart"), "add", &arguments, &ample());
    assert_eq!(answer, Ok(json!({"tag": "ok", "value": 7})));
    let mut instance = shop.instantiate(&ample()).expect("it starts");
    assert_eq!(instance.call(None, "size", &[]), Ok(Some(Val::U32(3))));
    assert_eq!(instance.call(Some("test:shop/cart"), "clear", &[]), Ok(None));
}

/// Two versions side by side: each is reached by its own name, neither by the bare one.
const TWO_VERSIONS: &str = r#"(component
    (core module $m (func (export "one") (result i32) (i32.const 1))
                    (func (export "two") (result i32) (i32.const 2)))
    (core instance $i (instantiate $m))
    (func $one (result u32) (canon lift (core func $i "one")))
    (func $two (result u32) (canon lift (core func $i "two")))
    (instance $a (export "get" (func $one)))
    (instance $b (export "get" (func $two)))
    (export "test:number/value@1.0.0" (instance $a))
    (export "test:number/value@1.1.0" (instance $b)))"#;

#[test]
fn several_versions_are_never_confused() {
    let component = load_text(TWO_VERSIONS).expect("it loads");
    let get = |interface| component.call_json(Some(interface), "get", &json!([]), &ample());
    assert_eq!(get("test:number/value@1.0.0"), Ok(json!(1)));
    assert_eq!(get("test:number/value@1.1.0"), Ok(json!(2)));
    let error = get("test:number/value").expect_err("two versions fit");
    assert_eq!(
        error.to_string(),
        "no export test:number/value get: name one version of test:number/value@1.0.0, test:number/value@1.1.0"
    );
    let error = get("test:number/value@1.0.1").expect_err("a compatible version is another one");
    assert!(matches!(error, Error::UnknownExport { .. }));
}

#[test]
fn the_digest_is_checked_before_anything_is_compiled() {
    let bytes = fixture::bytes(SHOP, SHOP_FUNCTIONS);
    let digest = Component::from_bytes(&ENGINE, &bytes, None).expect("it loads").digest().to_owned();
    assert_eq!(digest.len(), 64);
    let upper = digest.to_uppercase();
    assert!(Component::from_bytes(&ENGINE, &bytes, Some(&upper)).is_ok());
    let error = Component::from_bytes(&ENGINE, b"not a component", Some(&digest)).expect_err("other bytes");
    assert!(matches!(&error, Error::DigestMismatch { expected, .. } if *expected == digest));
    assert!(error.to_string().ends_with(&format!("not {digest}")));
}

#[test]
fn files_load_like_bytes() {
    let path = std::env::temp_dir().join(format!("component-host-{}.wasm", std::process::id()));
    std::fs::write(&path, fixture::bytes(SHOP, SHOP_FUNCTIONS)).expect("the folder is writable");
    let loaded = Component::from_file(&ENGINE, &path, None);
    std::fs::remove_file(&path).expect("it was written");
    assert_eq!(loaded.expect("it loads").exports().len(), 2);
    let error = Component::from_file(&ENGINE, &path, None).expect_err("it is gone");
    assert!(matches!(error, Error::File { .. }), "{error}");
}

#[test]
fn what_is_no_component_does_not_compile() {
    let module = wat::parse_str("(module)").expect("a core module");
    for bytes in [b"".as_slice(), b"(component)", b"\0asm\x0d\0\x01\0\xff", &module] {
        let error = Component::from_bytes(&ENGINE, bytes, None).expect_err("no component");
        assert!(matches!(error, Error::Compile { .. }), "{error}");
    }
    let valid = fixture::bytes(SHOP, SHOP_FUNCTIONS);
    for length in (0..valid.len()).step_by(37) {
        assert!(Component::from_bytes(&ENGINE, &valid[..length], None).is_err(), "cut at {length}");
    }
}

#[test]
fn imported_functions_are_refused_by_name() {
    let error = load_text(
        r#"(component
            (import "test:world/clock@0.1.0" (instance
                (export "now" (func (result u64)))
                (export "zone" (func (result string)))))
            (import "log" (func (param "line" string))))"#,
    )
    .expect_err("this host has no clock");
    let names = ["test:world/clock@0.1.0 now", "test:world/clock@0.1.0 zone", "log"];
    assert_eq!(error, Error::ImportedFunctions { names: names.map(str::to_owned).to_vec() });
    assert!(error.is_link());
}

/// Each word must be in the refusal, so that the reader learns what to remove.
#[test]
fn what_cannot_be_converted_is_refused_by_name() {
    let lifted = |ty: &str| {
        format!(
            r#"(component
                (core module $m (memory (export "memory") 1) (func (export "f") (param i32)))
                (core instance $i (instantiate $m))
                (func (export "f") (param "a" {ty}) (canon lift (core func $i "f") (memory (core memory $i "memory")))))"#
        )
    };
    let resource = r#"(component (import "r" (type (sub resource))))"#.to_owned();
    let own_resource = r#"(component (type $r (resource (rep i32))) (export "thing" (type $r)))"#.to_owned();
    let asynchronous = r#"(component (import "f" (func async)))"#.to_owned();
    let module = r#"(component (import "m" (core module)))"#.to_owned();
    let threads = r#"(component (core module (memory 1 1 shared)))"#.to_owned();
    let cases = [
        ("resource", resource),
        ("resource", own_resource),
        ("stream", lifted("(stream u8)")),
        ("future", lifted("(future u8)")),
        ("error-context", lifted("error-context")),
        ("map", lifted("(map u8 u8)")),
        ("fixed", lifted("(list u8 4)")),
        ("async", asynchronous),
        ("module", module),
        ("thread", threads),
    ];
    for (word, text) in cases {
        let error = load_text(&text).expect_err(word);
        assert!(error.to_string().replace("-length", "").contains(word), "{word}: {error}");
        let is_refusal = matches!(error, Error::Unsupported { .. }) || word == "thread";
        assert!(is_refusal, "{word}: {error:?}");
    }
}

#[test]
fn types_that_unfold_without_end_are_refused() {
    let mut types = "(type $t0 (tuple u8 u8))".to_owned();
    for depth in 1..18 {
        let before = depth - 1;
        types += &format!("(type $t{depth} (tuple $t{before} $t{before}))");
    }
    let text = format!(
        r#"(component {types}
            (core module $m (memory (export "memory") 1) (func (export "f") (param i32))
                (func (export "r") (param i32 i32 i32 i32) (result i32) (i32.const 0)))
            (core instance $i (instantiate $m))
            (func (export "f") (param "a" $t17)
                (canon lift (core func $i "f") (memory (core memory $i "memory")) (realloc (core func $i "r")))))"#
    );
    let error = load_text(&text).expect_err("260 thousand parts");
    assert_eq!(error.to_string(), "not supported: types of more than 100000 parts (f: parameter a)");
}

#[test]
fn components_of_too_many_memories_are_refused() {
    let modules: String = (0..17)
        .map(|number| format!("(core module $m{number} (memory 1)) (core instance (instantiate $m{number}))"))
        .collect();
    let error = load_text(&format!("(component {modules})")).expect_err("17 memories");
    assert_eq!(error.to_string(), "not supported: a component with 17 memories (at most 16)");
}

#[test]
fn two_engines_do_not_mix_but_both_work() {
    let other = Engine::new(&EngineOptions { memory_reservation: 1 << 20, ..EngineOptions::default() })
        .expect("a smaller reservation works too");
    let bytes = fixture::bytes(SHOP, SHOP_FUNCTIONS);
    let shop = Component::from_bytes(&other, &bytes, None).expect("it loads");
    assert_eq!(shop.call_json(None, "size", &json!([]), &ample()), Ok(json!(3)));
    assert_eq!(shop.digest(), Component::from_bytes(&ENGINE, &bytes, None).expect("it loads").digest());
}

#[test]
fn the_stated_release_is_the_one_that_is_locked() {
    let lock = include_str!("../../../Cargo.lock");
    let stated = format!("name = \"wasmtime\"\nversion = \"{}\"", component_host::WASMTIME_VERSION);
    assert!(lock.contains(&stated), "{stated}");
}
