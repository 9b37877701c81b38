//! New clients, users and services: as the API makes them, and many at once with a past for tests.

use super::model::{AutoInvoicing, Client, ClientStatus, Cycle, CycleStatus, Details, Service, ServiceStatus, User};
use super::terms::DEFAULT_CONFIGURATION;
use super::{Refusal, World};
use crate::calendar::months_after;
use crate::money::Money;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A client as the API is asked for it.
#[derive(Clone, Debug, Default)]
pub struct NewClient {
    /// Number in the external billing system.
    pub external_billing_id: Option<String>,
    /// Default currency.
    pub currency: String,
    /// Name of a configuration.
    pub configuration: String,
    /// Names of groups.
    pub groups: Vec<String>,
    /// Name and address.
    pub details: Details,
    /// Whether a tax is never added.
    pub tax_exempt: bool,
}

/// One or many clients as tests want them, with services that run.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClientOrder {
    /// How many.
    pub count: u32,
    /// Number in the external billing system; made up by the seed if there is none. Only for a single client.
    pub external_billing_id: Option<String>,
    /// Number of the service there; the number here if there is none. Only for a single client.
    pub service_external_billing_id: Option<String>,
    /// Default currency; the installation's if there is none.
    pub currency: Option<String>,
    /// Name of a configuration.
    pub configuration: String,
    /// Whether a billing agreement is in force.
    pub agreement: bool,
    /// Credit to start with.
    pub credit: Money,
    /// Months before now that have ended and are unpaid.
    pub ended_cycles: u32,
    /// What each of them cost.
    pub ended_cycle_price: Money,
    /// What the running cycle has cost so far.
    pub usage: Money,
    /// What the service uses by itself in an hour.
    pub hourly_price: Money,
    /// Invoices before the credit runs out.
    pub auto_invoicing: Option<AutoInvoicing>,
    /// No service at all.
    pub without_service: bool,
}

impl Default for ClientOrder {
    fn default() -> Self {
        Self {
            count: 1,
            external_billing_id: None,
            service_external_billing_id: None,
            currency: None,
            configuration: DEFAULT_CONFIGURATION.into(),
            agreement: false,
            credit: Money::ZERO,
            ended_cycles: 0,
            ended_cycle_price: Money::ZERO,
            usage: Money::ZERO,
            hourly_price: Money::ZERO,
            auto_invoicing: None,
            without_service: false,
        }
    }
}

/// A client that was made for tests.
#[derive(Clone, Debug, Serialize)]
pub struct Made {
    /// Number of the client.
    pub client: u64,
    /// Its number in the external billing system.
    pub external_billing_id: String,
    /// Number of its user.
    pub user: u64,
    /// Number of its service.
    pub service: Option<u64>,
    /// The service's number in the external billing system.
    pub service_external_billing_id: Option<String>,
}

impl World {
    /// Makes a client without services, which is inactive.
    pub fn create_client(&mut self, new: NewClient) -> u64 {
        self.add_client(Client {
            id: 0,
            external_billing_id: new.external_billing_id,
            status: ClientStatus::Inactive,
            credit: BTreeMap::from([(new.currency.clone(), Money::ZERO)]),
            currency: new.currency,
            configuration: new.configuration,
            groups: new.groups,
            details: new.details,
            tax_exempt: new.tax_exempt,
            has_billing_agreement: false,
            auto_invoicing: None,
            uptodate_credit: Money::ZERO,
            limit_reached_since: None,
            credit_at_limit: Money::ZERO,
            suspended_for: None,
            suspended_at: None,
            services: Vec::new(),
            journal: Vec::new(),
        })
    }

    /// Makes a user; name and address were found free.
    pub fn create_user(&mut self, user: User) -> u64 {
        self.add_user(user)
    }

    /// Makes a pending service at the price list of this currency.
    pub fn create_service(&mut self, client: u64, product: u64, currency: &str, external: Option<String>) -> u64 {
        self.add_service(Service {
            id: 0,
            client,
            external_billing_id: external,
            product,
            currency: currency.to_owned(),
            status: ServiceStatus::Pending,
            hourly_price: Money::ZERO,
            used_until: self.now,
            anchor: self.now,
            cycles_started: 0,
            suspended_at: None,
            cycles: Vec::new(),
        })
    }

    /// Makes clients for tests. Their services run and their up-to-date credit is computed.
    pub fn make_clients(&mut self, order: &ClientOrder) -> Result<Vec<Made>, Refusal> {
        let currency = order.currency.clone().unwrap_or_else(|| self.terms.default_currency.clone());
        self.check_order(order, &currency)?;
        Ok((0..order.count).map(|_| self.make_client(order, &currency)).collect())
    }

    fn check_order(&self, order: &ClientOrder, currency: &str) -> Result<(), Refusal> {
        let invalid = |what: String| Err(Refusal::Invalid(what));
        if !self.terms.currencies.contains_key(currency) {
            return invalid(format!("no currency {currency}; PUT /control/currencies/{currency} first"));
        }
        if !self.terms.configurations.contains_key(&order.configuration) {
            let name = &order.configuration;
            return invalid(format!("no configuration {name}; PUT /control/configurations/{name} first"));
        }
        let single = order.external_billing_id.is_some() || order.service_external_billing_id.is_some();
        if single && order.count != 1 {
            return invalid("an external id belongs to one client; leave it out, or send a list of clients".into());
        }
        if order.without_service && (order.usage != Money::ZERO || 0 < order.ended_cycles) {
            return invalid("a client without a service has no usage and no cycles".into());
        }
        if order.count == 0 {
            return invalid("count is at least 1".into());
        }
        if 1200 < order.ended_cycles {
            return invalid("at most 1200 ended cycles, which is a century".into());
        }
        Ok(())
    }

    fn make_client(&mut self, order: &ClientOrder, currency: &str) -> Made {
        let external = order.external_billing_id.clone().unwrap_or_else(|| self.chance.uuid());
        let details = Details {
            first_name: "Client".into(),
            last_name: (self.numbers.client + 1).to_string(),
            country: "US".into(),
            ..Details::default()
        };
        let client = self.create_client(NewClient {
            external_billing_id: Some(external.clone()),
            currency: currency.to_owned(),
            configuration: order.configuration.clone(),
            details,
            ..NewClient::default()
        });
        let user = self.make_user(client, &external);
        let service = (!order.without_service).then(|| self.make_service(client, order, currency));
        if let Some(client) = self.clients.get_mut(&client) {
            client.has_billing_agreement = order.agreement;
            client.auto_invoicing = order.auto_invoicing;
            client.credit.insert(currency.to_owned(), order.credit);
        }
        self.recompute(client);
        let linked = service.and_then(|id| self.services.get(&id)?.external_billing_id.clone());
        Made { client, external_billing_id: external, user, service, service_external_billing_id: linked }
    }

    fn make_user(&mut self, client: u64, external: &str) -> u64 {
        let name = format!("user{}", self.numbers.user + 1);
        self.create_user(User {
            id: 0,
            email: format!("{name}@example.com"),
            username: name,
            email_verified: true,
            first_name: "Client".into(),
            last_name: client.to_string(),
            is_active: true,
            external_billing_id: Some(external.to_owned()),
            clients: vec![client],
        })
    }

    fn make_service(&mut self, client: u64, order: &ClientOrder, currency: &str) -> u64 {
        let number = (self.numbers.service + 1).to_string();
        let external = order.service_external_billing_id.clone().unwrap_or(number);
        let product = self.terms.products.first().map_or(0, |product| product.id);
        let id = self.create_service(client, product, currency, Some(external));
        self.add_past(id, order);
        self.set_service_status(id, ServiceStatus::Active);
        if let Some(service) = self.services.get_mut(&id) {
            service.hourly_price = order.hourly_price;
            if let Some(cycle) = service.running_cycle() {
                cycle.price = order.usage;
            }
        }
        id
    }

    /// Ended months, one after the other, up to now.
    fn add_past(&mut self, id: u64, order: &ClientOrder) {
        let now = self.now;
        let Some(service) = self.services.get_mut(&id) else { return };
        // As long as the months to come, mirrored: the exact days of the past matter to nobody.
        let month = |back: u32| now - (months_after(now, back) - now);
        for back in (0..order.ended_cycles).rev() {
            self.numbers.cycle += 1;
            service.cycles.push(Cycle {
                id: self.numbers.cycle,
                start: month(back + 1),
                end: month(back),
                price: order.ended_cycle_price,
                currency: service.currency.clone(),
                status: CycleStatus::Unpaid,
            });
        }
    }
}
