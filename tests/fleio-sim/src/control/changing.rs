//! One client or service.

use super::{Outcome, Wish, Wrong, write};
use crate::money::Money;
use crate::simulation::Simulation;
use crate::world::CreditChange;
use crate::world::model::{AutoInvoicing, ClientStatus, ServiceStatus};
use serde::{Deserialize, Deserializer};
use serde_json::json;

/// GET `/clients/{id}`: the client with its services.
pub fn client(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    let world = &simulation.world;
    let client = world.client(wish.id()?).map_err(|_| Wrong::missing("client"))?;
    let services: Vec<_> = client.services.iter().filter_map(|id| world.services.get(id)).collect();
    write(&json!({ "client": client, "services": services }))
}

/// PATCH `/clients/{id}`.
pub fn change_client(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Change {
        agreement: Option<bool>,
        status: Option<ClientStatus>,
        configuration: Option<String>,
        currency: Option<String>,
        #[serde(default, deserialize_with = "given")]
        auto_invoicing: Option<Option<AutoInvoicing>>,
    }
    let id = wish.id()?;
    let change: Change = wish.read()?;
    let world = &mut simulation.world;
    let unknown = |what: &str, name: &String| Wrong::new(format!("no {what} {name}; PUT it first"));
    if let Some(name) = change.configuration.as_ref().filter(|name| !world.terms.configurations.contains_key(*name)) {
        return Err(unknown("configuration", name));
    }
    if let Some(code) = change.currency.as_ref().filter(|code| !world.terms.currencies.contains_key(*code)) {
        return Err(unknown("currency", code));
    }
    let client = world.clients.get_mut(&id).ok_or_else(|| Wrong::missing("client"))?;
    client.has_billing_agreement = change.agreement.unwrap_or(client.has_billing_agreement);
    client.status = change.status.unwrap_or(client.status);
    client.auto_invoicing = change.auto_invoicing.unwrap_or(client.auto_invoicing);
    client.configuration = change.configuration.unwrap_or_else(|| client.configuration.clone());
    client.currency = change.currency.unwrap_or_else(|| client.currency.clone());
    world.watch(id);
    self::client(simulation, wish)
}

/// POST `/clients/{id}/credit`: `amount` (negative to take) of `currency`, by staff or as if by an external system.
pub fn credit(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Credit {
        amount: Money,
        currency: Option<String>,
        #[serde(default)]
        external: bool,
    }
    let id = wish.id()?;
    let credit: Credit = wish.read()?;
    let own = simulation.world.client(id).map_err(|_| Wrong::missing("client"))?.currency.clone();
    let currency = credit.currency.unwrap_or(own);
    if !simulation.world.terms.currencies.contains_key(&currency) {
        return Err(Wrong::new(format!("no currency {currency}; PUT /control/currencies/{currency} first")));
    }
    simulation.world.change_credit(id, &CreditChange { amount: credit.amount, currency, external: credit.external })?;
    client(simulation, wish)
}

/// PATCH `/services/{id}`. A status is set at once, whatever it was.
pub fn change_service(simulation: &mut Simulation, wish: &Wish) -> Outcome {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Change {
        status: Option<ServiceStatus>,
        hourly_price: Option<Money>,
        #[serde(default, deserialize_with = "given")]
        external_billing_id: Option<Option<String>>,
    }
    let id = wish.id()?;
    let change: Change = wish.read()?;
    let world = &mut simulation.world;
    world.service(id).map_err(|_| Wrong::missing("service"))?;
    if let Some(price) = change.hourly_price {
        world.set_hourly_price(id, price)?;
    }
    if let Some(external) = change.external_billing_id {
        world.link_service(id, external)?;
    }
    if let Some(status) = change.status {
        world.set_service_status(id, status);
    }
    write(world.service(id)?)
}

/// Tells null from nothing given.
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}
