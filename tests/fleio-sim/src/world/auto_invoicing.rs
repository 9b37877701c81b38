//! Invoices before a client runs out of credit, for those who asked for it.

use super::World;
use super::model::{AutoInvoicing, Client, ClientStatus};
use crate::calendar::HOUR;
use crate::money::Money;

/// An estimated amount is meant to last this long.
const ESTIMATED_HOURS: u32 = 30 * 24;

/// What a client needs to pay now.
#[derive(Debug, PartialEq, Eq)]
pub struct Need {
    /// This much.
    pub amount: Money,
    /// In the client's currency.
    pub currency: String,
}

impl World {
    /// Whether a client is one of those to ask about.
    pub fn is_auto_invoiced(&self, client: &Client) -> bool {
        self.terms.settings.auto_invoicing
            && client.auto_invoicing.is_some()
            && client.external_billing_id.is_some()
            && matches!(client.status, ClientStatus::Active | ClientStatus::Inactive)
    }

    /// What a client needs if it will reach its limit within the lead time, less what is unpaid already.
    pub fn needed_credit(&self, id: u64, unpaid: Money, unpaid_currency: &str) -> Option<Need> {
        let client = self.clients.get(&id).filter(|client| self.is_auto_invoiced(client))?;
        let lead = i64::from(self.terms.settings.auto_invoice_lead_hours) * HOUR;
        if self.now + lead < self.out_of_credit_at(id)? {
            return None;
        }
        let mut amount = match client.auto_invoicing? {
            AutoInvoicing::Fixed(amount) => amount,
            AutoInvoicing::Estimated => self.estimate(client),
        };
        if self.terms.switches.auto_invoicing_subtracts_unpaid {
            amount -= self.terms.convert(unpaid, unpaid_currency, &client.currency);
        }
        let amount = amount.up_to_cents();
        (Money::ZERO < amount).then(|| Need { amount, currency: client.currency.clone() })
    }

    /// What lets the credit last thirty days above the limit.
    fn estimate(&self, client: &Client) -> Money {
        let headroom = self.credit_in_default_currency(client.id) - self.effective_limit(client);
        let month = self.pace(client) * ESTIMATED_HOURS;
        self.terms.convert(month - headroom, &self.terms.default_currency, &client.currency)
    }
}
