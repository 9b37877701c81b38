//! `policy-kit replay`, against small components.

use crate::fixture::{Ended, Folder, WIT};
use crate::journal::{AT, AT_IN_WORDS, decision, header, of_five, terms, text};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;

const REPLAY: [&str; 4] = ["replay", "-", "--with", "policy.wasm"];

fn replay(test: &str, journal: &str, options: &[&str]) -> Ended {
    let folder = Folder::new(&format!("replay-{test}"));
    folder.with_policy(WIT, WIT);
    folder.run(&[&REPLAY[..], options].concat(), journal)
}

/// The JSON lines: those of decisions, then the summary.
fn lines(ended: &Ended) -> (Vec<Value>, Value) {
    let parsed = ended.output.lines().map(|line| serde_json::from_str(line).expect("a line is JSON"));
    let mut lines: Vec<Value> = parsed.collect();
    let summary = lines.pop().unwrap_or_else(|| panic!("no summary: {}", ended.errors));
    assert_eq!(summary["kind"], "summary");
    (lines, summary)
}

fn counts(summary: &Value) -> [u64; 4] {
    ["decisions", "equal", "different", "failed-again"].map(|name| summary[name].as_u64().expect("a count"))
}

/// The same decision with another field.
fn altered(mut decision: Value, field: &str, value: Value) -> Value {
    decision[field] = value;
    decision
}

fn without(mut decision: Value, field: &str) -> Value {
    decision.as_object_mut().expect("a decision is an object").remove(field);
    decision
}

/// A decision without an answer.
fn failed(id: u64, facts: u32) -> Value {
    altered(altered(decision(id, facts), "answer", Value::Null), "failure", json!("trap unreachable"))
}

#[test]
fn equal_decisions_are_counted_and_nothing_else_is_said_of_them() {
    let reordered = r#"{"policy":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","facts":3,"terms":"five",
        "answer":{"value":8,"tag":"ok"},"function":"decide","interface":"purchases","at":-1,"client":null,"id":3,
        "kind":"decision","added-later":true}"#;
    let journal = of_five(&[decision(1, 1), decision(2, 2)]) + &reordered.replace('\n', "") + "\n";
    let ended = replay("equal", &journal, &[]);
    assert_eq!(ended.code, Some(0), "{}{}", ended.output, ended.errors);
    assert!(ended.output.contains("\n3 decisions: 3 equal, 0 different, 0 failed again; fuel "), "{}", ended.output);
    assert!(!ended.output.contains('✗') && !ended.output.contains("Reasons"), "{}", ended.output);
}

#[test]
fn people_read_which_decision_differs_where_and_why() {
    let other = altered(decision(2, 2), "answer", json!({ "tag": "ok", "value": 8 }));
    let refused = altered(decision(3, 3), "answer", json!({ "tag": "err", "value": 1 }));
    let ended = replay("differs", &of_five(&[decision(1, 1), other, refused]), &[]);
    assert_eq!(ended.code, Some(1), "{}{}", ended.output, ended.errors);
    for part in [
        format!("✗ decision 2: client 1002, {AT_IN_WORDS}, purchases.decide\n    recorded  "),
        "    ok: 8 → 7\n".to_owned(),
        "    answer: \"err\" → \"ok\"\n".to_owned(),
        "\nReasons, recorded → now\n          1  answered → answered\n          1  rejected → answered\n".to_owned(),
        "\n3 decisions: 1 equal, 2 different, 0 failed again; ".to_owned(),
    ] {
        assert!(ended.output.contains(&part), "{part} is missing in\n{}", ended.output);
    }
    assert!(!ended.output.contains("decision 1:"), "{}", ended.output);
}

#[test]
fn programs_read_both_answers_and_every_field_that_differs() {
    let other = altered(decision(2, 2), "answer", json!({ "tag": "ok", "value": 8 }));
    let ended = replay("json", &of_five(&[decision(1, 1), other.clone(), failed(3, 13)]), &["--json"]);
    assert_eq!(ended.code, Some(1), "{}", ended.errors);
    let (lines, summary) = lines(&ended);
    assert_eq!(lines.len(), 2, "{}", ended.output);
    let expected = json!({
        "kind": "difference", "line": 4, "id": 2, "run": 7, "installation": 1, "client": 1002, "at": AT,
        "interface": "purchases", "function": "decide", "policy": other["policy"],
        "recorded": { "answer": { "tag": "ok", "value": 8 }, "failure": null, "reason": "answered", "amount": null },
        "now": { "answer": { "tag": "ok", "value": 7 }, "failure": null, "reason": "answered", "amount": null },
        "differences": [{ "path": "ok", "recorded": 8, "now": 7 }],
    });
    assert_eq!(lines[0], expected);
    assert_eq!((&lines[1]["kind"], &lines[1]["id"]), (&json!("failed-again"), &json!(3)));
    assert_eq!(lines[1]["recorded"]["failure"], "trap unreachable");
    assert_eq!(lines[1]["now"]["reason"], "no answer: trap");
    assert_eq!(counts(&summary), [3, 1, 1, 1]);
    assert_eq!(summary["reasons"], json!([{ "recorded": "answered", "now": "answered", "decisions": 1 }]));
    assert_eq!(
        (&summary["cut-line"], &summary["other-policies"]),
        (&Value::Null, &json!({ other["policy"].as_str().expect("a digest"): 3 }))
    );
}

#[test]
fn a_decision_that_stops_the_component_hides_no_other() {
    for (place, facts) in [("first", [13, 1, 2]), ("middle", [1, 13, 2]), ("last", [1, 2, 13])] {
        let decisions: Vec<Value> = (1..).zip(facts).map(|(id, facts)| decision(id, facts)).collect();
        let (found, summary) = lines(&replay(&format!("trap-{place}"), &of_five(&decisions), &["--json"]));
        assert_eq!(counts(&summary), [3, 2, 1, 0], "{place}");
        assert_eq!(found[0]["now"]["reason"], "no answer: trap", "{place}");
        assert_eq!(decisions[facts.iter().position(|fact| *fact == 13).expect("one")]["id"], found[0]["id"], "{place}");
    }
}

#[test]
fn failing_again_is_no_difference_and_failing_only_once_is() {
    let ended = replay("failed-again", &of_five(&[decision(1, 1), failed(2, 13)]), &[]);
    assert_eq!(ended.code, Some(0), "{}{}", ended.output, ended.errors);
    for part in [
        "! decision 2: client 1002",
        "    recorded  No answer: trap unreachable\n",
        "    now       No answer: trap, trap unreachable: ",
        "2 decisions: 1 equal, 0 different, 1 failed again",
    ] {
        assert!(ended.output.contains(part), "{part} is missing in\n{}", ended.output);
    }
    let ended = replay("failed-once", &of_five(&[failed(1, 1), decision(2, 14)]), &[]);
    assert_eq!(ended.code, Some(1), "{}{}", ended.output, ended.errors);
    for part in [
        "\n          1  answered → no answer: fuel-exhausted\n          1  no answer → answered\n",
        "2 decisions: 0 equal, 2 different, 0 failed again",
    ] {
        assert!(ended.output.contains(part), "{part} is missing in\n{}", ended.output);
    }
}

#[test]
fn what_a_component_does_not_offer_or_take_is_a_difference_by_name() {
    let unknown = altered(decision(1, 1), "function", json!("guess"));
    let misshapen = altered(decision(3, 3), "facts", json!("three"));
    let without_terms = without(decision(4, 4), "terms");
    let journal = of_five(&[unknown, decision(2, 2), misshapen, without_terms]);
    let (found, summary) = lines(&replay("unknown-function", &journal, &["--json"]));
    assert_eq!(counts(&summary), [4, 1, 3, 0]);
    let failures: Vec<&str> = found.iter().filter_map(|line| line["now"]["failure"].as_str()).collect();
    assert!(failures[0].starts_with("unknown-export: ") && failures[0].contains("decide"), "{failures:?}");
    assert_eq!(failures[1], "conversion: facts: expected u32, given string \"three\"");
    assert!(failures[2].starts_with("conversion: "), "{failures:?}");
}

#[test]
fn any_number_of_decisions_is_asked_in_whole_chunks_and_a_rest() {
    for count in [1, 127, 128, 129, 300] {
        let mut decisions: Vec<Value> =
            (1..=count).map(|id| decision(id, u32::try_from(id).expect("small") + 100)).collect();
        let last = decisions.len() - 1;
        decisions[last]["answer"]["value"] = json!(0);
        let (found, summary) = lines(&replay(&format!("chunks-{count}"), &of_five(&decisions), &["--json"]));
        assert_eq!(counts(&summary), [count, count - 1, 1, 0]);
        assert_eq!(found[0]["id"], count);
    }
}

#[test]
fn every_decision_is_asked_with_its_own_terms() {
    let seven = |id: u64| {
        let decision = altered(decision(id, 1), "terms", json!("seven"));
        altered(decision, "answer", json!({ "tag": "ok", "value": 8 }))
    };
    let mut lines = vec![header(), terms("five", &json!({ "lowest": 5 })), terms("seven", &json!({ "lowest": 7 }))];
    lines.extend([
        decision(1, 1),
        seven(2),
        decision(3, 1),
        seven(4),
        terms("five", &json!({ "lowest": 5 })),
        decision(5, 1),
    ]);
    let ended = replay("terms", &text(&lines), &[]);
    assert_eq!(ended.code, Some(0), "{}{}", ended.output, ended.errors);
    // Another journal behind the first has terms of its own, the same id or not.
    let other = [
        header(),
        terms("five", &json!({ "lowest": 6 })),
        altered(decision(1, 2), "answer", json!({ "tag": "ok", "value": 8 })),
    ];
    let ended = replay("two-journals", &(text(&lines) + &text(&other)), &[]);
    assert_eq!(ended.code, Some(0), "{}{}", ended.output, ended.errors);
    assert!(ended.output.contains("\n6 decisions: 6 equal"), "{}", ended.output);
}

#[test]
fn a_line_cut_short_at_the_end_is_named_and_the_others_are_compared() {
    let journal = of_five(&[decision(1, 1), decision(2, 2), decision(3, 3)]);
    for cut in [2, 40, 200] {
        let ended = replay("cut", &journal[..journal.len() - cut], &[]);
        assert_eq!(ended.code, Some(1), "{}{}", ended.output, ended.errors);
        for part in ["\nLine 5 is cut short: ", "bin/fleio journal > FILE", "\n2 decisions: 2 equal, 0 different"] {
            assert!(ended.output.contains(part), "{part} is missing in\n{}", ended.output);
        }
    }
    let (_, summary) = lines(&replay("cut-json", &journal[..journal.len() - 9], &["--json"]));
    assert_eq!(summary["cut-line"], 5);
    let whole = replay("not-cut", journal.trim_end(), &[]);
    assert_eq!(whole.code, Some(0), "only the line's end is missing: {}", whole.output);
}

#[test]
fn a_journal_that_does_not_read_is_refused_by_line_and_field() {
    let anew = "bin/fleio journal > FILE";
    let good = of_five(&[decision(1, 1)]);
    let third = |line: &Value| of_five(std::slice::from_ref(line));
    let first = |line: Value| text(&[line, decision(1, 1)]);
    let replaced = |field: &str, value: Value| third(&altered(decision(1, 1), field, value));
    for (journal, fault, next) in [
        (String::new(), "standard input, line 0: there is no journal in it", anew),
        ("{\n".to_owned(), "line 1: not JSON from column", anew),
        ("{\"kind\"".to_owned(), "line 1: not JSON from column", anew),
        (
            text(&[decision(1, 1)]),
            "line 1: field `kind`: expected \"journal\" in the first line, given \"decision\"",
            anew,
        ),
        (text(&[header()]), "line 1: no decision up to here", "name a journal that holds some"),
        (
            first(altered(header(), "version", json!(2))),
            "line 1: field `version`: this command reads 1, the journal is 2",
            "of the release",
        ),
        (first(without(header(), "version")), "line 1: field `version` is missing", anew),
        (
            first(altered(header(), "contract", json!("0.2.0"))),
            "line 1: field `contract`: the journal is of 0.2.0, the component",
            "name a component of contract 0.2.0 with --with",
        ),
        (good.clone() + "\n", "line 4: not JSON", anew),
        (good.clone() + "{\"kind\":\n" + &good, "line 4: not JSON", anew),
        (good.clone() + "[1]\n", "line 4: expected an object, given [1]", anew),
        (good + "not JSON", "line 4: not JSON", anew),
        (third(&json!({})), "line 3: field `kind` is missing", anew),
        (
            replaced("kind", json!("remark")),
            "line 3: field `kind`: expected \"journal\", \"terms\" or \"decision\", given \"remark\"",
            anew,
        ),
        (replaced("terms", json!("six")), "line 3: field `terms`: no line before has terms of the id six", anew),
        (replaced("terms", json!(6)), "line 3: field `terms`: expected text, given 6", anew),
        (
            third(&terms("five", &json!({ "lowest": 6 }))),
            "line 3: field `terms`: other terms had the id five before",
            anew,
        ),
        (replaced("id", json!("1")), "line 3: field `id`: expected a whole number of zero or more, given \"1\"", anew),
        (
            replaced("client", json!(-1)),
            "line 3: field `client`: expected a whole number of zero or more, or null, given -1",
            anew,
        ),
        (replaced("at", json!(1.5)), "line 3: field `at`: expected whole seconds since 1970, given 1.5", anew),
        (replaced("answer", Value::Null), "line 3: field `failure` is missing, and `answer` is null", anew),
        (replaced("failure", json!("a trap")), "line 3: field `failure`: there is an `answer` as well", anew),
        (third(&without(decision(1, 1), "client")), "line 3: field `client` is missing", anew),
        (third(&without(decision(1, 1), "facts")), "line 3: field `facts` is missing", anew),
        (third(&without(decision(1, 1), "answer")), "line 3: field `answer` is missing", anew),
        (third(&without(decision(1, 1), "interface")), "line 3: field `interface` is missing", anew),
        (third(&without(decision(1, 1), "policy")), "line 3: field `policy` is missing", anew),
    ] {
        let ended = replay("unreadable", &journal, &[]);
        assert_eq!(ended.code, Some(2), "{fault}: {}{}", ended.output, ended.errors);
        assert!(ended.errors.contains(fault), "{fault} is missing in\n{}", ended.errors);
        assert!(ended.errors.contains("\nnext:  ") && ended.errors.contains(next), "{fault}: {}", ended.errors);
    }
}

#[test]
fn files_that_are_not_there_say_what_to_do() {
    let folder = Folder::new("replay-absent");
    folder.with_policy(WIT, WIT).write("journal.jsonl", of_five(&[decision(1, 1)]));
    for (arguments, next) in [
        (["replay", "absent.jsonl", "--with", "policy.wasm"], "bin/fleio journal > FILE"),
        (["replay", ".", "--with", "policy.wasm"], "bin/fleio journal > FILE"),
        (["replay", "journal.jsonl", "--with", "absent.wasm"], "make build"),
    ] {
        let ended = folder.run(&arguments, "");
        assert_eq!(ended.code, Some(2), "{arguments:?}: {}", ended.output);
        assert!(ended.errors.contains("next:") && ended.errors.contains(next), "{arguments:?}: {}", ended.errors);
    }
    assert_eq!(folder.run(&["replay"], "").code, Some(2));
    let help = folder.run(&["replay", "--help"], "").output;
    for part in ["bin/fleio journal", "--with <COMPONENT>", "Exit codes: 0"] {
        assert!(help.contains(part), "{part} is missing in\n{help}");
    }
}

#[test]
fn another_component_is_said_once_and_its_differences_are_listed() {
    let folder = Folder::new("replay-with");
    let decisions: Vec<Value> = (1..=200).map(|id| decision(id, u32::try_from(id).expect("small") + 100)).collect();
    folder.with_policy(WIT, WIT).with_contrary_policy("other.wasm").write("journal.jsonl", of_five(&decisions));
    let same = folder.run(&["replay", "journal.jsonl", "--with", "policy.wasm"], "");
    assert_eq!(same.code, Some(0), "{}{}", same.output, same.errors);
    let note = "Another component decided than the one asked now: 0123456789ab (200 decisions)\n";
    assert_eq!(same.output.matches(note).count(), 1, "{}", same.output);
    let other = folder.run(&["replay", "journal.jsonl", "--with", "other.wasm"], "");
    assert_eq!(other.code, Some(1), "{}{}", other.output, other.errors);
    assert!(other.output.contains("    ok: 106 → 96\n"), "{}", other.output);
    assert!(other.output.contains("\n200 decisions: 0 equal, 200 different"), "{}", other.output);
}

#[test]
fn nothing_is_said_of_the_component_when_it_is_the_one_that_decided() {
    let (_, summary) = lines(&replay("own-digest", &of_five(&[decision(1, 1)]), &["--json"]));
    let own = altered(decision(1, 1), "policy", summary["component"].clone());
    let ended = replay("own-digest", &of_five(std::slice::from_ref(&own)), &[]);
    assert_eq!(ended.code, Some(0), "{}{}", ended.output, ended.errors);
    assert!(!ended.output.contains("Another component"), "{}", ended.output);
    let (_, summary) = lines(&replay("own-digest", &of_five(&[own, decision(2, 2)]), &["--json"]));
    assert_eq!(summary["other-policies"], json!({ decision(2, 2)["policy"].as_str().expect("a digest"): 1 }));
}

#[test]
fn what_stands_before_a_line_that_does_not_read_is_still_compared() {
    let other = altered(decision(2, 2), "answer", json!({ "tag": "ok", "value": 8 }));
    let ended = replay("before-unreadable", &(of_five(&[decision(1, 1), other]) + "[]\n"), &[]);
    assert_eq!(ended.code, Some(2), "{}{}", ended.output, ended.errors);
    assert!(ended.output.contains("✗ decision 2: ") && !ended.output.contains("equal"), "{}", ended.output);
    assert!(ended.errors.contains("line 5: expected an object, given []"), "{}", ended.errors);
}

#[test]
fn without_a_name_the_component_beside_the_command_decides() {
    let folder = Folder::new("replay-beside");
    folder.with_policy(WIT, WIT).write("journal.jsonl", of_five(&[decision(1, 1)]));
    let command = folder.with_command("kit");
    let absent = folder.run_program(&command, &["replay", "journal.jsonl"], "");
    assert_eq!(absent.code, Some(2), "{}", absent.output);
    assert!(absent.errors.contains("fleio-policy.wasm") && absent.errors.contains("make build"), "{}", absent.errors);
    folder.with_contrary_policy("fleio-policy.wasm");
    let ended = folder.run_program(&command, &["replay", "journal.jsonl"], "");
    assert_eq!(ended.code, Some(1), "{}{}", ended.output, ended.errors);
    let digest = ended.output.trim_end().rsplit(' ').next().expect("the component is named").to_owned();
    let own = of_five(&[altered(decision(1, 1), "answer", json!({ "tag": "ok", "value": -4_i64 & 0xffff_ffff }))]);
    let ended = folder.run_program(&command, &["replay", "-"], &own);
    assert_eq!(ended.code, Some(0), "{}{}", ended.output, ended.errors);
    assert!(ended.output.trim_end().ends_with(&digest), "{}", ended.output);
}

/// What is read is executed and reported before the rest is there, so a journal is never in memory as a whole.
#[test]
fn a_journal_is_executed_while_it_is_still_being_written() {
    let folder = Folder::new("replay-stream");
    folder.with_policy(WIT, WIT);
    let mut child = folder.command(Path::new(env!("CARGO_BIN_EXE_policy-kit")), &REPLAY).spawn().expect("it starts");
    let mut input = child.stdin.take().expect("it has an input");
    let mut output = BufReader::new(child.stdout.take().expect("it has an output"));
    let mut decisions: Vec<Value> = (1..=129).map(|id| decision(id, 100)).collect();
    decisions[0]["answer"]["value"] = json!(0);
    input.write_all(of_five(&decisions).as_bytes()).expect("it reads");
    let mut line = String::new();
    output.read_line(&mut line).expect("it writes UTF-8");
    assert!(line.starts_with("✗ decision 1: "), "{line}");
    input.write_all(text(&[decision(130, 100)]).as_bytes()).expect("it still reads");
    drop(input);
    let rest: Vec<String> = output.lines().map(|line| line.expect("it writes UTF-8")).collect();
    assert!(rest.iter().any(|line| line.starts_with("130 decisions: 129 equal, 1 different")), "{rest:?}");
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
}
