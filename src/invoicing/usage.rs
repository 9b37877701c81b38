//! An invoice for usage in arrears (rules 1 to 8).

use super::amount::{Balance, Quote, named, uninvoiced};
use super::{Invoice, Stop, answer};
use crate::clock::read_today;
use crate::contract::exports::fleio::policy::invoicing::{
    Decision, EndedCycles, HoldReason, InvoicingFacts, ServiceEnd, Threshold, Trigger,
};
use crate::contract::fleio::policy::types::{self as wire, Instant, Rejection};
use crate::fields::{Fields, Path};
use crate::line::Line;
use crate::money::{Amount, Inexact};
use crate::recipient::{Occasion, Recipient, Standing, read_last_automatic, read_services};
use crate::tax::{Rates, Tax};
use crate::terms::{Currency, Terms, each};
use std::cmp::Ordering;

/// Whether each client gets an invoice for usage.
pub fn decide(terms: &wire::Terms, facts: &[InvoicingFacts]) -> Vec<Result<Decision, Rejection>> {
    each(terms, facts, |terms, facts| {
        let read = Facts::read(facts)?;
        answer(read.decide(terms), Decision::Hold)
    })
}

/// The facts of one client with every amount and date read.
struct Facts<'f> {
    wire: &'f InvoicingFacts,
    standing: Standing<'f>,
    rates: Rates,
    debt: Amount,
    limit: Amount,
    lines: Vec<Line<'f>>,
}

impl<'f> Facts<'f> {
    fn read(facts: &'f InvoicingFacts) -> Result<Facts<'f>, Rejection> {
        let mut fields = Fields::default();
        let usage = Path::Root.field("usage");
        let today = read_today(&mut fields, &facts.clock);
        let rates = Rates::read(&mut fields, Path::Root.field("client").field("tax"), &facts.client.tax);
        let services = read_services(&mut fields, &facts.services);
        let debt = fields.decimal(usage.field("credit-balance"), &facts.usage.credit_balance).negated();
        let limit = fields.decimal(usage.field("credit-limit"), &facts.usage.credit_limit);
        fields.distinct(usage.field("cycles"), facts.usage.cycles.iter().map(|cycle| cycle.id.as_str()));
        let lines = Line::read_all(&mut fields, Path::Root.field("lines"), &facts.lines);
        let last_automatic = read_last_automatic(&mut fields, facts.last_automatic.as_ref());
        fields.finish()?;
        let standing = Standing { clock: &facts.clock, today, services, agreement: facts.agreement, last_automatic };
        Ok(Facts { wire: facts, standing, rates, debt, limit, lines })
    }

    fn decide(&self, terms: &Terms) -> Result<Decision, Stop> {
        let client = terms.currency(&self.wire.client.currency)?;
        let fleio = terms.currency(&self.wire.usage.currency)?;
        let limit_currency = terms.limit_currency(fleio)?;
        let recipient = self.standing.admit(terms, Occasion::Usage)?;
        let balance = uninvoiced(fleio, client, self.debt, &self.lines, false)?;
        let quote = self.quote(terms, &balance, client)?;
        let compared = || Threshold {
            uninvoiced: fleio.money(balance.uninvoiced),
            credit_limit: limit_currency.money(self.limit),
        };
        let reached = self.limit_reached(&balance, limit_currency).map_err(named)?;
        match self.trigger(terms, recipient.ended.as_ref(), reached, compared) {
            Ok(trigger) => Ok(self.issue(terms, recipient, balance, quote, trigger)),
            Err(reason) => Err(balance.hold(reason, Vec::new())),
        }
    }

    /// What makes the invoice due, or why nothing does. `compared`: the numbers of rule 2, `reached`: its outcome.
    fn trigger(
        &self,
        terms: &Terms,
        ended: Option<&ServiceEnd>,
        reached: bool,
        compared: impl Fn() -> Threshold,
    ) -> Result<Trigger, HoldReason> {
        if let Some(end) = ended {
            return Ok(Trigger::Final(end.clone()));
        }
        let cycles = self.ended_cycles();
        if cycles.trigger() && (cycles.recent() || !terms.wire.only_recent_cycles) {
            return Ok(Trigger::CycleEnded(cycles));
        }
        if reached {
            return Ok(Trigger::Threshold(compared()));
        }
        match self.released_at() {
            Some(released_at) => Ok(Trigger::Reissue(released_at)),
            None if cycles.trigger() => Err(HoldReason::CycleNotRecent(cycles)),
            None => Err(HoldReason::BelowThreshold(compared())),
        }
    }

    /// The amount of the invoice, or the hold that carries the ended cycles because it is too little (rule 4).
    fn quote<'q>(&self, terms: &Terms, balance: &Balance, client: &'q Currency) -> Result<Quote<'q>, Stop> {
        if let Some(reason) = balance.nothing_due().map_err(named)? {
            return Err(balance.hold(reason, self.cycle_ids()));
        }
        let tax = Tax::of_line(terms, terms.wire.taxed, &self.rates).map_err(named)?;
        let quote = Quote::of(balance.uninvoiced, balance.currency, client, &tax).map_err(named)?;
        let too_little = match quote.below_minor_unit(balance) {
            Some(reason) => Some(reason),
            None => quote.below_minimum(terms).map_err(named)?,
        };
        match too_little {
            Some(reason) => Err(balance.hold(reason, self.cycle_ids())),
            None => Ok(quote),
        }
    }

    /// Rule 2: uninvoiced usage reached the credit limit; any does if the limit allows no debt.
    fn limit_reached(&self, balance: &Balance, limit_currency: &Currency) -> Result<bool, Inexact> {
        if Amount::ZERO <= self.limit {
            return Ok(true);
        }
        let order = balance.currency.compare(balance.uninvoiced, limit_currency, self.limit.magnitude())?;
        Ok(order != Ordering::Less)
    }

    /// The cycles that count, those carried apart (rule 4), and a lost claim with them.
    fn ended_cycles(&self) -> EndedCycles {
        let is_carried = |id: &&String| self.wire.carried_cycles.contains(id);
        let carried = self.open_cycles().filter(is_carried).count();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        EndedCycles {
            fresh: count(self.open_cycles().count() - carried),
            carried: count(carried),
            lost_claim: self.wire.lost_claim,
            recently_ended: self.wire.usage.recently_ended,
        }
    }

    /// The latest release of usage that no automatic invoice has billed again since (rule 7). One decided at the very
    /// instant of the release knew of it.
    fn released_at(&self) -> Option<Instant> {
        let now = self.standing.clock.now;
        let released = self.lines.iter().filter(|line| line.is_usage() && line.is_released());
        let latest = released.map(|line| line.wire.released_at.unwrap_or(now)).max()?;
        let billed = self.wire.last_automatic.as_ref().is_some_and(|last| latest <= last.at);
        (!billed).then_some(latest)
    }

    fn cycle_ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = self.open_cycles().cloned().collect();
        ids.sort_unstable();
        ids
    }

    /// The ids of ended cycles that no invoice covers yet.
    fn open_cycles(&self) -> impl Iterator<Item = &'f String> {
        let facts = self.wire;
        let ids = facts.usage.cycles.iter().map(|cycle| &cycle.id);
        ids.filter(|id| !facts.covered_cycles.contains(id))
    }

    fn issue(
        &self,
        terms: &Terms,
        recipient: Recipient<'_>,
        balance: Balance<'_>,
        quote: Quote<'_>,
        trigger: Trigger,
    ) -> Decision {
        let invoice = Invoice {
            terms,
            standing: &self.standing,
            recipient,
            balance,
            quote,
            cycles: self.cycle_ids(),
            charging: &self.wire.charging,
        };
        Decision::Issue(invoice.issue(trigger))
    }
}

impl EndedCycles {
    /// Whether a cycle has ended that was not carried. A lost claim counts as one.
    fn trigger(&self) -> bool {
        0 < self.fresh || self.lost_claim
    }

    /// Whether one ended within 72 hours; a missing flag counts as yes, and so does a lost claim (rule 6).
    fn recent(&self) -> bool {
        self.lost_claim || self.recently_ended != Some(false)
    }
}
