//! Cycles of a service: how they start, take up usage, and end.

use super::model::{Cycle, CycleStatus};
use super::{Event, Refusal, World};
use crate::calendar;
use crate::money::Money;

impl World {
    /// Adds usage to the running cycle of a service. It shows in the up-to-date credit when clients are processed.
    pub fn add_usage(&mut self, service: u64, amount: Money) -> Result<(), Refusal> {
        let service = self.services.get_mut(&service).ok_or(Refusal::Missing)?;
        let cycle = service.running_cycle().ok_or(Refusal::WrongState("Service has no running cycle"))?;
        cycle.price += amount;
        self.watched.insert(service.client);
        Ok(())
    }

    /// Ends the running cycle of a service now, instead of when its month is over.
    pub fn end_cycle_now(&mut self, service: u64) -> Result<u64, Refusal> {
        let running = self.services.get_mut(&service).ok_or(Refusal::Missing)?.running_cycle();
        let cycle = running.ok_or(Refusal::WrongState("Service has no running cycle"))?.id;
        self.stop_cycle(service);
        if let Some(service) = self.services.get_mut(&service) {
            service.anchor = self.now;
            service.cycles_started = 0;
        }
        self.start_cycle(service);
        Ok(cycle)
    }

    /// The hourly price of a service from now on.
    pub fn set_hourly_price(&mut self, service: u64, price: Money) -> Result<(), Refusal> {
        self.service(service)?;
        self.accrue(service);
        if let Some(service) = self.services.get_mut(&service) {
            service.hourly_price = price;
            self.watched.insert(service.client);
        }
        Ok(())
    }

    /// A cycle whose month is over. One that was ended before is left alone.
    pub(super) fn cycle_is_over(&mut self, service: u64, cycle: u64) {
        let running = self.services.get_mut(&service).and_then(|service| service.running_cycle());
        if running.is_some_and(|running| running.id == cycle) {
            self.stop_cycle(service);
            self.start_cycle(service);
        }
    }

    /// Starts a cycle unless one runs.
    pub(super) fn start_cycle(&mut self, id: u64) {
        let Some(service) = self.services.get_mut(&id) else { return };
        if service.running_cycle().is_some() {
            return;
        }
        let calendar_month = self.clients.get(&service.client).is_some_and(|client| {
            self.terms.configurations.get(&client.configuration).is_some_and(|terms| terms.cycle_is_calendar_month)
        });
        if service.cycles_started == 0 {
            service.anchor = self.now;
        }
        service.cycles_started += 1;
        let end = if calendar_month {
            calendar::next_month(self.now)
        } else {
            calendar::months_after(service.anchor, service.cycles_started)
        };
        service.used_until = self.now;
        self.numbers.cycle += 1;
        let cycle = self.numbers.cycle;
        service.cycles.push(Cycle {
            id: cycle,
            start: self.now,
            end,
            price: Money::ZERO,
            currency: service.currency.clone(),
            status: CycleStatus::InProgress,
        });
        self.plan(end, Event::CycleEnd(id, cycle));
    }

    /// Ends the running cycle; what it costs is unpaid from now on.
    pub(super) fn stop_cycle(&mut self, id: u64) {
        self.accrue(id);
        let now = self.now;
        let Some(service) = self.services.get_mut(&id) else { return };
        if let Some(cycle) = service.running_cycle() {
            cycle.end = now;
            cycle.status = CycleStatus::Unpaid;
            self.watched.insert(service.client);
        }
        if !service.status.is_charged() {
            service.cycles_started = 0;
        }
    }

    /// Takes up what the service used by itself until now.
    pub(super) fn accrue(&mut self, id: u64) {
        let now = self.now;
        let Some(service) = self.services.get_mut(&id).filter(|service| service.hourly_price != Money::ZERO) else {
            return;
        };
        let used = service.hourly_price.for_seconds(now - service.used_until);
        service.used_until = now;
        if let Some(cycle) = service.running_cycle() {
            cycle.price += used;
        }
    }
}
