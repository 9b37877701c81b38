//! The process-clients task: up-to-date credit, suspension for credit, and its end.

use super::World;
use super::model::{Client, ClientStatus, CycleStatus, Service, ServiceStatus, SuspendReason};
use super::terms::Configuration;
use crate::calendar::{self, HOUR};
use crate::money::Money;

/// A cycle counts as recently ended for this long.
const RECENTLY_SECONDS: i64 = 72 * HOUR;

impl World {
    /// Runs the task for every client for whom something can have changed, or whose time has come.
    pub fn process_clients(&mut self) {
        let later = self.looks.split_off(&(self.now + 1, 0));
        let now = std::mem::replace(&mut self.looks, later);
        self.watched.extend(now.into_iter().map(|(_, id)| id));
        for id in std::mem::take(&mut self.watched) {
            self.process_client(id);
            let Some(client) = self.clients.get(&id) else { continue };
            let (again, look) = (self.changes_by_itself(client), self.next_look(client));
            if again {
                self.watched.insert(id);
            }
            if let Some(at) = look {
                self.looks.insert((at, id));
            }
        }
    }

    /// The up-to-date credit in the client's currency: credit less the cost of all cycles that are not settled.
    pub(super) fn recompute(&mut self, id: u64) {
        let Some(client) = self.clients.get(&id) else { return };
        let mut total: Money = client
            .credit
            .iter()
            .map(|(currency, credit)| self.terms.convert(*credit, currency, &client.currency))
            .sum();
        for cycle in client.services.iter().filter_map(|id| self.services.get(id)).flat_map(|service| &service.cycles) {
            if self.counts(cycle.status) {
                total -= self.terms.convert(cycle.price, &cycle.currency, &client.currency);
            }
        }
        let credit = self.terms.convert(total, &client.currency, &self.terms.default_currency);
        let reached = self.reaches(credit, self.effective_limit(client));
        let now = self.now;
        let Some(client) = self.clients.get_mut(&id) else { return };
        client.uptodate_credit = total;
        match client.limit_reached_since {
            None if reached => {
                client.limit_reached_since = Some(now);
                client.credit_at_limit = credit;
            }
            Some(_) if !reached => client.limit_reached_since = None,
            _ => {}
        }
    }

    /// The limit that is in force, in the default currency.
    pub fn effective_limit(&self, client: &Client) -> Money {
        let Some(configuration) = self.terms.configurations.get(&client.configuration) else { return Money::ZERO };
        if client.has_billing_agreement { configuration.credit_limit_on_agreement } else { configuration.credit_limit }
    }

    /// Whether the up-to-date credit, as last computed, has reached the limit.
    pub fn has_reached_limit(&self, id: u64) -> bool {
        self.clients.get(&id).is_some_and(|client| self.is_at_limit(client))
    }

    fn is_at_limit(&self, client: &Client) -> bool {
        let credit = self.terms.convert(client.uptodate_credit, &client.currency, &self.terms.default_currency);
        self.reaches(credit, self.effective_limit(client))
    }

    fn reaches(&self, credit: Money, limit: Money) -> bool {
        credit < limit || (credit == limit && self.terms.switches.limit_inclusive)
    }

    /// Whether an unpaid cycle of the client ended within 72 hours.
    pub fn has_cycle_recently_ended(&self, client: &Client) -> bool {
        let recent = |service: &Service| {
            let since = self.now - RECENTLY_SECONDS;
            service.cycles.iter().any(|cycle| cycle.status == CycleStatus::Unpaid && since <= cycle.end)
        };
        client.services.iter().filter_map(|id| self.services.get(id)).any(recent)
    }

    /// What the client has used and nobody has invoiced: its running and its unpaid cycles.
    pub fn current_cost(&self, client: &Client) -> Money {
        let services = client.services.iter().filter_map(|id| self.services.get(id));
        services
            .flat_map(|service| &service.cycles)
            .filter(|cycle| matches!(cycle.status, CycleStatus::InProgress | CycleStatus::Unpaid))
            .map(|cycle| self.terms.convert(cycle.price, &cycle.currency, &client.currency))
            .sum()
    }

    /// When the client will have reached its limit at its present pace; in the past if it already has. None if that is
    /// after every date that can be written.
    pub fn out_of_credit_at(&self, id: u64) -> Option<i64> {
        let client = self.clients.get(&id)?;
        if let Some(since) = client.limit_reached_since {
            return Some(since);
        }
        let headroom = self.credit_in_default_currency(id) - self.effective_limit(client);
        let at = self.now.saturating_add(headroom.lasts_seconds(self.pace(client))?);
        (at <= calendar::LAST).then_some(at)
    }

    /// What the client uses in an hour, in the default currency: the hourly prices, or the average of the running cycles.
    pub(super) fn pace(&self, client: &Client) -> Money {
        client.services.iter().filter_map(|id| self.services.get(id)).map(|service| self.pace_of_service(service)).sum()
    }

    fn pace_of_service(&self, service: &Service) -> Money {
        let Some(cycle) = service.cycles.last().filter(|cycle| cycle.status == CycleStatus::InProgress) else {
            return Money::ZERO;
        };
        let hourly = if service.hourly_price == Money::ZERO {
            cycle.price.per_hour((self.now - cycle.start).max(HOUR))
        } else {
            service.hourly_price
        };
        self.terms.convert(hourly, &cycle.currency, &self.terms.default_currency)
    }

    /// The up-to-date credit as last computed, in the currency of limits.
    pub(super) fn credit_in_default_currency(&self, id: u64) -> Money {
        self.clients.get(&id).map_or(Money::ZERO, |client| {
            self.terms.convert(client.uptodate_credit, &client.currency, &self.terms.default_currency)
        })
    }

    fn counts(&self, status: CycleStatus) -> bool {
        match status {
            CycleStatus::InProgress | CycleStatus::Unpaid => true,
            CycleStatus::Invoiced => self.terms.switches.invoiced_cycles_count,
            _ => false,
        }
    }

    fn process_client(&mut self, id: u64) {
        let Some(client) = self.clients.get(&id) else { return };
        for service in client.services.clone() {
            self.accrue(service);
        }
        self.recompute(id);
        self.resume_if_paid(id);
        let Some(client) = self.clients.get(&id) else { return };
        let configuration = self.terms.configuration(&client.configuration);
        if client.status == ClientStatus::Active && self.is_suspension_due(client, &configuration) {
            // The status was checked just now, which is all that can be refused.
            let _ = self.suspend_client(id, SuspendReason::Credit);
        }
        self.terminate_if_due(id, &configuration);
    }

    /// Ends a suspension for credit once there is enough again.
    pub(super) fn resume_if_paid(&mut self, id: u64) {
        let Some(client) = self.clients.get(&id) else { return };
        if client.suspended_for == Some(SuspendReason::Credit) && !self.has_reached_limit(id) {
            // A licence without room leaves the client suspended; the next run tries again.
            let _ = self.resume_client(id);
        }
    }

    fn is_suspension_due(&self, client: &Client, configuration: &Configuration) -> bool {
        let Some(since) = client.limit_reached_since else { return false };
        let waited = self.now - since >= i64::from(configuration.suspend_delay_hours) * HOUR;
        let used = client.credit_at_limit - self.credit_in_default_currency(client.id);
        waited && configuration.suspend_delay_credit <= used.max(Money::ZERO)
    }

    fn terminate_if_due(&mut self, id: u64, configuration: &Configuration) {
        let Some(hours) = configuration.terminate_after_hours else { return };
        let Some(client) = self.clients.get(&id) else { return };
        let since = client.suspended_at.filter(|_| client.suspended_for == Some(SuspendReason::Credit));
        if since.is_none_or(|since| self.now - since < i64::from(hours) * HOUR) {
            return;
        }
        for service in client.services.clone() {
            if self.services.get(&service).is_some_and(|service| service.status == ServiceStatus::Suspended) {
                // Suspended services can be terminated; the status was checked just now.
                let _ = self.terminate_service(service);
            }
        }
    }

    /// Whether the next run must look again even if nobody touches the client.
    fn changes_by_itself(&self, client: &Client) -> bool {
        let uses = |service: &u64| {
            self.services.get(service).is_some_and(|it| it.hourly_price != Money::ZERO && it.status.is_charged())
        };
        let waits_for_licence = client.suspended_for == Some(SuspendReason::Credit) && !self.is_at_limit(client);
        waits_for_licence || client.services.iter().any(uses)
    }

    /// When time alone will suspend or terminate, if it will.
    fn next_look(&self, client: &Client) -> Option<i64> {
        let configuration = self.terms.configurations.get(&client.configuration)?;
        let after = |since: Option<i64>, hours: u32| Some(since? + i64::from(hours) * HOUR);
        let at = match client.status {
            ClientStatus::Active => after(client.limit_reached_since, configuration.suspend_delay_hours),
            ClientStatus::Suspended => after(client.suspended_at, configuration.terminate_after_hours?),
            _ => None,
        };
        at.filter(|at| self.now < *at)
    }
}
