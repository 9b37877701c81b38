//! `policy-kit replay` of what the native policy decides in every scenario, by the component that is built of it.
//!
//! `FLEIO_POLICY` names another component than `build/fleio-policy.wasm`.

use crate::fixture::{Ended, Folder};
use crate::journal::{AT, header, terms, text};
use component_host::sha256;
use scenario_kit::{Call, Contract, Scenario, answer, load_folder};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The digest of no component.
const NATIVE: &str = "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn";

/// Every scenario as lines of a journal.
static LINES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let scenarios = load_folder(&root().join("tests/scenarios")).expect("the scenarios load");
    let contract = Contract::load(&root().join("wit")).expect("wit/ parses");
    let mut lines = vec![header()];
    let mut known = BTreeSet::new();
    for scenario in scenarios.iter().filter(|scenario| scenario.call.function != "identify") {
        record(&contract, scenario, &mut known, &mut lines);
    }
    lines
});

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The lines of one scenario's steps, and of terms that no line before has.
fn record(contract: &Contract, scenario: &Scenario, known: &mut BTreeSet<String>, lines: &mut Vec<Value>) {
    for step in &scenario.steps {
        let answered = answer(contract, &scenario.call, &step.arguments).expect("the native policy answers");
        let (last, before) = step.arguments.split_last().expect("every function but one takes something");
        let id = before.first().map(|terms| sha256(terms.to_string().as_bytes()));
        if let Some(id) = id.clone().filter(|id| known.insert(id.clone())) {
            lines.push(terms(&id, &before[0]));
        }
        let facts = if scenario.call.takes_list() { &last[0] } else { last };
        lines.push(decision(lines.len(), &scenario.call, id, facts, step.item(&scenario.call, &answered)));
    }
}

fn decision(id: usize, call: &Call, terms: Option<String>, facts: &Value, answer: &Value) -> Value {
    let mut decision = json!({
        "kind": "decision", "id": id, "run": 1, "installation": 1, "client": 42, "at": AT,
        "interface": call.interface, "function": call.function, "facts": facts, "answer": answer,
        "policy": NATIVE, "engine": "none", "fuel": 0, "items": 1,
    });
    if let Some(terms) = terms {
        decision["terms"] = json!(terms);
    }
    decision
}

fn policy() -> PathBuf {
    let named = std::env::var_os("FLEIO_POLICY").filter(|name| !name.is_empty());
    let file = root().join(named.map_or_else(|| PathBuf::from("build/fleio-policy.wasm"), PathBuf::from));
    assert!(file.is_file(), "no policy at {}: run `make build` first, or name one in FLEIO_POLICY", file.display());
    file.canonicalize().expect("the policy has a place")
}

fn replay(test: &str, lines: &[Value], component: &Path, options: &[&str]) -> Ended {
    let folder = Folder::new(&format!("replay-scenarios-{test}"));
    folder.write("journal.jsonl", text(lines));
    let component = component.to_str().expect("the place is UTF-8");
    folder.run(&[&["replay", "journal.jsonl", "--with", component], options].concat(), "")
}

fn decisions() -> usize {
    LINES.iter().filter(|line| line["kind"] == "decision").count()
}

/// A decision of the journal whose answer is of this case, with the lines that it needs.
fn sample(function: &str, case: &str, reason: &str) -> Vec<Value> {
    let is_it = |line: &&Value| {
        let decided = &line["answer"]["value"];
        let value = &decided["value"];
        line["function"] == function
            && decided["tag"] == case
            && (value["reason"]["tag"] == reason || value["trigger"]["tag"] == reason)
    };
    let decision =
        LINES.iter().find(is_it).unwrap_or_else(|| panic!("no scenario of {function} ends in {case} {reason}"));
    let terms = LINES.iter().find(|line| line["id"] == decision["terms"]).expect("its terms stand before it");
    vec![header(), terms.clone(), decision.clone()]
}

#[test]
fn every_scenario_comes_out_equal() {
    let ended = replay("equal", &LINES, &policy(), &[]);
    assert_eq!(ended.code, Some(0), "{}{}", ended.output, ended.errors);
    let all = ended.output.lines().last().expect("a summary").replace(',', "");
    assert!(all.starts_with(&format!("{0} decisions: {0} equal", decisions())), "{all}");
    assert!(1_000 < decisions(), "{} decisions", decisions());
    assert!(ended.output.contains(&format!("decided than the one asked now: {} (", &NATIVE[..12])), "{}", ended.output);
}

/// Two compilers make different bytes and the same answers.
#[test]
fn the_component_of_another_compiler_decides_the_same() {
    let other = root().join("build/fleio-policy-debian.wasm");
    if !other.is_file() {
        eprintln!("not built, so not compared: {}", other.display());
        return;
    }
    let ended = replay("debian", &LINES, &other.canonicalize().expect("it has a place"), &["--json"]);
    assert_eq!(ended.code, Some(0), "{}{}", ended.output, ended.errors);
}

#[test]
fn another_amount_is_shown_with_its_numbers_and_in_the_sum() {
    let mut lines = sample("decide", "issue", "threshold");
    let net = lines[2]["answer"]["value"]["value"]["net"].clone();
    let (amount, currency) = (net["amount"].as_str().expect("text"), net["currency"].as_str().expect("text"));
    lines[2]["answer"]["value"]["value"]["net"]["amount"] = json!("1234.56");
    let ended = replay("amount", &lines, &policy(), &[]);
    assert_eq!(ended.code, Some(1), "{}{}", ended.output, ended.errors);
    for part in [
        format!(": client 42, 2026-01-01 00:00:00 UTC, {}.decide\n", lines[2]["interface"].as_str().expect("text")),
        format!("    recorded  Issue 1234.56 {currency}: "),
        format!("    now       Issue {amount}"),
        format!("    ok.issue.net.amount: \"1234.56\" → \"{amount}\"\n"),
        "\n          1  issue: threshold → issue: threshold\n".to_owned(),
        format!("\n  invoicing.decide: 1234.56 → {amount} {currency} (-"),
        "\n1 decision: 0 equal, 1 different, 0 failed again".to_owned(),
    ] {
        assert!(ended.output.contains(&part), "{part} is missing in\n{}", ended.output);
    }
}

#[test]
fn another_reason_is_shown_with_its_numbers_and_counted() {
    let mut lines = sample("decide", "hold", "below-minimum");
    lines[2]["answer"]["value"]["value"]["reason"] = json!({ "tag": "nothing-due" });
    let ended = replay("reason", &lines, &policy(), &[]);
    assert_eq!(ended.code, Some(1), "{}{}", ended.output, ended.errors);
    for part in [
        "    recorded  Hold: ",
        "    now       Hold: ",
        "    ok.hold.reason: \"nothing-due\" → \"below-minimum\"\n",
        "\n          1  hold: nothing-due → hold: below-minimum\n",
    ] {
        assert!(ended.output.contains(part), "{part} is missing in\n{}", ended.output);
    }
}

#[test]
fn an_issue_that_becomes_a_hold_leaves_the_sum() {
    let issued = sample("decide", "issue", "cycle-ended");
    let mut lines = sample("decide", "hold", "below-minimum");
    lines[2]["answer"] = issued[2]["answer"].clone();
    let read = replay("hold-read", &lines, &policy(), &[]).output;
    for part in
        ["    recorded  Issue ", "\n              debt ", "\n    now       Hold: ", "\n    ok: \"issue\" → \"hold\"\n"]
    {
        assert!(read.contains(part), "{part} is missing in\n{read}");
    }
    let ended = replay("hold", &lines, &policy(), &["--json"]);
    assert_eq!(ended.code, Some(1), "{}{}", ended.output, ended.errors);
    let lines: Vec<Value> = ended.output.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let net = &issued[2]["answer"]["value"]["value"]["net"];
    assert_eq!((&lines[0]["recorded"]["amount"], &lines[0]["now"]["amount"]), (net, &Value::Null));
    assert_eq!(lines[0]["differences"], json!([{ "path": "ok", "recorded": "issue", "now": "hold" }]));
    let sums =
        json!([{ "function": "invoicing.decide", "currency": net["currency"], "recorded": net["amount"], "now": "0" }]);
    assert_eq!(lines[1]["amounts"], sums);
    assert_eq!(
        lines[1]["reasons"],
        json!([{ "recorded": "issue: cycle-ended", "now": "hold: below-minimum", "decisions": 1 }])
    );
}

#[test]
fn the_example_of_the_readme_is_what_is_printed() {
    let mut lines = sample("decide", "hold", "below-minimum");
    lines[2]["answer"]["value"]["value"]["reason"] = json!({ "tag": "nothing-due" });
    lines[2]["id"] = json!(123);
    let ended = replay("readme", &lines, &policy(), &[]);
    let (example, _) = ended.output.split_once("\nAnother component").expect("the native policy decided");
    let readme = std::fs::read_to_string(root().join("policy-kit/README.md")).expect("there is one");
    assert!(readme.contains(example), "policy-kit/README.md must show\n{example}");
}
