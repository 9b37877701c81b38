//! Invoicing by an external billing system: who is to be invoiced, claiming of cycles, and their release.

use super::model::{Client, ClientStatus, Cycle, CycleStatus};
use super::terms::SettledReset;
use super::{Refusal, World};
use crate::money::Money;

/// What a caller is told who claims the ended cycles of a client.
#[derive(Debug)]
pub struct Claim {
    /// Numbers of the cycles, each with its service.
    pub cycles: Vec<(u64, u64)>,
}

/// Which clients somebody wants to invoice.
#[derive(Clone, Copy, Debug, Default)]
pub struct ToInvoice {
    /// Only those with (without) an external billing id.
    pub external: Option<bool>,
    /// Only those with (without) an agreement.
    pub agreement: Option<bool>,
    /// Only those whose up-to-date credit, in their own currency, is not above this.
    pub credit_max: Option<Money>,
    /// Suspended ones too.
    pub suspended: bool,
}

impl World {
    /// Whether a client is to be invoiced, going by what was computed last.
    pub fn is_to_invoice(&self, client: &Client, wanted: ToInvoice) -> bool {
        let status = match client.status {
            ClientStatus::Active | ClientStatus::Inactive => true,
            ClientStatus::Suspending | ClientStatus::Suspended => wanted.suspended,
            ClientStatus::Deleting => false,
        };
        let inclusive = self.terms.switches.uptodate_credit_max_inclusive;
        let owes = |max: Money| client.uptodate_credit < max || (inclusive && client.uptodate_credit == max);
        status
            && wanted.external.is_none_or(|wanted| wanted == client.external_billing_id.is_some())
            && wanted.agreement.is_none_or(|wanted| wanted == client.has_billing_agreement)
            && wanted.credit_max.is_none_or(owes)
    }

    /// Names the ended cycles that nobody has settled, and marks them as invoiced.
    pub fn claim(&mut self, id: u64) -> Result<Claim, Refusal> {
        let repeats = self.terms.switches.claim_repeats_claimed;
        let client = self.clients.get(&id).ok_or(Refusal::Missing)?;
        let mut cycles = Vec::new();
        let mut changed = false;
        for number in &client.services {
            let Some(service) = self.services.get_mut(number) else { continue };
            for cycle in &mut service.cycles {
                let claimed = cycle.status == CycleStatus::Invoiced;
                if cycle.status == CycleStatus::Unpaid || (claimed && repeats) {
                    changed |= !claimed;
                    cycle.status = CycleStatus::Invoiced;
                    cycles.push((cycle.id, *number));
                }
            }
        }
        if changed {
            self.watched.insert(id);
        }
        Ok(Claim { cycles })
    }

    /// Sets invoiced cycles of a service back to unpaid: all of them, or none if one is refused.
    pub fn reset_invoiced(&mut self, id: u64, cycles: &[u64]) -> Result<(), Refusal> {
        let switch = self.terms.switches.settled_reset;
        let service = self.services.get_mut(&id).ok_or(Refusal::Missing)?;
        for number in cycles {
            let cycle = service.cycles.iter().find(|cycle| cycle.id == *number);
            check_reset(*number, cycle, switch)?;
        }
        let applied = |cycle: &Cycle| match cycle.status {
            CycleStatus::Invoiced => true,
            CycleStatus::Paid => switch == SettledReset::Applied,
            _ => false,
        };
        for cycle in service.cycles.iter_mut().filter(|cycle| cycles.contains(&cycle.id) && applied(cycle)) {
            cycle.status = CycleStatus::Unpaid;
        }
        self.watched.insert(service.client);
        Ok(())
    }
}

fn check_reset(number: u64, cycle: Option<&Cycle>, switch: SettledReset) -> Result<(), Refusal> {
    match cycle.map(|cycle| cycle.status) {
        None => Err(Refusal::Invalid(format!("Invalid pk \"{number}\" - object does not exist."))),
        Some(CycleStatus::InProgress) => Err(Refusal::Invalid(format!("Period {number} has not ended."))),
        Some(CycleStatus::Paid | CycleStatus::Refunded | CycleStatus::PaymentCanceled)
            if switch == SettledReset::Refused =>
        {
            Err(Refusal::Invalid(format!("Period {number} is already settled.")))
        }
        Some(_) => Ok(()),
    }
}
