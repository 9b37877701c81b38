//! For an unpaid automatic invoice: charge it now, wait, or stop; and does the agreement end (rule 9).

use crate::Policy;
use crate::charging::{attempts_used, permitted};
use crate::clock::{self, HOUR};
use crate::contract::exports::fleio::policy::dunning::{
    Action, AgreementEnd, Attempt, ChargeAttempt, DunningDecision, DunningFacts, Guest, Outcome, Retry, StopReason,
    Wait, WaitReason,
};
use crate::contract::fleio::policy::types::{
    self as wire, AttemptCount, ChargeRefusal, Instant, InvoiceStatus, Rejection,
};
use crate::terms::{Terms, each};

impl Guest for Policy {
    fn decide(terms: wire::Terms, facts: Vec<DunningFacts>) -> Vec<Result<DunningDecision, Rejection>> {
        decide(&terms, &facts)
    }
}

/// What to do about each invoice.
pub fn decide(terms: &wire::Terms, facts: &[DunningFacts]) -> Vec<Result<DunningDecision, Rejection>> {
    each(terms, facts, |terms, facts| {
        clock::check(&facts.clock)?;
        let end_agreement = agreement_end(terms, facts);
        let action = action(terms, facts, end_agreement.is_some());
        Ok(DunningDecision { action, end_agreement })
    })
}

fn action(terms: &Terms, facts: &DunningFacts, agreement_ended: bool) -> Action {
    match check(terms, facts, agreement_ended) {
        Ok(gateway) => Action::Attempt(ChargeAttempt { gateway, number: attempts_made(facts) + 1 }),
        Err(action) => action,
    }
}

/// The gateway to charge through now, or what to do instead.
fn check(terms: &Terms, facts: &DunningFacts, agreement_ended: bool) -> Result<String, Action> {
    if let Some(trouble) = clock::trouble(&facts.clock) {
        return Err(wait(None, WaitReason::ClockSuspect(trouble)));
    }
    if !facts.automatic {
        return Err(Action::Stop(StopReason::NotAutomatic));
    }
    if facts.status == InvoiceStatus::PaymentPending {
        return Err(wait(None, WaitReason::PaymentPending));
    }
    if facts.status != InvoiceStatus::Unpaid {
        return Err(Action::Stop(StopReason::NotUnpaid(facts.status)));
    }
    if let Some(at) = charged_at(facts) {
        return Err(Action::Stop(StopReason::Charged(at)));
    }
    if agreement_ended {
        return Err(Action::Stop(StopReason::AgreementEnded));
    }
    let gateway = permitted(terms, &facts.charging, facts.gateway.as_ref()).map_err(|refusal| match refusal {
        ChargeRefusal::OutcomeUnknown => wait(None, WaitReason::OutcomeUnknown),
        other => Action::Stop(StopReason::Refused(other)),
    })?;
    if facts.attempts.iter().any(|attempt| attempt.outcome == Outcome::Unknown) {
        return Err(wait(None, WaitReason::OutcomeUnknown));
    }
    check_attempts(terms, facts)?;
    match attempts_used(terms, &facts.charging, facts.clock.now) {
        Some(used) => Err(wait(Some(used.until), WaitReason::TooManyAttempts(used.count))),
        None => Ok(gateway),
    }
}

/// When the last charge of the invoice was made, if it succeeded: the money was taken, whatever the invoice says.
fn charged_at(facts: &DunningFacts) -> Option<Instant> {
    let last = facts.attempts.iter().map(|attempt| attempt.at).max()?;
    let succeeded = |attempt: &Attempt| attempt.at == last && attempt.outcome == Outcome::Succeeded;
    facts.attempts.iter().any(succeeded).then_some(last)
}

/// Whether the invoice itself allows another attempt: not too many, and not too soon after ours or WHMCS's last.
fn check_attempts(terms: &Terms, facts: &DunningFacts) -> Result<(), Action> {
    let made = attempts_made(facts);
    let allowed = terms.wire.attempts_per_invoice;
    if allowed <= made {
        return Err(Action::Stop(StopReason::AttemptsUsed(AttemptCount { made, allowed, days: 0 })));
    }
    let ours = facts.attempts.iter().map(|attempt| attempt.at).max();
    let Some(last_attempt) = ours.max(facts.whmcs_attempt) else {
        return Ok(());
    };
    let Some(hours) = terms.wire.charge_retry_hours else {
        return Err(Action::Stop(StopReason::NoRetries));
    };
    let next = last_attempt.saturating_add(HOUR * i64::from(hours));
    if facts.clock.now < next {
        return Err(wait(Some(next), WaitReason::TooSoon(Retry { last_attempt, hours })));
    }
    Ok(())
}

/// Whether the agreement ends: a chargeback, or as many failures in a row as setting 16 allows.
fn agreement_end(terms: &Terms, facts: &DunningFacts) -> Option<AgreementEnd> {
    let on_agreement = facts.charging.pay_method_gateway.is_some();
    if clock::trouble(&facts.clock).is_some() || !on_agreement {
        return None;
    }
    if facts.chargeback {
        return Some(AgreementEnd::Chargeback);
    }
    if !facts.automatic {
        return None;
    }
    let allowed = terms.wire.failures_ending_agreement?;
    let made = failures_in_a_row(facts);
    let ends = facts.status == InvoiceStatus::Unpaid && allowed <= made;
    ends.then_some(AgreementEnd::Failures(AttemptCount { made, allowed, days: 0 }))
}

/// Failures since the last success and since the agreement was restored. An unknown outcome is neither.
fn failures_in_a_row(facts: &DunningFacts) -> u32 {
    let of = |outcome| facts.attempts.iter().filter(move |attempt| attempt.outcome == outcome);
    let last_success = of(Outcome::Succeeded).map(|attempt| attempt.at).max();
    let in_a_row = |at: Instant| last_success.is_none_or(|success| success < at);
    let since_restored = |at: Instant| facts.agreement_since.is_none_or(|restored| restored <= at);
    count(of(Outcome::Failed).filter(|attempt| in_a_row(attempt.at) && since_restored(attempt.at)).count())
}

fn attempts_made(facts: &DunningFacts) -> u32 {
    count(facts.attempts.len())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX - 1)
}

fn wait(until: Option<Instant>, reason: WaitReason) -> Action {
    Action::Wait(Wait { until, reason })
}
