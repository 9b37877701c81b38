//! Who may be invoiced at all: rules 5 and 8, the part that needs no amount.

use crate::clock;
use crate::contract::exports::fleio::policy::invoicing::{DayUsed, HoldReason, ServiceEnd};
use crate::contract::fleio::policy::types::{self as wire, Clock, Gateway, ServiceStatus};
use crate::date::Date;
use crate::fields::{Fields, Path};
use crate::terms::Terms;

/// The facts that say who a client is, with their dates read.
pub struct Standing<'f> {
    /// The clocks of the run.
    pub clock: &'f Clock,
    /// Today where WHMCS is.
    pub today: Date,
    /// All Fleio services of the client.
    pub services: Vec<Service<'f>>,
    /// The agreement flag that Fleio last confirmed.
    pub agreement: Option<bool>,
    /// The day of the last automatic invoice.
    pub last_automatic: Option<Date>,
}

/// A service with its dates read.
pub struct Service<'f> {
    wire: &'f wire::Service,
    ended_on: Option<Date>,
}

/// What an invoice is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// Usage in arrears.
    Usage,
    /// Credit before it runs out: never for a service that is suspended or has ended.
    TopUp,
}

/// The service that an invoice goes to.
pub struct Recipient<'f> {
    /// The service.
    pub service: &'f wire::Service,
    /// Its end, if it has ended: the invoice is the final one.
    pub ended: Option<ServiceEnd>,
}

/// Reads all services of a client; an id may occur once.
pub fn read_services<'f>(fields: &mut Fields, services: &'f [wire::Service]) -> Vec<Service<'f>> {
    let path = Path::Root.field("services");
    fields.distinct(path, services.iter().map(|service| service.id));
    services.iter().enumerate().map(|(index, item)| Service::read(fields, path.item(index), item)).collect()
}

/// Reads the day of the last automatic invoice.
pub fn read_last_automatic(fields: &mut Fields, last: Option<&wire::AutomaticInvoice>) -> Option<Date> {
    last.and_then(|last| fields.date(Path::Root.field("last-automatic").field("on"), &last.on))
}

impl<'f> Standing<'f> {
    /// The service to invoice, or the first reason why there is to be no invoice.
    pub fn admit(&self, terms: &Terms, occasion: Occasion) -> Result<Recipient<'f>, HoldReason> {
        self.check_clock()?;
        if !terms.wire.invoice_without_agreement && !terms.wire.invoice_with_agreement {
            return Err(HoldReason::InvoicingOff);
        }
        let recipient = self.recipient(terms, occasion)?;
        self.check_agreement(terms)?;
        self.check_day()?;
        Ok(recipient)
    }

    /// Refuses clocks that cannot be trusted.
    pub fn check_clock(&self) -> Result<(), HoldReason> {
        clock::trouble(self.clock).map_or(Ok(()), |trouble| Err(HoldReason::ClockSuspect(trouble)))
    }

    /// Refuses a second automatic invoice on one day. A day in the future counts as used, too.
    pub fn check_day(&self) -> Result<(), HoldReason> {
        match self.last_automatic {
            Some(last) if self.today <= last => Err(HoldReason::AlreadyInvoiced(DayUsed {
                last_automatic: last.to_wire(),
                today: self.today.to_wire(),
            })),
            _ => Ok(()),
        }
    }

    fn check_agreement(&self, terms: &Terms) -> Result<(), HoldReason> {
        let (with, without) = (terms.wire.invoice_with_agreement, terms.wire.invoice_without_agreement);
        match self.agreement {
            _ if with && without => Ok(()),
            None => Err(HoldReason::AgreementUnknown),
            Some(true) if !with => Err(HoldReason::WithAgreementOff),
            Some(false) if !without => Err(HoldReason::WithoutAgreementOff),
            Some(_) => Ok(()),
        }
    }

    fn recipient(&self, terms: &Terms, occasion: Occasion) -> Result<Recipient<'f>, HoldReason> {
        if let Some(service) = self.living_service() {
            let suspended = service.status == ServiceStatus::Suspended;
            let excluded = occasion == Occasion::TopUp || !terms.wire.invoice_suspended;
            return if suspended && excluded {
                Err(HoldReason::Suspended(service.id))
            } else {
                Ok(Recipient { service, ended: None })
            };
        }
        let last = self.last_ended().ok_or(HoldReason::NoService)?;
        let end = last.end(terms);
        let days = last.ended_on.map(|ended_on| self.today.days_since(ended_on));
        let in_time = days.is_some_and(|days| days <= i64::from(terms.wire.final_days));
        if in_time && occasion == Occasion::Usage {
            Ok(Recipient { service: last.wire, ended: Some(end) })
        } else {
            Err(HoldReason::ServiceEnded(end))
        }
    }

    /// The Active service of lowest id, else the Suspended one of lowest id.
    fn living_service(&self) -> Option<&'f wire::Service> {
        lowest_living(self.services.iter().map(|service| service.wire))
    }

    /// The service that ended last; of several, the one of lowest id.
    fn last_ended(&self) -> Option<&Service<'f>> {
        let ended = self.services.iter().filter(|service| service.has_ended());
        ended.max_by_key(|service| (service.ended_on, std::cmp::Reverse(service.wire.id)))
    }
}

impl<'f> Service<'f> {
    fn read(fields: &mut Fields, path: Path, service: &'f wire::Service) -> Service<'f> {
        let ended_on = service.ended_on.as_deref().and_then(|text| fields.date(path.field("ended-on"), text));
        Service { wire: service, ended_on }
    }

    fn has_ended(&self) -> bool {
        matches!(self.wire.status, ServiceStatus::Terminated | ServiceStatus::Cancelled)
    }

    fn end(&self, terms: &Terms) -> ServiceEnd {
        ServiceEnd {
            service: self.wire.id,
            status: self.wire.status,
            ended_on: self.wire.ended_on.clone(),
            days_allowed: terms.wire.final_days,
        }
    }
}

/// The Active service of lowest id, else the Suspended one of lowest id.
pub fn lowest_living<'f>(services: impl Iterator<Item = &'f wire::Service>) -> Option<&'f wire::Service> {
    let rank = |service: &wire::Service| match service.status {
        ServiceStatus::Active => Some(0),
        ServiceStatus::Suspended => Some(1),
        _ => None,
    };
    services
        .filter_map(|service| rank(service).map(|rank| (rank, service.id, service)))
        .min_by_key(|(rank, id, _)| (*rank, *id))
        .map(|(_, _, service)| service)
}

/// The gateway of an invoice, and the one that it goes without because WHMCS no longer knows it.
pub fn payment_method(gateway: Option<&Gateway>) -> (Option<String>, Option<String>) {
    match gateway {
        None => (None, None),
        Some(gateway) if gateway.known => (Some(gateway.name.clone()), None),
        Some(gateway) => (None, Some(gateway.name.clone())),
    }
}
