//! What became of all decisions of a journal.

use super::chunk::Executed;
use super::comparison::amount;
use super::journal::Decision;
use component_host::{Error, Usage};
use fleio_policy::money::Amount;
use serde_json::Value;
use std::collections::BTreeMap;

/// How a decision came out the second time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The same answer.
    Equal,
    /// Another answer, or an answer only once.
    Different,
    /// No answer, now as then.
    FailedAgain,
}

/// A sum of amounts in one currency; none if it is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum(pub Option<Amount>);

/// The amounts of one function in one currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// As recorded.
    pub recorded: Sum,
    /// As decided now.
    pub now: Sum,
}

/// Counts and sums; they grow with the contract and never with the journal.
#[derive(Default)]
pub struct Tally {
    /// Decisions executed.
    pub decisions: u64,
    /// See [`Outcome::Equal`].
    pub equal: u64,
    /// See [`Outcome::Different`].
    pub different: u64,
    /// See [`Outcome::FailedAgain`].
    pub failed_again: u64,
    /// Different decisions by the reason recorded and that of now.
    pub reasons: BTreeMap<(String, String), u64>,
    /// Amounts of all decisions, by function and currency.
    pub amounts: BTreeMap<(String, String), Sums>,
    /// Decisions by the digest of the component that made them.
    pub policies: BTreeMap<String, u64>,
    /// The line that ends in the middle.
    pub cut: Option<u64>,
    /// What all instances used.
    pub usage: Usage,
}

impl Default for Sum {
    fn default() -> Self {
        Sum(Some(Amount::ZERO))
    }
}

impl Sum {
    /// Not known any more where an amount is no decimal, or 28 digits do not hold the sum.
    fn add(&mut self, amount: &str) {
        let amount = Amount::parse(amount);
        self.0 = self.0.zip(amount).and_then(|(sum, amount)| sum.plus(amount).ok());
    }
}

impl Sums {
    /// What there is more now; none if a sum is not known.
    pub fn growth(&self) -> Sum {
        Sum(self.recorded.0.zip(self.now.0).and_then(|(before, after)| after.minus(before).ok()))
    }
}

impl Outcome {
    /// Compares what was recorded with what is decided now.
    pub fn of(recorded: &Result<Value, String>, now: &Result<Value, Error>) -> Outcome {
        match (recorded, now) {
            (Ok(recorded), Ok(now)) if recorded == now => Outcome::Equal,
            (Err(_), Err(_)) => Outcome::FailedAgain,
            _ => Outcome::Different,
        }
    }
}

impl Tally {
    /// Counts a decision and adds its amounts.
    pub fn count(&mut self, executed: &Executed) -> Outcome {
        let Executed { decision, now } = executed;
        let outcome = Outcome::of(&decision.recorded, now);
        self.decisions += 1;
        match outcome {
            Outcome::Equal => self.equal += 1,
            Outcome::Different => self.different += 1,
            Outcome::FailedAgain => self.failed_again += 1,
        }
        count_one(&mut self.policies, &decision.policy);
        self.add(decision, decision.recorded.as_ref().ok(), |sums| &mut sums.recorded);
        self.add(decision, now.as_ref().ok(), |sums| &mut sums.now);
        outcome
    }

    /// Counts a change of the reason of a different decision.
    pub fn count_reasons(&mut self, recorded: String, now: String) {
        *self.reasons.entry((recorded, now)).or_default() += 1;
    }

    /// The components that decided then, without the one of now.
    pub fn other_policies(&self, digest: &str) -> BTreeMap<&str, u64> {
        self.policies
            .iter()
            .filter(|(policy, _)| *policy != digest)
            .map(|(policy, count)| (&**policy, *count))
            .collect()
    }

    fn add(&mut self, decision: &Decision, answer: Option<&Value>, of: impl Fn(&mut Sums) -> &mut Sum) {
        if let Some((amount, currency)) = answer.and_then(|answer| amount(&decision.call, answer)) {
            let sums = self.amounts.entry((decision.call.name(), currency.to_owned())).or_default();
            of(sums).add(amount);
        }
    }
}

/// Most names are there already, and a million of copies would be made in vain.
fn count_one(counts: &mut BTreeMap<String, u64>, name: &str) {
    match counts.get_mut(name) {
        Some(count) => *count += 1,
        None => {
            counts.insert(name.to_owned(), 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn sums_are_exact_or_not_known() {
        let largest = "9999999999999999999999999999";
        for (amounts, sum) in [
            (vec![], Some("0")),
            (vec!["0.1", "0.2"], Some("0.3")),
            (vec!["10.00", "-10"], Some("0")),
            (vec![largest, "0.01"], None),
            (vec!["1", "1e2"], None),
            (vec!["1,5", "1"], None),
        ] {
            let mut total = Sum::default();
            amounts.iter().for_each(|amount| total.add(amount));
            assert_eq!(total.0.map(Amount::to_wire).as_deref(), sum, "{amounts:?}");
        }
        let sums =
            |recorded: &str, now: &str| Sums { recorded: Sum(Amount::parse(recorded)), now: Sum(Amount::parse(now)) };
        assert_eq!(sums("1.5", "1.25").growth(), Sum(Amount::parse("-0.25")));
        assert_eq!(sums("1.5", "none").growth(), Sum(None));
    }

    #[test]
    fn two_failures_are_no_difference_and_one_is() {
        let (answer, other) = (json!({ "tag": "ok" }), json!({ "tag": "err" }));
        for (recorded, now, outcome) in [
            (Ok(answer.clone()), Ok(answer.clone()), Outcome::Equal),
            (Ok(answer.clone()), Ok(other), Outcome::Different),
            (Ok(answer.clone()), Err(Error::StackExhausted), Outcome::Different),
            (Err("a trap".to_owned()), Ok(answer), Outcome::Different),
            (Err("a trap".to_owned()), Err(Error::StackExhausted), Outcome::FailedAgain),
        ] {
            assert_eq!(Outcome::of(&recorded, &now), outcome, "{recorded:?} {now:?}");
        }
    }
}
