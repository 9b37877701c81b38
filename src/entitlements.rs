//! What a service's WHMCS status should be, may a cart be ordered, may an order be accepted (rules 14 and 15).

use crate::Policy;
use crate::clock;
use crate::contract::exports::fleio::policy::entitlements::{
    ActivationDecision, ActivationFacts, FleioStatus, Guest, KeepReason, LeaveReason, MirrorDecision, MirrorFacts,
    OrderDecision, OrderFacts, OrderPayment, ServiceCount,
};
use crate::contract::fleio::policy::types::{self as wire, Rejection, ServiceStatus};
use crate::terms::{Terms, each};

/// Seconds for which an action that we sent may still be on its way in Fleio.
const ACTION_SECONDS: i64 = 30 * 60;

/// Services that a client may have.
const SERVICES_ALLOWED: u32 = 1;

impl Guest for Policy {
    fn mirror(terms: wire::Terms, facts: Vec<MirrorFacts>) -> Vec<Result<MirrorDecision, Rejection>> {
        mirror(&terms, &facts)
    }

    fn order(terms: wire::Terms, facts: Vec<OrderFacts>) -> Vec<Result<OrderDecision, Rejection>> {
        order(&terms, &facts)
    }

    fn activate(terms: wire::Terms, facts: Vec<ActivationFacts>) -> Vec<Result<ActivationDecision, Rejection>> {
        activate(&terms, &facts)
    }
}

/// The status of each service in WHMCS.
pub fn mirror(terms: &wire::Terms, facts: &[MirrorFacts]) -> Vec<Result<MirrorDecision, Rejection>> {
    each(terms, facts, |_, facts| {
        clock::check(&facts.clock)?;
        Ok(match new_status(facts) {
            Ok(status) => MirrorDecision::Set(status),
            Err(reason) => MirrorDecision::Keep(reason),
        })
    })
}

/// Whether each cart may be ordered.
pub fn order(terms: &wire::Terms, facts: &[OrderFacts]) -> Vec<Result<OrderDecision, Rejection>> {
    each(terms, facts, |_, facts| {
        let living = facts.services.iter().filter(|status| {
            matches!(status, ServiceStatus::Pending | ServiceStatus::Active | ServiceStatus::Suspended)
        });
        let existing = u32::try_from(living.count()).unwrap_or(u32::MAX);
        let in_cart = facts.in_cart;
        let too_many = 0 < in_cart && SERVICES_ALLOWED < existing.saturating_add(in_cart);
        let count = ServiceCount { existing, in_cart };
        Ok(if too_many { OrderDecision::Refuse(count) } else { OrderDecision::Allow })
    })
}

/// Whether each order is accepted without an admin.
pub fn activate(terms: &wire::Terms, facts: &[ActivationFacts]) -> Vec<Result<ActivationDecision, Rejection>> {
    each(terms, facts, |terms, facts| {
        Ok(leave_reason(terms, facts).map_or(ActivationDecision::Accept, ActivationDecision::Leave))
    })
}

fn new_status(facts: &MirrorFacts) -> Result<ServiceStatus, KeepReason> {
    if let Some(trouble) = clock::trouble(&facts.clock) {
        return Err(KeepReason::ClockSuspect(trouble));
    }
    let status = match facts.fleio {
        FleioStatus::Active => ServiceStatus::Active,
        FleioStatus::Suspended => ServiceStatus::Suspended,
        FleioStatus::Terminated => ServiceStatus::Terminated,
        _ => return Err(KeepReason::NoCounterpart),
    };
    if status == facts.whmcs {
        return Err(KeepReason::InStep);
    }
    if !matches!(facts.whmcs, ServiceStatus::Active | ServiceStatus::Suspended) {
        return Err(KeepReason::FinalStatus);
    }
    match facts.action_sent_at.map(|sent| sent.saturating_add(ACTION_SECONDS)) {
        Some(until) if facts.clock.now < until => Err(KeepReason::ActionInFlight(until)),
        _ => Ok(status),
    }
}

fn leave_reason(terms: &Terms, facts: &ActivationFacts) -> Option<LeaveReason> {
    if !terms.wire.activate_verified {
        return Some(LeaveReason::SettingOff);
    }
    if facts.status != ServiceStatus::Pending {
        return Some(LeaveReason::NotPending);
    }
    if !facts.email_verified {
        return Some(LeaveReason::EmailNotVerified);
    }
    if !facts.only_fleio {
        return Some(LeaveReason::OtherItems);
    }
    if facts.under_review {
        return Some(LeaveReason::UnderReview);
    }
    (facts.payment == OrderPayment::Unpaid).then_some(LeaveReason::Unpaid)
}
