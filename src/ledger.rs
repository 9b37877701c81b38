//! Which credit a line is worth in Fleio now, and the difference to what was posted (rule 11).

use crate::Policy;
use crate::contract::exports::fleio::policy::ledger::{
    Appraisal, AppraisalFacts, Entry, Guest, LedgerDecision, LedgerFacts, Level, Opening, ParkReason, WaitReason,
};
use crate::contract::fleio::policy::types::{self as wire, LineKind, Money, Rejection};
use crate::fields::{Fields, Path};
use crate::line::Line;
use crate::money::{Amount, Inexact};
use crate::tax::{Rates, Tax};
use crate::terms::{Terms, each};

/// The text of every usage line of fleio-whmcs 3.2.1.
const LEGACY_USAGE_TEXT: &str = "Cloud services";

/// The names of the sums in a rejection.
const LEVEL: &str = "level";
const WORTH: &str = "worth";

impl Guest for Policy {
    fn decide(terms: wire::Terms, facts: Vec<LedgerFacts>) -> Vec<Result<LedgerDecision, Rejection>> {
        decide(&terms, &facts)
    }

    fn appraise(terms: wire::Terms, facts: Vec<AppraisalFacts>) -> Vec<Result<Appraisal, Rejection>> {
        appraise(&terms, &facts)
    }

    fn open(terms: wire::Terms, facts: Vec<wire::Line>) -> Vec<Result<Opening, Rejection>> {
        open(&terms, &facts)
    }
}

/// The credit each line is worth and the entry that is missing.
pub fn decide(terms: &wire::Terms, facts: &[LedgerFacts]) -> Vec<Result<LedgerDecision, Rejection>> {
    each(terms, facts, |terms, facts| {
        let line = read(&facts.line, Path::Root.field("line"))?;
        decide_line(terms, &line, facts.fleio_currency.as_deref()).map_err(|inexact| inexact.naming(LEVEL))
    })
}

/// What each line counts as that WHMCS or an earlier fleio-whmcs made.
pub fn appraise(terms: &wire::Terms, facts: &[AppraisalFacts]) -> Vec<Result<Appraisal, Rejection>> {
    each(terms, facts, |terms, facts| {
        let mut fields = Fields::default();
        let amount = fields.decimal(Path::Root.field("amount").field("amount"), &facts.amount.amount);
        let rates = Rates::read(&mut fields, Path::Root.field("tax"), &facts.tax);
        fields.finish()?;
        let currency = terms.currency(&facts.amount.currency)?;
        let fleio = terms.currency(&facts.fleio_currency)?;
        let (net, worth) = Tax::of_line(terms, facts.taxed, &rates)
            .and_then(|tax| tax.net_of_line(amount))
            .and_then(|net| Ok((net, currency.worth(net, fleio)?)))
            .map_err(|inexact| inexact.naming(WORTH))?;
        let legacy_usage = facts.description.trim() == LEGACY_USAGE_TEXT;
        let kind = if legacy_usage { LineKind::Usage } else { LineKind::Purchase };
        Ok(Appraisal { kind, net: currency.money(net), worth: fleio.money(worth) })
    })
}

/// What counts as posted for each line when the ledger of an existing installation begins: what 3.2.1 had credited.
pub fn open(terms: &wire::Terms, facts: &[wire::Line]) -> Vec<Result<Opening, Rejection>> {
    each(terms, facts, |_, facts| {
        let line = read(facts, Path::Root)?;
        let inexact = |inexact: Inexact| inexact.naming(LEVEL);
        let (posted, refunded) = (line.target().map_err(inexact)?, line.refunded_worth().map_err(inexact)?);
        Ok(Opening { posted: in_currency_of(&line, posted), refund_released: refunded.to_wire() })
    })
}

fn read<'f>(facts: &'f wire::Line, path: Path) -> Result<Line<'f>, Rejection> {
    let mut fields = Fields::default();
    let line = Line::read(&mut fields, path, facts);
    fields.finish()?;
    Ok(line)
}

fn decide_line(terms: &Terms, line: &Line, fleio_currency: Option<&str>) -> Result<LedgerDecision, Inexact> {
    let (target, posted) = (line.target()?, line.posted()?);
    let level = Level { target: target.to_wire(), posted: posted.to_wire() };
    if line.wire.posting.uncertain.is_some() {
        return Ok(LedgerDecision::Wait(WaitReason::CreditUnsettled));
    }
    if line.is_lost_after_payment() && !is_empty(line, target, posted)? {
        return Ok(LedgerDecision::Park(ParkReason::PaidLineLost(level)));
    }
    if target != posted && line.wire.invoice.other_lines && line.is_refunded_in_part(target) {
        return Ok(LedgerDecision::Park(ParkReason::PartialRefund(level)));
    }
    let missing = target.minus(posted)?.towards_zero(u32::from(terms.wire.credit_digits));
    if missing == Amount::ZERO {
        return Ok(LedgerDecision::Settled(level));
    }
    Ok(match fleio_currency {
        None => LedgerDecision::Wait(WaitReason::ServiceUnknown),
        Some(currency) if currency != line.wire.worth.currency => {
            LedgerDecision::Park(ParkReason::CurrencyChanged(currency.to_owned()))
        }
        Some(_) => LedgerDecision::Post(Entry { amount: in_currency_of(line, missing), level }),
    })
}

/// Whether a line that was lost after a payment leaves an admin nothing to decide: no money, no credit, and nothing of
/// it that invoicing goes on taking off the debt.
fn is_empty(line: &Line, target: Amount, posted: Amount) -> Result<bool, Inexact> {
    let no_credit = target == Amount::ZERO && posted == Amount::ZERO;
    Ok(no_credit && !line.keeps_money()? && line.deduction(false)?.outstanding == Amount::ZERO)
}

fn in_currency_of(line: &Line, amount: Amount) -> Money {
    Money { amount: amount.to_wire(), currency: line.wire.worth.currency.clone() }
}
