//! Decisions that are executed together: one function, the same terms.

use super::journal::{Decision, Terms};
use component_host::{Answers, Batch, Budget, Component, Error, Limits, Usage};
use scenario_kit::Call;
use serde_json::{Value, json};
use std::slice;

/// What hosts send at most in one call.
const ITEMS_MAX: usize = 128;

/// Lines of this many bytes together are enough for one call: bodies of Fleio are large.
const BYTES_MAX: usize = 1 << 20;

/// Fuel and time are far above what any decision takes: a busy machine must not make a difference. What never ends still
/// ends here. The memory is that of every host.
const BUDGET: Budget = Budget {
    chunk_items_max: ITEMS_MAX,
    fuel_per_instance: 10_000_000,
    fuel_per_item: 1_000_000,
    fuel_per_byte: 1_000,
    deadline_ms: 10_000,
    memory_bytes: 64 << 20,
    result_bytes: 64 << 20,
};

/// Consecutive decisions of one function and the same terms.
pub struct Chunk {
    call: Call,
    terms: Option<(String, Terms)>,
    decisions: Vec<Decision>,
    bytes: usize,
}

/// A decision with its answer of now, or why there is none.
pub struct Executed {
    /// As recorded; its facts were sent.
    pub decision: Decision,
    /// As decided now.
    pub now: Result<Value, Error>,
}

impl Chunk {
    /// A chunk that begins with this decision.
    pub fn of(first: Decision) -> Chunk {
        let (call, terms, bytes) = (first.call.clone(), first.terms.clone(), first.bytes);
        Chunk { call, terms, decisions: vec![first], bytes }
    }

    /// Takes the next decision, or gives it back if it belongs to another chunk.
    pub fn take(&mut self, next: Decision) -> Option<Decision> {
        let is_full = ITEMS_MAX <= self.decisions.len() || BYTES_MAX <= self.bytes;
        if is_full || next.call != self.call || next.terms != self.terms {
            return Some(next);
        }
        self.bytes = self.bytes.saturating_add(next.bytes);
        self.decisions.push(next);
        None
    }

    /// Asks a component; also says what all decisions together used.
    pub fn execute(mut self, component: &Component) -> (Vec<Executed>, Usage) {
        let facts: Vec<Value> = self.decisions.iter_mut().map(|decision| decision.facts.take()).collect();
        let answered = self.ask(component, &facts);
        let pairs = self.decisions.into_iter().zip(answered.answers);
        (pairs.map(|(decision, now)| Executed { decision, now }).collect(), answered.usage)
    }

    fn ask(&self, component: &Component, facts: &[Value]) -> Answers<Value> {
        let shared: Vec<Value> = self.terms.iter().map(|(_, terms)| (**terms).clone()).collect();
        let interface = self.call.exported_interface();
        let batch = Batch::with_json(component, Some(&interface), &self.call.function, &shared, &BUDGET);
        match batch {
            Ok(batch) => without_places(batch.run_json(facts)),
            Err(Error::NotListFunction { .. }) => one_by_one(component, &self.call, &shared, facts),
            Err(error) => Answers {
                answers: facts.iter().map(|_| Err(error.clone())).collect(),
                usage: Usage::default(),
                repeated: 0,
            },
        }
    }
}

/// A decision stands alone in its journal, so its place in a chunk says nothing.
fn without_places(mut answered: Answers<Value>) -> Answers<Value> {
    for (place, answer) in answered.answers.iter_mut().enumerate() {
        if let Err(Error::Conversion(error)) = answer {
            error.path = error.path.replacen(&format!("[{place}]"), "", 1);
        }
    }
    answered
}

/// For functions that take one item and no list.
fn one_by_one(component: &Component, call: &Call, shared: &[Value], facts: &[Value]) -> Answers<Value> {
    let mut usage = Usage::default();
    let limits = Limits {
        fuel: BUDGET.fuel_per_instance,
        deadline_ms: BUDGET.deadline_ms,
        memory_bytes: BUDGET.memory_bytes,
        result_bytes: BUDGET.result_bytes,
    };
    let ask = |item: &Value| {
        let mut instance = component.instantiate(&limits)?;
        let arguments = [shared, slice::from_ref(item)].concat();
        let answer = instance.call_json(Some(&call.exported_interface()), &call.function, &json!(arguments));
        usage = usage.plus(instance.usage());
        answer
    };
    let answers = facts.iter().map(ask).collect();
    Answers { answers, usage, repeated: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    fn decision(function: &str, terms: Option<&Terms>, bytes: usize) -> Decision {
        Decision {
            line: 1,
            bytes,
            id: 1,
            run: Value::Null,
            installation: Value::Null,
            client: None,
            at: 0,
            call: Call { interface: "invoicing".to_owned(), function: function.to_owned() },
            terms: terms.map(|terms| ("id".to_owned(), Rc::clone(terms))),
            facts: Value::Null,
            recorded: Ok(Value::Null),
            policy: String::new(),
        }
    }

    #[test]
    fn a_chunk_takes_what_has_the_same_function_and_terms() {
        let (terms, same, other) = (Rc::new(json!({ "a": 1 })), Rc::new(json!({ "a": 1 })), Rc::new(json!({ "a": 2 })));
        for (function, terms_of_next, taken) in [
            ("decide", Some(&terms), true),
            ("decide", Some(&same), true),
            ("decide", Some(&other), false),
            ("decide", None, false),
            ("screen", Some(&terms), false),
        ] {
            let mut chunk = Chunk::of(decision("decide", Some(&terms), 10));
            let rest = chunk.take(decision(function, terms_of_next, 10));
            assert_eq!(rest.is_none(), taken, "{function} {terms_of_next:?}");
        }
    }

    #[test]
    fn a_chunk_is_full_by_number_or_by_bytes() {
        for (bytes, full) in [(10, ITEMS_MAX), (BYTES_MAX - 1, 2), (BYTES_MAX, 1), (BYTES_MAX / 4, 4)] {
            let mut chunk = Chunk::of(decision("decide", None, bytes));
            let taken = (1..).find(|_| chunk.take(decision("decide", None, bytes)).is_some());
            assert_eq!(taken, Some(full), "{bytes} bytes each");
        }
    }
}
