//! An invoice for the credit that Fleio asks for before a client runs out of it (rule 13).

use super::amount::{Quote, named, uninvoiced};
use super::{Invoice, Stop, answer};
use crate::clock::read_today;
use crate::contract::exports::fleio::policy::invoicing::{Decision, TopUpFacts, Trigger};
use crate::contract::fleio::policy::types::{self as wire, Rejection};
use crate::fields::{Fields, Path};
use crate::line::Line;
use crate::money::Amount;
use crate::recipient::{Occasion, Standing, read_last_automatic, read_services};
use crate::tax::{Rates, Tax};
use crate::terms::{Terms, each};

/// Whether each client gets an invoice for the credit that Fleio asks for.
pub fn top_up(terms: &wire::Terms, facts: &[TopUpFacts]) -> Vec<Result<Decision, Rejection>> {
    each(terms, facts, |terms, facts| {
        let read = Facts::read(facts)?;
        answer(read.decide(terms), Decision::Hold)
    })
}

/// The facts of one client with every amount and date read.
struct Facts<'f> {
    wire: &'f TopUpFacts,
    standing: Standing<'f>,
    rates: Rates,
    necessary: Amount,
    lines: Vec<Line<'f>>,
}

impl<'f> Facts<'f> {
    fn read(facts: &'f TopUpFacts) -> Result<Facts<'f>, Rejection> {
        let mut fields = Fields::default();
        let path = Path::Root.field("necessary");
        let today = read_today(&mut fields, &facts.clock);
        let rates = Rates::read(&mut fields, Path::Root.field("client").field("tax"), &facts.client.tax);
        let services = read_services(&mut fields, &facts.services);
        let necessary = fields.decimal(path.field("amount"), &facts.necessary.amount);
        let lines = Line::read_all(&mut fields, Path::Root.field("lines"), &facts.lines);
        let last_automatic = read_last_automatic(&mut fields, facts.last_automatic.as_ref());
        fields.finish()?;
        let standing = Standing { clock: &facts.clock, today, services, agreement: facts.agreement, last_automatic };
        Ok(Facts { wire: facts, standing, rates, necessary, lines })
    }

    fn decide(&self, terms: &Terms) -> Result<Decision, Stop> {
        let client = terms.currency(&self.wire.client.currency)?;
        let fleio = terms.currency(&self.wire.necessary.currency)?;
        let recipient = self.standing.admit(terms, Occasion::TopUp)?;
        let balance = uninvoiced(fleio, client, self.necessary, &self.lines, true)?;
        if let Some(reason) = balance.nothing_due().map_err(named)? {
            return Err(balance.hold(reason, Vec::new()));
        }
        let tax = Tax::of_line(terms, terms.wire.taxed, &self.rates).map_err(named)?;
        let quote = Quote::of(balance.uninvoiced, fleio, client, &tax).map_err(named)?;
        if let Some(reason) = quote.below_minor_unit(&balance) {
            return Err(balance.hold(reason, Vec::new()));
        }
        if let Some(reason) = quote.below_minimum(terms).map_err(named)? {
            return Err(balance.hold(reason, Vec::new()));
        }
        let invoice = Invoice {
            terms,
            standing: &self.standing,
            recipient,
            balance,
            quote,
            cycles: Vec::new(),
            charging: &self.wire.charging,
        };
        Ok(Decision::Issue(invoice.issue(Trigger::TopUp)))
    }
}
