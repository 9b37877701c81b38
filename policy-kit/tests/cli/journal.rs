//! Journals as the host writes them.

use serde_json::{Value, json};

/// A moment in 2026, and how it reads.
pub const AT: i64 = 1_767_225_600;
pub const AT_IN_WORDS: &str = "2026-01-01 00:00:00 UTC";

/// The first line.
pub fn header() -> Value {
    json!({ "kind": "journal", "version": 1, "contract": "0.1.0" })
}

/// Terms under an id.
pub fn terms(id: &str, terms: &Value) -> Value {
    json!({ "kind": "terms", "id": id, "terms": terms })
}

/// A decision of the small component: 5 is added to the facts.
pub fn decision(id: u64, facts: u32) -> Value {
    json!({
        "kind": "decision", "id": id, "run": 7, "installation": 1, "client": 1000 + id, "at": AT,
        "interface": "purchases", "function": "decide", "terms": "five", "facts": facts,
        "answer": { "tag": "ok", "value": facts + 5 },
        "policy": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "engine": "wasmtime 48.0.8", "fuel": 4321, "items": 1,
    })
}

/// A journal of the small component: its header, the terms `five`, and these decisions.
pub fn of_five(decisions: &[Value]) -> String {
    let mut lines = vec![header(), terms("five", &json!({ "lowest": 5 }))];
    lines.extend_from_slice(decisions);
    text(&lines)
}

/// Lines as a file has them.
pub fn text(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}
