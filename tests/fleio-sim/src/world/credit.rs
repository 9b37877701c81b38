//! Changes of a client's credit, and the settlement of invoiced cycles that follows.

use super::model::{Client, CycleStatus, JournalEntry};
use super::{Refusal, World};
use crate::money::Money;

/// A change of credit.
#[derive(Clone, Debug)]
pub struct CreditChange {
    /// What is added; negative if it is taken.
    pub amount: Money,
    /// Of this currency.
    pub currency: String,
    /// Whether an external billing system asks for it.
    pub external: bool,
}

impl World {
    /// Changes the credit, recomputes the up-to-date credit, settles invoiced cycles where the configuration says so,
    /// and lets a client go on that was suspended for credit. Answers the new credit in that currency.
    pub fn change_credit(&mut self, id: u64, change: &CreditChange) -> Result<Money, Refusal> {
        let client = self.clients.get(&id).ok_or(Refusal::Missing)?;
        let configuration = self.terms.configuration(&client.configuration);
        let source = if change.external { "external" } else { "staff" };
        self.book(id, change.amount, &change.currency, source, None);
        self.recompute(id);
        if change.external && Money::ZERO < change.amount && configuration.mark_invoiced_periods_as_paid {
            self.settle(id, change);
            self.recompute(id);
        }
        if configuration.unsuspend_on_credit_update {
            self.resume_if_paid(id);
        }
        self.watched.insert(id);
        Ok(self.clients.get(&id).and_then(|client| client.credit.get(&change.currency)).copied().unwrap_or_default())
    }

    /// All invoiced cycles if the client owes nothing afterwards; else the oldest ones that what was added pays in full.
    fn settle(&mut self, id: u64, change: &CreditChange) {
        let Some(client) = self.clients.get(&id) else { return };
        let all = Money::ZERO < client.uptodate_credit;
        let mut left = change.amount;
        let mut settled = Vec::new();
        for (_, id, service) in self.invoiced_cycles(client, &change.currency) {
            let cycles = self.services.get_mut(&service).map(|service| &mut service.cycles);
            let Some(cycle) = cycles.and_then(|cycles| cycles.iter_mut().find(|cycle| cycle.id == id)) else {
                continue;
            };
            if all || cycle.price <= left {
                left -= cycle.price;
                cycle.status = CycleStatus::Paid;
                settled.push((id, cycle.price));
            }
        }
        for (cycle, price) in settled {
            self.book(id, -price, &change.currency, "settlement", Some(cycle));
        }
    }

    /// End, number and service of the invoiced cycles in a currency, of all services, oldest first.
    fn invoiced_cycles(&self, client: &Client, currency: &str) -> Vec<(i64, u64, u64)> {
        let services = client.services.iter().filter_map(|id| self.services.get(id));
        let cycles = services.flat_map(|service| service.cycles.iter().map(|cycle| (service.id, cycle)));
        let invoiced = cycles.filter(|(_, cycle)| cycle.status == CycleStatus::Invoiced && cycle.currency == currency);
        let mut found: Vec<_> = invoiced.map(|(service, cycle)| (cycle.end, cycle.id, service)).collect();
        found.sort_unstable();
        found
    }

    fn book(&mut self, id: u64, amount: Money, currency: &str, source: &'static str, cycle: Option<u64>) {
        let at = self.now;
        if let Some(client) = self.clients.get_mut(&id) {
            *client.credit.entry(currency.to_owned()).or_default() += amount;
            client.journal.push(JournalEntry { at, amount, currency: currency.to_owned(), source, cycle });
        }
    }
}
