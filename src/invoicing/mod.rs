//! May an automatic invoice be issued now, for how much, and why, or why not (rules 1 to 8, 12, 13 and 19).

mod amount;
mod recurring;
mod screen;
mod top_up;
mod usage;

pub use recurring::recurring_line;
pub use screen::screen;
pub use top_up::top_up;
pub use usage::decide;

use crate::Policy;
use crate::charging::chargeable;
use crate::contract::exports::fleio::policy::invoicing::{
    Charge, Decision, GrowthDecision, Guest, Hold, HoldReason, InvoicingFacts, Issue, Period, RecurringFacts,
    Screening, ScreeningFacts, TopUpFacts, Trigger,
};
use crate::contract::fleio::policy::types::{self as wire, Charging, Rejection};
use crate::recipient::{Recipient, Standing, payment_method};
use crate::terms::Terms;
use amount::{Balance, Quote};

impl Guest for Policy {
    fn screen(terms: wire::Terms, facts: Vec<ScreeningFacts>) -> Vec<Result<Screening, Rejection>> {
        screen(&terms, &facts)
    }

    fn decide(terms: wire::Terms, facts: Vec<InvoicingFacts>) -> Vec<Result<Decision, Rejection>> {
        decide(&terms, &facts)
    }

    fn top_up(terms: wire::Terms, facts: Vec<TopUpFacts>) -> Vec<Result<Decision, Rejection>> {
        top_up(&terms, &facts)
    }

    fn recurring_line(terms: wire::Terms, facts: Vec<RecurringFacts>) -> Vec<Result<GrowthDecision, Rejection>> {
        recurring_line(&terms, &facts)
    }
}

/// Why there is no decision to issue: a hold with its numbers, or facts that do not add up.
enum Stop {
    Hold(Box<Hold>),
    Reject(Rejection),
}

impl From<HoldReason> for Stop {
    fn from(reason: HoldReason) -> Stop {
        Stop::Hold(Box::new(Hold { reason, balance: None, carry: Vec::new() }))
    }
}

impl From<Rejection> for Stop {
    fn from(rejection: Rejection) -> Stop {
        Stop::Reject(rejection)
    }
}

/// A hold is an answer, a rejection is none.
fn answer<D>(outcome: Result<D, Stop>, hold: impl Fn(Hold) -> D) -> Result<D, Rejection> {
    match outcome {
        Ok(decision) => Ok(decision),
        Err(Stop::Hold(reasons)) => Ok(hold(*reasons)),
        Err(Stop::Reject(rejection)) => Err(rejection),
    }
}

/// Everything about an invoice that is settled once there is a trigger.
struct Invoice<'i> {
    terms: &'i Terms<'i>,
    standing: &'i Standing<'i>,
    recipient: Recipient<'i>,
    balance: Balance<'i>,
    quote: Quote<'i>,
    cycles: Vec<String>,
    charging: &'i Charging,
}

impl Invoice<'_> {
    fn issue(self, trigger: Trigger) -> Issue {
        let service = self.recipient.service;
        let (payment_method, dropped_gateway) = payment_method(service.gateway.as_ref());
        let now = self.standing.clock.now;
        let charge = match chargeable(self.terms, self.charging, service.gateway.as_ref(), now) {
            Ok(gateway) => Charge::Now(gateway),
            Err(refusal) => Charge::NotNow(refusal),
        };
        let today = self.standing.today;
        Issue {
            trigger,
            balance: self.balance.to_wire(),
            net: self.quote.currency.money(self.quote.net),
            line_amount: self.quote.line_amount.to_wire(),
            worth: self.balance.currency.money(self.quote.worth),
            taxed: self.terms.wire.taxed,
            service: service.id,
            payment_method,
            dropped_gateway,
            issued_on: today.to_wire(),
            due_on: today.plus_days(self.terms.wire.due_days).to_wire(),
            period: Period { since: self.standing.last_automatic.map(|day| day.to_wire()), until: today.to_wire() },
            cycles: self.cycles,
            charge,
        }
    }
}
