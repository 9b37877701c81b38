//! How a line grows on an invoice that WHMCS has just generated (rule 12).

use super::amount::{Quote, named, uninvoiced};
use super::{Stop, answer};
use crate::clock::read_today;
use crate::contract::exports::fleio::policy::invoicing::{
    Growth, GrowthDecision, HoldReason, RecurringFacts, RecurringUsage, ServiceEnd,
};
use crate::contract::fleio::policy::types::{self as wire, Rejection, ServiceStatus};
use crate::fields::{Fields, Path};
use crate::line::Line;
use crate::money::Amount;
use crate::recipient::{Standing, read_last_automatic};
use crate::tax::{Rates, Tax};
use crate::terms::{Terms, each};

/// By how much each line grows. Settings 10, 11 and 21 choose who gets an invoice of its own; here WHMCS already made
/// one, so they do not matter.
pub fn recurring_line(terms: &wire::Terms, facts: &[RecurringFacts]) -> Vec<Result<GrowthDecision, Rejection>> {
    each(terms, facts, |terms, facts| {
        let read = Facts::read(facts)?;
        answer(read.decide(terms), GrowthDecision::Keep)
    })
}

/// The facts of one line with every amount and date read.
struct Facts<'f> {
    wire: &'f RecurringFacts,
    standing: Standing<'f>,
    rates: Rates,
    usage: Option<Usage<'f>>,
    lines: Vec<Line<'f>>,
}

/// What Fleio says, read.
struct Usage<'f> {
    wire: &'f RecurringUsage,
    price: Amount,
    debt: Amount,
}

impl<'f> Facts<'f> {
    fn read(facts: &'f RecurringFacts) -> Result<Facts<'f>, Rejection> {
        let mut fields = Fields::default();
        let today = read_today(&mut fields, &facts.clock);
        let rates = Rates::read(&mut fields, Path::Root.field("client").field("tax"), &facts.client.tax);
        let usage = facts.usage.as_ref().map(|usage| Usage::read(&mut fields, usage));
        let lines = Line::read_all(&mut fields, Path::Root.field("lines"), &facts.lines);
        let last_automatic = read_last_automatic(&mut fields, facts.last_automatic.as_ref());
        fields.finish()?;
        let standing = Standing { clock: &facts.clock, today, services: Vec::new(), agreement: None, last_automatic };
        Ok(Facts { wire: facts, standing, rates, usage, lines })
    }

    fn decide(&self, terms: &Terms) -> Result<GrowthDecision, Stop> {
        let client = terms.currency(&self.wire.client.currency)?;
        self.standing.check_clock()?;
        self.check_service(terms)?;
        self.standing.check_day()?;
        let usage = self.usage.as_ref().ok_or(HoldReason::FleioUnavailable)?;
        let fleio = terms.currency(&usage.wire.price.currency)?;
        let balance = uninvoiced(fleio, client, usage.debt, &self.lines, false)?;
        if let Some(reason) = balance.nothing_due().map_err(named)? {
            return Err(balance.hold(reason, Vec::new()));
        }
        let tax = Tax::of_line(terms, self.wire.taxed, &self.rates).map_err(named)?;
        let growth = balance.uninvoiced.min(usage.price);
        let quote = Quote::of(growth, fleio, client, &tax).map_err(named)?;
        if quote.net <= Amount::ZERO {
            return Err(balance.hold(HoldReason::BelowMinorUnit(fleio.money(growth)), Vec::new()));
        }
        Ok(GrowthDecision::Grow(Growth {
            balance: balance.to_wire(),
            price: fleio.money(usage.price),
            net: client.money(quote.net),
            line_amount: quote.line_amount.to_wire(),
            worth: fleio.money(quote.worth),
        }))
    }

    /// Only a service that lives has usage to lay on its renewal.
    fn check_service(&self, terms: &Terms) -> Result<(), HoldReason> {
        let service = &self.wire.service;
        match service.status {
            ServiceStatus::Active | ServiceStatus::Suspended => Ok(()),
            ServiceStatus::Terminated | ServiceStatus::Cancelled => Err(HoldReason::ServiceEnded(ServiceEnd {
                service: service.id,
                status: service.status,
                ended_on: service.ended_on.clone(),
                days_allowed: terms.wire.final_days,
            })),
            _ => Err(HoldReason::NoService),
        }
    }
}

impl<'f> Usage<'f> {
    fn read(fields: &mut Fields, usage: &'f RecurringUsage) -> Usage<'f> {
        let path = Path::Root.field("usage");
        Usage {
            wire: usage,
            price: fields.not_negative(path.field("price").field("amount"), &usage.price.amount),
            debt: fields.decimal(path.field("credit-balance"), &usage.credit_balance).negated(),
        }
    }
}
