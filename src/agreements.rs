//! Is a client on a billing agreement, and why (rule 10).

use crate::Policy;
use crate::charging::same_family;
use crate::clock;
use crate::contract::exports::fleio::policy::agreements::{
    Absence, AgreementDecision, AgreementFacts, ConfirmedFlag, Ground, Guest, PaidInvoice, PayMethod, PayMethodFault,
    Push, RefusedPayMethod, Standing, UnknownCause,
};
use crate::contract::fleio::policy::types::{self as wire, Instant, Rejection};
use crate::date::Date;
use crate::fields::{Fields, Path};
use crate::money::Amount;
use crate::recipient::lowest_living;
use crate::terms::{Terms, each};

impl Guest for Policy {
    fn decide(terms: wire::Terms, facts: Vec<AgreementFacts>) -> Vec<Result<AgreementDecision, Rejection>> {
        decide(&terms, &facts)
    }
}

/// Whether each client is on an agreement, and whether to tell Fleio.
pub fn decide(terms: &wire::Terms, facts: &[AgreementFacts]) -> Vec<Result<AgreementDecision, Rejection>> {
    each(terms, facts, |terms, facts| {
        let read = Facts::read(facts)?;
        let standing = read.standing(terms);
        let push = read.push(&standing);
        Ok(AgreementDecision { standing, push })
    })
}

/// The facts of one client with every amount and date read.
struct Facts<'f> {
    wire: &'f AgreementFacts,
    today: Date,
    confirmed: Option<Date>,
    pay_methods: Option<Vec<StoredPayMethod<'f>>>,
    paid_invoices: Option<Vec<(&'f PaidInvoice, Amount)>>,
}

/// A pay method with its dates read.
struct StoredPayMethod<'f> {
    wire: &'f PayMethod,
    good_until: Option<Date>,
}

impl<'f> Facts<'f> {
    fn read(facts: &'f AgreementFacts) -> Result<Facts<'f>, Rejection> {
        let mut fields = Fields::default();
        let today = clock::read_today(&mut fields, &facts.clock);
        let confirmed = Path::Root.field("confirmed");
        let read = Facts {
            wire: facts,
            today,
            confirmed: facts.confirmed.as_ref().and_then(|flag| fields.date(confirmed.field("on"), &flag.on)),
            pay_methods: facts.pay_methods.as_deref().map(|methods| read_pay_methods(&mut fields, methods)),
            paid_invoices: facts.paid_invoices.as_deref().map(|invoices| read_paid_invoices(&mut fields, invoices)),
        };
        fields.finish()?;
        Ok(read)
    }

    fn standing(&self, terms: &Terms) -> Standing {
        match self.ground(terms) {
            Ok(Ok(ground)) => Standing::On(ground),
            Ok(Err(absence)) => Standing::Off(absence),
            Err(cause) => Standing::Unknown(cause),
        }
    }

    fn ground(&self, terms: &Terms) -> Result<Result<Ground, Absence>, UnknownCause> {
        if let Some(trouble) = clock::trouble(&self.wire.clock) {
            return Err(UnknownCause::ClockSuspect(trouble));
        }
        let service = lowest_living(self.wire.services.iter()).ok_or(UnknownCause::NotAssessed)?;
        let pay_methods = self.pay_methods.as_ref().ok_or(UnknownCause::PayMethodsUnanswered)?;
        let paid_invoices = self.paid_invoices.as_ref().ok_or(UnknownCause::PaidInvoicesUnanswered)?;
        let Some(gateway) = &service.gateway else {
            return Ok(Err(Absence::NoServiceGateway));
        };
        Ok(self.matching_pay_methods(terms, pay_methods, &gateway.name).and_then(|matching| {
            let paid_invoice = proof(paid_invoices)?;
            self.check_ending(&matching, paid_invoices)?;
            let chosen = matching.iter().map(|method| &method.gateway);
            let chosen = chosen.min_by_key(|name| (**name != gateway.name, *name)).unwrap_or(&gateway.name);
            Ok(Ground { pay_method_gateway: chosen.clone(), service_gateway: gateway.name.clone(), paid_invoice })
        }))
    }

    /// The pay methods that count: at least one, or why none does.
    fn matching_pay_methods(
        &self,
        terms: &Terms,
        pay_methods: &[StoredPayMethod<'f>],
        service_gateway: &str,
    ) -> Result<Vec<&'f PayMethod>, Absence> {
        if pay_methods.is_empty() {
            return Err(Absence::NoPayMethod);
        }
        let (mut matching, mut refused) = (Vec::new(), Vec::new());
        for method in pay_methods {
            match self.fault(terms, method, service_gateway) {
                None => matching.push(method.wire),
                Some(fault) => refused.push(RefusedPayMethod { gateway: method.wire.gateway.clone(), fault }),
            }
        }
        if matching.is_empty() { Err(Absence::NoMatchingPayMethod(refused)) } else { Ok(matching) }
    }

    fn fault(&self, terms: &Terms, method: &StoredPayMethod, service_gateway: &str) -> Option<PayMethodFault> {
        let gateway = method.wire.gateway.as_str();
        let prefixes = &terms.wire.agreement_gateways;
        let listed = prefixes.is_empty() || prefixes.iter().any(|prefix| gateway.starts_with(prefix.as_str()));
        if !method.wire.remote || gateway.is_empty() {
            return Some(PayMethodFault::NotRemote);
        }
        if let Some(good_until) = method.good_until
            && good_until < self.today
        {
            return Some(PayMethodFault::Expired(good_until.to_wire()));
        }
        if !listed {
            return Some(PayMethodFault::NotListed);
        }
        (!same_family(gateway, service_gateway)).then(|| PayMethodFault::OtherGateway(service_gateway.to_owned()))
    }

    /// An agreement that was ended comes back with a paid invoice, a new pay method that counts, or an admin (rule 9).
    fn check_ending(&self, matching: &[&PayMethod], paid_invoices: &[(&PaidInvoice, Amount)]) -> Result<(), Absence> {
        let Some(ending) = &self.wire.ending else {
            return Ok(());
        };
        let later = |at: Instant| ending.at < at;
        let paid = paid_invoices.iter().any(|(invoice, total)| is_proof(invoice, *total) && later(invoice.paid_at));
        let added = matching.iter().any(|method| method.added_at.is_some_and(later));
        let restored = self.wire.restored_at.is_some_and(later);
        if paid || added || restored { Ok(()) } else { Err(Absence::Ended(*ending)) }
    }

    fn push(&self, standing: &Standing) -> Push {
        let agreement = match standing {
            Standing::On(_) => true,
            Standing::Off(_) => false,
            Standing::Unknown(_) => return Push::NothingKnown,
        };
        match &self.wire.confirmed {
            Some(ConfirmedFlag { agreement: confirmed, .. }) if *confirmed == agreement => {
                if self.confirmed == Some(self.today) { Push::InStep } else { Push::Daily }
            }
            _ => Push::Changed,
        }
    }
}

fn read_pay_methods<'f>(fields: &mut Fields, methods: &'f [PayMethod]) -> Vec<StoredPayMethod<'f>> {
    let path = Path::Root.field("pay-methods");
    let mut read = |(index, method): (usize, &'f PayMethod)| StoredPayMethod {
        wire: method,
        good_until: method
            .good_until
            .as_deref()
            .and_then(|text| fields.date(path.item(index).field("good-until"), text)),
    };
    methods.iter().enumerate().map(&mut read).collect()
}

fn read_paid_invoices<'f>(fields: &mut Fields, invoices: &'f [PaidInvoice]) -> Vec<(&'f PaidInvoice, Amount)> {
    let path = Path::Root.field("paid-invoices");
    let mut read = |(index, invoice): (usize, &'f PaidInvoice)| {
        (invoice, fields.decimal(path.item(index).field("total"), &invoice.total))
    };
    invoices.iter().enumerate().map(&mut read).collect()
}

/// The lowest id of an invoice that proves the client pays.
fn proof(paid_invoices: &[(&PaidInvoice, Amount)]) -> Result<u32, Absence> {
    let proofs = paid_invoices.iter().filter(|(invoice, total)| is_proof(invoice, *total));
    let lowest = proofs.map(|(invoice, _)| invoice.id).min();
    lowest.ok_or_else(|| Absence::NoPaidInvoice(u32::try_from(paid_invoices.len()).unwrap_or(u32::MAX)))
}

/// Whether an invoice proves that the client pays: something was paid and not taken back.
fn is_proof(invoice: &PaidInvoice, total: Amount) -> bool {
    !invoice.reversed && Amount::ZERO < total
}
