//! `policy-kit check`

use crate::fixture::{Folder, WIT};

#[test]
fn a_component_that_fits_is_described() {
    let folder = Folder::new("fits");
    let ended = folder.with_policy(WIT, WIT).run(&["check", "policy.wasm"], "");
    assert_eq!(ended.code, Some(0), "{}{}", ended.output, ended.errors);
    for part in [
        "fleio:policy/purchases@0.1.0\n  decide: func(terms: limits, facts: list<u32>) -> list<result<u32, u32>>\n",
        "0 imported functions\n",
        "fits the world `policy` of wit\n",
        "sha-256",
    ] {
        assert!(ended.output.contains(part), "{part} is missing in\n{}", ended.output);
    }
}

#[test]
fn every_difference_is_named_at_once() {
    let contract = "package fleio:policy@0.2.0;
        interface purchases {
            record bounds { least: u32, most: option<u64> }
            decide: func(terms: bounds, facts: list<s64>) -> list<result<u32>>;
            quote: func() -> u32;
        }
        interface ledger { open: func(); }
        world policy { export purchases; export ledger; }";
    let ended = Folder::new("differs").with_policy(contract, WIT).run(&["check", "policy.wasm"], "");
    assert_eq!(ended.code, Some(1), "{}{}", ended.output, ended.errors);
    let purchases = "  fleio:policy/purchases@0.2.0";
    for line in [
        format!("{purchases}: the component has another version, fleio:policy/purchases@0.1.0"),
        format!("{purchases} decide: terms: field least is missing"),
        format!("{purchases} decide: terms: field most is missing"),
        format!("{purchases} decide: terms: field lowest is not in the contract"),
        format!("{purchases} decide: terms: expected the type's name to be bounds, given limits"),
        format!("{purchases} decide: facts[]: expected s64, given u32"),
        format!("{purchases} decide: result[].err: expected nothing, given u32"),
        format!("{purchases} quote: missing"),
        "  fleio:policy/ledger@0.2.0: missing".to_owned(),
    ] {
        assert!(ended.output.lines().any(|given| given == line), "{line} is missing in\n{}", ended.output);
    }
}

#[test]
fn names_cases_and_order_count() {
    let contract = WIT
        .replace("lowest: u32", "lowest: u32, again: verdict")
        .replace("{ fine, poor }", "{ poor, fine }")
        .replace("-> list<result<u32, u32>>", "-> list<result<u32, verdict>>");
    let offered = WIT
        .replace("lowest: u32", "lowest: u32, again: verdict")
        .replace("terms: limits, facts: list<u32>", "terms: u32, items: list<u32>");
    let ended = Folder::new("names").with_policy(&contract, &offered).run(&["check", "policy.wasm"], "");
    assert_eq!(ended.code, Some(1), "{}{}", ended.output, ended.errors);
    for part in [
        "decide: parameter facts is missing",
        "decide: parameter items is not in the contract",
        "decide: terms: expected record limits { lowest: u32, again: verdict }, given u32",
        "decide: result[].err: expected enum verdict { poor, fine }, given u32",
    ] {
        assert!(ended.output.contains(part), "{part} is missing in\n{}", ended.output);
    }
}

#[test]
fn what_a_policy_may_not_have_is_refused() {
    let importing =
        r#"(component (import "wasi:clocks/wall-clock@0.2.0" (instance (export "now" (func (result u64))))))"#;
    let folder = Folder::new("imports");
    folder.write("wit/world.wit", WIT).write("policy.wasm", wat::parse_str(importing).expect("it is well formed"));
    let ended = folder.run(&["check", "policy.wasm"], "");
    assert_eq!(ended.code, Some(1));
    assert!(
        ended.output.contains("1 imported functions") && ended.output.contains("wall-clock@0.2.0 now"),
        "{}",
        ended.output
    );
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let folder = Folder::new("unreadable");
    folder.with_policy(WIT, WIT).write("module.wasm", wat::parse_str("(module)").expect("it is well formed"));
    for (arguments, next) in [
        (vec!["check", "absent.wasm"], "make build"),
        (vec!["check", "module.wasm"], "give a component"),
        (vec!["check", "policy.wasm", "--wit", "absent"], "--wit"),
    ] {
        let ended = folder.run(&arguments, "");
        assert_eq!(ended.code, Some(2), "{arguments:?}");
        assert!(ended.errors.contains("next:") && ended.errors.contains(next), "{arguments:?}: {}", ended.errors);
    }
    assert_eq!(folder.run(&["check"], "").code, Some(2));
}
