//! The simulated Fleio itself, without HTTP.
//!
//! In reading order: `terms` (what is configured, and what is unknown), `records` and `model`, `lifecycle` (statuses), `cycles`,
//! `billing` (the process-clients task), `credit`, `claims`, `auto_invoicing`, `sso`, `time`, `making`, `places`.

mod auto_invoicing;
mod billing;
mod claims;
mod credit;
mod cycles;
mod lifecycle;
mod making;
pub mod model;
mod places;
mod records;
mod sso;
pub mod terms;
mod time;

pub use auto_invoicing::Need;
pub use claims::{Claim, ToInvoice};
pub use credit::CreditChange;
pub use making::{ClientOrder, Made, NewClient};
pub use places::Places;
pub use records::Records;
pub use sso::SsoRefusal;
pub use time::Event;

use crate::chance::Chance;
use model::{Client, ClientStatus, Service, ServiceStatus, User};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use terms::{Terms, Token};

/// Why Fleio does not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such record.
    Missing,
    /// Not in this state.
    WrongState(&'static str),
    /// The licence has no room for another active client.
    Licence,
    /// Something about the request is wrong.
    Invalid(String),
}

/// Everything the simulated Fleio knows.
#[derive(Debug, Serialize)]
pub struct World {
    /// What all chance comes from.
    pub seed: u64,
    /// The time, in Unix seconds. Only tests advance it.
    pub now: i64,
    /// What is configured.
    pub terms: Terms,
    /// Tokens of staff users.
    pub tokens: BTreeMap<String, Token>,
    /// Clients by number.
    pub clients: Records<Client>,
    /// Users by number.
    pub users: Records<User>,
    /// Services by number.
    pub services: Records<Service>,
    chance: Chance,
    numbers: Numbers,
    #[serde(serialize_with = "time::write_queue")]
    queue: BTreeMap<(i64, u64), Event>,
    watched: BTreeSet<u64>,
    looks: BTreeSet<(i64, u64)>,
    sso: sso::Tickets,
    #[serde(skip)]
    index: Index,
    /// Where readers of lists stand.
    #[serde(skip)]
    pub places: Places,
}

/// The numbers given out last.
#[derive(Debug, Default, Serialize)]
struct Numbers {
    client: u64,
    user: u64,
    service: u64,
    cycle: u64,
    event: u64,
}

/// What is looked up often.
#[derive(Debug, Default)]
struct Index {
    clients: BTreeMap<String, BTreeSet<u64>>,
    users: BTreeMap<String, BTreeSet<u64>>,
    usernames: BTreeSet<String>,
    emails: BTreeSet<String>,
    services: BTreeMap<String, BTreeSet<u64>>,
    statuses: BTreeMap<ServiceStatus, BTreeSet<u64>>,
}

impl World {
    /// An empty installation at this time, with one token that may do everything.
    pub fn new(seed: u64, now: i64, token: &str) -> Self {
        let mut world = Self {
            seed,
            now,
            terms: Terms::default(),
            tokens: BTreeMap::from([(token.to_owned(), Token::default())]),
            clients: Records::default(),
            users: Records::default(),
            services: Records::default(),
            chance: Chance::new(seed),
            numbers: Numbers::default(),
            queue: BTreeMap::new(),
            watched: BTreeSet::new(),
            looks: BTreeSet::new(),
            sso: sso::Tickets::default(),
            index: Index::default(),
            places: Places::default(),
        };
        world.plan_process_clients();
        world
    }

    /// A client by its number.
    pub fn client(&self, id: u64) -> Result<&Client, Refusal> {
        self.clients.get(&id).ok_or(Refusal::Missing)
    }

    /// A service by its number.
    pub fn service(&self, id: u64) -> Result<&Service, Refusal> {
        self.services.get(&id).ok_or(Refusal::Missing)
    }

    /// Numbers of the clients with this external billing id.
    pub fn clients_of(&self, external: &str) -> impl Iterator<Item = u64> + use<'_> {
        above(self.index.clients.get(external), 0)
    }

    /// Numbers above `after` of the clients with this external billing id.
    pub fn clients_of_above(&self, external: &str, after: u64) -> impl Iterator<Item = u64> + use<'_> {
        above(self.index.clients.get(external), after)
    }

    /// Numbers of the users with this external billing id.
    pub fn users_of(&self, external: &str) -> impl Iterator<Item = u64> + use<'_> {
        above(self.index.users.get(external), 0)
    }

    /// Numbers above `after` of the users with this external billing id.
    pub fn users_of_above(&self, external: &str, after: u64) -> impl Iterator<Item = u64> + use<'_> {
        above(self.index.users.get(external), after)
    }

    /// Numbers above `after` of the services with this external billing id.
    pub fn services_of_above(&self, external: &str, after: u64) -> impl Iterator<Item = u64> + use<'_> {
        above(self.index.services.get(external), after)
    }

    /// Numbers above `after` of the services of this status.
    pub fn services_in_above(&self, status: ServiceStatus, after: u64) -> impl Iterator<Item = u64> + use<'_> {
        above(self.index.statuses.get(&status), after)
    }

    /// Whether somebody has this user name.
    pub fn has_username(&self, name: &str) -> bool {
        self.index.usernames.contains(name)
    }

    /// Whether somebody has this address.
    pub fn has_email(&self, email: &str) -> bool {
        self.index.emails.contains(email)
    }

    /// Links a service to one of the external billing system.
    pub fn link_service(&mut self, id: u64, external: Option<String>) -> Result<(), Refusal> {
        let service = self.services.get_mut(&id).ok_or(Refusal::Missing)?;
        if let Some(old) = service.external_billing_id.take().and_then(|old| self.index.services.get_mut(&old)) {
            old.remove(&id);
        }
        if let Some(external) = &external {
            self.index.services.entry(external.clone()).or_default().insert(id);
        }
        service.external_billing_id = external;
        Ok(())
    }

    /// Whether the licence has room for another active client.
    fn check_licence(&self) -> Result<(), Refusal> {
        let Some(allowed) = self.terms.settings.licence_clients else { return Ok(()) };
        let active = self.clients.values().filter(|client| client.status == ClientStatus::Active).count();
        if active < allowed as usize { Ok(()) } else { Err(Refusal::Licence) }
    }

    /// Whether another client may become active.
    pub fn has_room_for_client(&self) -> bool {
        self.check_licence().is_ok()
    }

    /// Sets which of the two limits is in force.
    pub fn set_agreement(&mut self, id: u64, agreement: bool) {
        if let Some(client) = self.clients.get_mut(&id) {
            client.has_billing_agreement = agreement;
            self.watched.insert(id);
        }
    }

    /// The next run of the process-clients task looks at this client.
    pub fn watch(&mut self, id: u64) {
        self.watched.insert(id);
    }

    /// The next run of the process-clients task looks at every client.
    pub fn watch_all(&mut self) {
        self.watched.extend(self.clients.numbers_above(0));
    }

    fn add_client(&mut self, mut client: Client) -> u64 {
        self.numbers.client += 1;
        client.id = self.numbers.client;
        if let Some(external) = &client.external_billing_id {
            self.index.clients.entry(external.clone()).or_default().insert(client.id);
        }
        let id = client.id;
        self.clients.push(client);
        id
    }

    fn add_user(&mut self, mut user: User) -> u64 {
        self.numbers.user += 1;
        user.id = self.numbers.user;
        if let Some(external) = &user.external_billing_id {
            self.index.users.entry(external.clone()).or_default().insert(user.id);
        }
        self.index.usernames.insert(user.username.clone());
        self.index.emails.insert(user.email.clone());
        let id = user.id;
        self.users.push(user);
        id
    }

    fn add_service(&mut self, mut service: Service) -> u64 {
        self.numbers.service += 1;
        let (id, external) = (self.numbers.service, service.external_billing_id.take());
        service.id = id;
        self.index.statuses.entry(service.status).or_default().insert(id);
        if let Some(client) = self.clients.get_mut(&service.client) {
            client.services.push(id);
        }
        self.services.push(service);
        let linked = self.link_service(id, external);
        debug_assert_eq!(linked, Ok(()), "the service was added above");
        id
    }
}

fn above(numbers: Option<&BTreeSet<u64>>, after: u64) -> impl Iterator<Item = u64> + use<'_> {
    numbers.into_iter().flat_map(move |numbers| numbers.range((Bound::Excluded(after), Bound::Unbounded))).copied()
}
