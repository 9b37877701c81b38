//! Two tables: what goes through a component and comes back, and what is refused before it.

use component_host::{ConversionError, Error, Val};
use serde_json::{Value, json};

use crate::fixture::ample;
use crate::values::{ECHO, INTERFACE, LISTS, function};

fn echo(name: &str, arguments: &Value) -> Result<Value, Error> {
    ECHO.call_json(Some(INTERFACE), name, arguments, &ample())
}

/// Elements by function; JSON that comes back the same.
fn round_trips() -> Vec<(&'static str, Value)> {
    let line = json!({
        "from-point": {"x": 1, "y": -1, "label": null},
        "to-point": {"x": 2, "y": -2, "label": "end"},
        "stops": [{"x": 0, "y": 0, "label": ""}],
    });
    vec![
        ("bools", json!([true, false])),
        ("s8s", json!([-128, 0, 127])),
        ("u8s", json!([[0], [255]])),
        ("s16s", json!([-32768, 32767])),
        ("u16s", json!([0, 65535])),
        ("s32s", json!([-2147483648, 2147483647])),
        ("u32s", json!([0, 4294967295_u32])),
        ("s64s", json!([i64::MIN, -1, i64::MAX])),
        ("u64s", json!([0, 9007199254740993_u64, u64::MAX])),
        ("f32s", json!([0.5, -0.25, 3.0e38])),
        ("f64s", json!([0.1, -1.5, 1e300, 5e-324])),
        ("chars", json!(["a", "é", "𝄞", "\u{0}"])),
        ("strings", json!(["", "plain", "żółć 𝄞", "a\u{0}b"])),
        ("blobs", json!(["", "AA==", "/+8B"])),
        ("nested", json!([[[1, 2], []], []])),
        ("tuples", json!([[7, "seven", true]])),
        ("points", json!([{"x": 1, "y": 2, "label": "p"}, {"x": 0, "y": 0, "label": null}])),
        ("lines", json!([line])),
        ("shapes", json!([{"tag": "dot"}, {"tag": "circle", "value": 9}, {"tag": "segment", "value": line}])),
        ("shapes", json!([{"tag": "maybe", "value": null}, {"tag": "maybe", "value": 3}])),
        ("colors", json!(["red", "dark-green", "blue"])),
        ("permissions", json!([[], ["read"], ["read", "write", "run"]])),
        ("options", json!([null, 4])),
        ("nested-options", json!([null, {"some": null}, {"some": 4}])),
        ("deep-options", json!([null, {"some": null}, {"some": {"some": null}}, {"some": {"some": "x"}}])),
        ("results", json!([{"tag": "ok", "value": 1}, {"tag": "err", "value": "no"}])),
        ("bare-results", json!([{"tag": "ok"}, {"tag": "err"}])),
        ("half-results", json!([{"tag": "ok"}, {"tag": "err", "value": "blue"}])),
        ("many-flags", json!([["flag0", "flag7", "flag8", "flag31"], []])),
    ]
}

#[test]
fn values_come_back_as_they_went() {
    for (name, items) in round_trips() {
        let answer = echo(name, &json!([items])).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(answer, items, "{name}");
        let by_name = echo(name, &json!({"items": items})).expect("arguments go by name too");
        assert_eq!(by_name, items, "{name}");
    }
}

#[test]
fn every_echo_is_tried() {
    for (name, _) in LISTS {
        assert!(round_trips().iter().any(|(tried, _)| tried == name), "{name}");
    }
}

#[test]
fn what_may_be_left_out_or_reordered_comes_back_in_full_and_in_order() {
    let points = echo("points", &json!([[{"y": 2, "x": 1}]]));
    assert_eq!(points, Ok(json!([{"x": 1, "y": 2, "label": null}])));
    let permissions = echo("permissions", &json!([[["run", "read"]]]));
    assert_eq!(permissions, Ok(json!([["read", "run"]])));
    assert_eq!(echo("f64s", &json!([[3]])), Ok(json!([3.0])));
}

/// Function, items, path, expected, given.
fn refusals() -> Vec<(&'static str, Value, &'static str, &'static str, &'static str)> {
    let color = "enum color { red, dark-green, blue }";
    let permission = "flags permission { read, write, run }";
    let shape = "variant shape { dot, circle(u32), segment(line), maybe(option<u8>) }";
    vec![
        ("bools", json!([1]), "items[0]", "bool", "number 1"),
        ("bools", json!([true, "true"]), "items[1]", "bool", "string \"true\""),
        ("s8s", json!([128]), "items[0]", "s8", "number 128"),
        ("s8s", json!([-129]), "items[0]", "s8", "number -129"),
        ("u16s", json!([-1]), "items[0]", "u16", "number -1"),
        ("u16s", json!([65536]), "items[0]", "u16", "number 65536"),
        ("u32s", json!(["1"]), "items[0]", "u32", "string \"1\""),
        ("u32s", json!([1.0]), "items[0]", "u32", "number 1.0"),
        ("u32s", json!([null]), "items[0]", "u32", "null"),
        ("u32s", json!([true]), "items[0]", "u32", "bool true"),
        ("u32s", json!([[1]]), "items[0]", "u32", "array of 1"),
        ("s64s", number("9223372036854775808"), "items[0]", "s64", "number 9223372036854775808"),
        ("u64s", number("18446744073709551616"), "items[0]", "u64", "number 18446744073709551616"),
        ("u64s", number("1e3"), "items[0]", "u64", "number 1e+3"),
        ("f32s", json!([16777217]), "items[0]", "f32", "number 16777217"),
        ("f32s", json!([1e39]), "items[0]", "f32", "number 1e+39"),
        ("f64s", json!([9007199254740993_u64]), "items[0]", "f64", "number 9007199254740993"),
        ("f64s", json!(["0.5"]), "items[0]", "f64", "string \"0.5\""),
        ("chars", json!([""]), "items[0]", "char", "string \"\""),
        ("chars", json!(["ab"]), "items[0]", "char", "string \"ab\""),
        ("strings", json!([5]), "items[0]", "string", "number 5"),
        ("strings", json!({"0": "a"}), "items", "list<string>", "object"),
        ("blobs", json!(["%"]), "items[0]", "list<u8> as base64", "string \"%\""),
        ("blobs", json!(["AA"]), "items[0]", "list<u8> as base64", "string \"AA\""),
        ("blobs", json!([[1, 2]]), "items[0]", "list<u8> as base64", "array of 2"),
        ("nested", json!([[[1], [2, -3]]]), "items[0][1][1]", "u16", "number -3"),
        ("tuples", json!([[1, "a"]]), "items[0]", "tuple<u8, string, bool>", "array of 2"),
        ("tuples", json!([[1, 2, true]]), "items[0][1]", "string", "number 2"),
        ("points", json!([{"x": 1, "z": 1}]), "items[0]", "record point", "missing y; unknown z"),
        ("points", json!([{"label": "a"}]), "items[0]", "record point", "missing x, y"),
        ("points", json!([{"x": 1, "y": 2, "label": 3}]), "items[0].label", "string", "number 3"),
        (
            "lines",
            json!([{"from-point": {"x": 1, "y": 2}, "to-point": {"x": 1, "y": 2}, "stops": [{"x": "1", "y": 2}]}]),
            "items[0].stops[0].x",
            "s32",
            "string \"1\"",
        ),
        ("shapes", json!([{"tag": "square"}]), "items[0].tag", shape, "\"square\""),
        ("shapes", json!(["dot"]), "items[0]", shape, "string \"dot\""),
        ("shapes", json!([{"tag": "dot", "value": 1}]), "items[0].value", "no value for dot", "number 1"),
        ("shapes", json!([{"tag": "circle"}]), "items[0].value", "u32 for circle", "no value"),
        ("shapes", json!([{"tag": "circle", "value": -1}]), "items[0].value", "u32", "number -1"),
        (
            "shapes",
            json!([{"circle": 1}]),
            "items[0]",
            "shape as {\"tag\": …, \"value\": …}",
            "missing tag; unknown circle",
        ),
        ("colors", json!(["Red"]), "items[0]", color, "string \"Red\""),
        ("colors", json!([0]), "items[0]", color, "number 0"),
        ("permissions", json!([["fly"]]), "items[0][0]", permission, "string \"fly\""),
        ("permissions", json!([["run", "run"]]), "items[0][1]", permission, "string \"run\" twice"),
        ("permissions", json!(["read"]), "items[0]", permission, "string \"read\""),
        ("options", json!(["4"]), "items[0]", "u32", "string \"4\""),
        ("nested-options", json!([4]), "items[0]", "option<option<u32>> as null or {\"some\": …}", "number 4"),
        ("nested-options", json!([{"some": "4"}]), "items[0].some", "u32", "string \"4\""),
        ("results", json!([{"tag": "maybe"}]), "items[0].tag", "result<u32, string>", "\"maybe\""),
        ("results", json!([{"tag": "ok", "value": "1"}]), "items[0].value", "u32", "string \"1\""),
        ("results", json!([1]), "items[0]", "result<u32, string>", "number 1"),
        ("bare-results", json!([{"tag": "ok", "value": null}]), "items[0].value", "no value for ok", "null"),
    ]
}

fn number(text: &str) -> Value {
    serde_json::from_str(&format!("[{text}]")).expect("this is a number")
}

#[test]
fn what_does_not_fit_is_refused_with_path_expectation_and_gift() {
    for (name, items, path, expected, given) in refusals() {
        let error = ConversionError { path: path.to_owned(), expected: expected.to_owned(), given: given.to_owned() };
        assert_eq!(echo(name, &json!([items])), Err(Error::Conversion(error)), "{name}");
    }
}

#[test]
fn a_refusal_reads_as_a_sentence() {
    let error = echo("points", &json!([[{"x": 1, "z": 1}]])).expect_err("z is unknown");
    assert_eq!(error.to_string(), "items[0]: expected record point, given missing y; unknown z");
}

#[test]
fn arguments_must_be_all_and_only_the_parameters() {
    let refusal = |arguments: Value| echo("u32s", &arguments).expect_err("refused").to_string();
    let signature = "u32s: func(items: list<u32>) -> list<u32>";
    assert_eq!(refusal(json!([])), format!("arguments: expected 1 arguments of {signature}, given 0"));
    assert_eq!(
        refusal(json!({"item": []})),
        format!("arguments: expected the arguments of {signature}, given missing items; unknown item")
    );
    assert_eq!(
        refusal(json!("x")),
        "arguments: expected an array of arguments or an object by parameter name, given string \"x\""
    );
}

#[test]
fn long_gifts_are_shortened() {
    let error = echo("u32s", &json!([["x".repeat(1000)]])).expect_err("no number");
    let Error::Conversion(error) = error else { panic!("{error}") };
    assert_eq!(error.given, format!("string \"{}…", "x".repeat(39)));
}

/// Values that a host built itself are held to the same types.
#[test]
fn built_values_are_checked_before_the_component_is_entered() {
    let text = |text: &str| text.to_owned();
    let point =
        |x: Val| Val::Record(vec![(text("x"), x), (text("y"), Val::S32(0)), (text("label"), Val::Option(None))]);
    let cases = [
        ("u32s", Val::List(vec![Val::U64(1)]), "items[0]: expected u32, given u64 1"),
        ("points", Val::List(vec![point(Val::U32(1))]), "items[0].x: expected s32, given u32 1"),
        (
            "points",
            Val::List(vec![Val::Record(vec![])]),
            "items[0]: expected record point { x: s32, y: s32, label: option<string> }, given fields ",
        ),
        (
            "colors",
            Val::List(vec![Val::Enum(text("pink"))]),
            "items[0]: expected enum color { red, dark-green, blue }, given enum pink",
        ),
        (
            "permissions",
            Val::List(vec![Val::Flags(vec![text("run"), text("run")])]),
            "items[0][1]: expected flags permission { read, write, run }, given run twice",
        ),
        (
            "shapes",
            Val::List(vec![Val::Variant(text("circle"), None)]),
            "items[0].value: expected u32 for circle, given no payload",
        ),
        (
            "results",
            Val::List(vec![Val::Result(Ok(Some(Box::new(Val::Bool(true)))))]),
            "items[0].value: expected u32, given bool true",
        ),
        ("options", Val::Option(None), "items: expected list<option<u32>>, given option"),
    ];
    let mut instance = ECHO.instantiate(&ample()).expect("the echo starts");
    for (name, items, message) in cases {
        let error = instance.call(Some(INTERFACE), name, &[items]).expect_err(name);
        assert_eq!(error.to_string(), message);
        assert!(!instance.is_poisoned());
    }
    let answer = instance.call(Some(INTERFACE), "points", &[Val::List(vec![point(Val::S32(5))])]);
    assert_eq!(answer, Ok(Some(Val::List(vec![point(Val::S32(5))]))));
}

#[test]
fn a_float_without_a_json_form_is_refused_on_the_way_out() {
    let items = Val::List(vec![Val::Float64(0.0), Val::Float64(f64::NAN)]);
    let mut instance = ECHO.instantiate(&ample()).expect("the echo starts");
    let answer = instance.call(Some(INTERFACE), "f64s", &[items]).expect("NaN is a float");
    let error = component_host::json::answer(function("f64s"), answer.as_ref()).expect_err("NaN");
    assert_eq!(error.to_string(), "result[1]: expected f64 with a JSON form, given NaN");
}
