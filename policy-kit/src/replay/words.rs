//! What is printed for people.

use super::Compared;
use super::chunk::Executed;
use super::comparison::{Difference, differences};
use super::fields::shortened;
use super::tally::{Outcome, Sum, Tally};
use crate::explain::{Explanation, Words, explain, thousands};
use crate::report::used;
use fleio_policy::money::Amount;
use serde_json::{Value, json};

/// The most fields that are listed of one decision; `--json` has all.
const FIELDS_MAX: usize = 12;

/// The digits that tell one digest from another.
const DIGEST_SHOWN: usize = 12;

/// A decision that did not come out equal: which one, recorded and now, and every field that differs.
pub fn block(compared: &Compared) -> String {
    let Compared { executed: Executed { decision, now }, outcome, .. } = compared;
    let mark = if *outcome == Outcome::FailedAgain { '!' } else { '✗' };
    let client = decision.client.map_or_else(|| "no client".to_owned(), |client| format!("client {client}"));
    let moment = Words::default().instant(&json!(decision.at));
    let mut text = format!("{mark} decision {}: {client}, {moment}, {}\n", decision.id, decision.call.name());
    let failed = |failure: String| Explanation { headline: format!("No answer: {failure}"), details: Vec::new() };
    let recorded =
        decision.recorded.as_ref().map_or_else(|failure| failed(failure.clone()), |answer| worded(compared, answer));
    let decided = now
        .as_ref()
        .map_or_else(|error| failed(format!("{}, {error}", error.name())), |answer| worded(compared, answer));
    text.push_str(&side("recorded", &recorded, &decided));
    text.push_str(&side("now", &decided, &recorded));
    if let (Ok(recorded), Ok(now)) = (&decision.recorded, now) {
        text.push_str(&fields(&differences(recorded, now)));
    }
    text
}

/// The words for an answer to the decision's question.
fn worded(compared: &Compared, answer: &Value) -> Explanation {
    let decision = &compared.executed.decision;
    let terms: Vec<Value> = decision.terms.iter().map(|(_, terms)| (**terms).clone()).collect();
    explain(&decision.call, &terms, answer)
}

/// What was decided, with those of its details that the other side does not have.
fn side(name: &str, own: &Explanation, other: &Explanation) -> String {
    let mut text = format!("    {name:<8}  {}\n", own.headline);
    for detail in own.details.iter().filter(|detail| !other.details.contains(detail)) {
        text.push_str(&format!("              {detail}\n"));
    }
    text
}

fn fields(differences: &[Difference]) -> String {
    let shown = |value: &Option<Value>| value.as_ref().map_or_else(|| "nothing".to_owned(), shortened);
    let mut text = String::new();
    for Difference { path, recorded, now } in differences.iter().take(FIELDS_MAX) {
        text.push_str(&format!("    {path}: {} → {}\n", shown(recorded), shown(now)));
    }
    if FIELDS_MAX < differences.len() {
        text.push_str(&format!("    and {} more; --json lists all\n", differences.len() - FIELDS_MAX));
    }
    text
}

/// The last lines: reasons, sums, what else is to be known, and the counts.
pub fn summary(tally: &Tally, digest: &str) -> String {
    let mut text = String::new();
    if !tally.reasons.is_empty() {
        text.push_str("\nReasons, recorded → now\n");
    }
    for ((recorded, now), decisions) in &tally.reasons {
        text.push_str(&format!("  {:>9}  {recorded} → {now}\n", thousands(*decisions)));
    }
    if !tally.amounts.is_empty() {
        text.push_str("\nAmounts of all decisions, recorded → now\n");
    }
    for ((function, currency), sums) in &tally.amounts {
        let (recorded, now, growth) = (written(sums.recorded), written(sums.now), growth(sums.growth()));
        text.push_str(&format!("  {function}: {recorded} → {now} {currency}{growth}\n"));
    }
    text.push_str(&notes(tally, digest));
    let [equal, different, failed] = [tally.equal, tally.different, tally.failed_again].map(thousands);
    let all = decisions(tally.decisions);
    let (used, digest) = (used(&tally.usage), &digest[..DIGEST_SHOWN]);
    text.push_str(&format!(
        "\n{all}: {equal} equal, {different} different, {failed} failed again; {used}; component {digest}\n"
    ));
    text
}

fn decisions(count: u64) -> String {
    let noun = if count == 1 { "decision" } else { "decisions" };
    format!("{} {noun}", thousands(count))
}

/// Another component than the one that decided, and a line that ends in the middle.
fn notes(tally: &Tally, digest: &str) -> String {
    let others = tally.other_policies(digest);
    let mut text = String::new();
    if !others.is_empty() {
        let shown = |(policy, count): (&&str, &u64)| {
            let policy: String = policy.chars().take(DIGEST_SHOWN).collect();
            format!("{policy} ({})", decisions(*count))
        };
        let list: Vec<String> = others.iter().map(shown).collect();
        text.push_str(&format!("\nAnother component decided than the one asked now: {}\n", list.join(", ")));
    }
    if let Some(line) = tally.cut {
        text.push_str(&format!(
            "\nLine {line} is cut short: it was not executed, and nobody knows what should follow. \
             Write the journal anew with `bin/fleio journal > FILE`\n"
        ));
    }
    text
}

fn written(sum: Sum) -> String {
    sum.0.map_or_else(
        || "unknown (an amount is no decimal, or 28 digits do not hold the sum)".to_owned(),
        Amount::to_wire,
    )
}

fn growth(growth: Sum) -> String {
    match growth.0 {
        Some(growth) if growth == Amount::ZERO => String::new(),
        Some(growth) if growth < Amount::ZERO => format!(" ({})", growth.to_wire()),
        Some(growth) => format!(" (+{})", growth.to_wire()),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_fields_are_counted_and_not_listed() {
        for (number, more) in [(FIELDS_MAX, None), (FIELDS_MAX + 1, Some("    and 1 more; --json lists all\n"))] {
            let one = |place: usize| Difference { path: format!("[{place}]"), recorded: None, now: Some(json!(place)) };
            let text = fields(&(0..number).map(one).collect::<Vec<_>>());
            assert!(text.starts_with("    [0]: nothing → 0\n    [1]: nothing → 1\n"), "{text}");
            assert_eq!(text.lines().count(), FIELDS_MAX + usize::from(more.is_some()), "{text}");
            assert!(more.is_none_or(|more| text.ends_with(more)), "{text}");
        }
    }

    #[test]
    fn a_sum_that_grew_says_so_with_its_sign() {
        for (grown, text) in [("0.00", ""), ("1.50", " (+1.5)"), ("-1.50", " (-1.5)"), ("none", "")] {
            assert_eq!(growth(Sum(Amount::parse(grown))), text);
        }
    }
}
