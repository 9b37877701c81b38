//! `policy-kit run`

use crate::fixture::{Ended, Folder, WIT};
use serde_json::{Value, json};

/// A scenario with a step for each fact; 5 is added to each.
fn scenario(facts: &[u32], expected: &[u32]) -> String {
    let steps: Vec<Value> = facts
        .iter()
        .zip(expected)
        .map(|(fact, expected)| json!({ "name": format!("fact {fact}"), "facts": fact, "expect": expected }))
        .collect();
    let scenario = json!({
        "description": "Five is added.", "sources": ["rule 0"], "function": "purchases.decide",
        "terms": { "lowest": 5 }, "steps": steps,
    });
    scenario.to_string()
}

fn run(test: &str, facts: &[u32], expected: &[u32], options: &[&str]) -> Ended {
    let folder = Folder::new(test);
    folder.with_policy(WIT, WIT).write("cases/five-is-added.json", scenario(facts, expected));
    folder.run(&[&["run", "policy.wasm", "cases"], options].concat(), "")
}

#[test]
fn a_bad_step_first_in_the_middle_or_last_hides_no_other() {
    for (place, facts) in [("first", [13, 1, 2]), ("middle", [1, 13, 2]), ("last", [1, 2, 13])] {
        let ended = run(&format!("bad-{place}"), &facts, &facts.map(|fact| fact + 5), &["--json"]);
        assert_eq!(ended.code, Some(1), "{}", ended.errors);
        let lines: Vec<Value> =
            ended.output.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
        assert_eq!(lines.len(), 3);
        for (line, fact) in lines.iter().zip(facts) {
            assert_eq!(line["passed"], fact != 13, "{line}");
            assert_eq!(
                line["answer"],
                if fact == 13 { Value::Null } else { json!([{ "tag": "ok", "value": fact + 5 }]) },
                "{line}"
            );
            let question = json!([line["interface"], line["function"], line["arguments"]]);
            assert_eq!(question, json!(["fleio:policy/purchases", "decide", [{ "lowest": 5 }, [fact]]]), "{line}");
            assert!(0 < line["fuel"].as_u64().unwrap_or_default(), "{line}");
        }
    }
}

#[test]
fn people_read_what_was_decided_what_differs_and_what_it_cost() {
    let good = run("good", &[1, 2], &[6, 7], &[]);
    assert_eq!(good.code, Some(0), "{}", good.output);
    for part in [
        "\nfive is added (purchases.decide)\n  Five is added.\n",
        "  ✓ fact 1\n",
        "fuel ",
        "2 steps of 1 scenario: 2 as",
    ] {
        assert!(good.output.contains(part), "{part} is missing in\n{}", good.output);
    }
    let bad = run("bad", &[1, 2, 13], &[6, 8, 18], &[]);
    assert_eq!(bad.code, Some(1), "{}", bad.output);
    for part in [
        "  ✗ fact 2\n",
        "differs at value: expected 8, given 7\n",
        "no decision, trap: ",
        "3 steps of 1 scenario: 1 as expected, 2 not",
        "five-is-added.json [fact 13]",
    ] {
        assert!(bad.output.contains(part), "{part} is missing in\n{}", bad.output);
    }
}

#[test]
fn limits_are_the_callers() {
    let ended = run("limits", &[1, 14], &[6, 19], &["--fuel", "5000"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.output.contains("  ✓ fact 1\n"), "{}", ended.output);
    assert!(ended.output.contains("no decision, fuel-exhausted: all 5000 units"), "{}", ended.output);
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let folder = Folder::new("run-unreadable");
    folder.with_policy(WIT, WIT).write("broken.json", "{").write("cases/good.json", scenario(&[1], &[6]));
    folder.write("empty/templates.json", "{}");
    for (arguments, next) in [
        (["run", "absent.wasm", "cases"], "make build"),
        (["run", "policy.wasm", "absent"], "name a scenario file"),
        (["run", "policy.wasm", "broken.json"], "mend the file"),
        (["run", "policy.wasm", "empty"], "folders that hold some"),
    ] {
        let ended = folder.run(&arguments, "");
        assert_eq!(ended.code, Some(2), "{arguments:?}: {}", ended.output);
        assert!(ended.errors.contains("next:") && ended.errors.contains(next), "{arguments:?}: {}", ended.errors);
    }
    assert_eq!(folder.run(&["run", "policy.wasm"], "").code, Some(2));
    assert!(folder.run(&["run", "--help"], "").output.contains("Exit codes: 0"));
}
