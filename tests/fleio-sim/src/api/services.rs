//! Services: list, statuses, and the release of invoiced cycles.

use super::call::{Answer, Call};
use super::clients::scheduled;
use super::listing::{self, Condition, Listed, must_be};
use crate::fields::{self, Fields};
use crate::problem::Problem;
use crate::world::model::{Client, Service, ServiceStatus};
use crate::world::terms::Product;
use crate::world::{Refusal, World};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::BTreeSet;

impl Listed for Service {
    const FIELDS: &'static [&'static str] = &[
        "id",
        "external_billing_id",
        "status",
        "client",
        "client__id",
        "client__external_billing_id",
        "product",
        "product__id",
        "product__product_type",
    ];
    const PARAMETERS: &'static [&'static str] = &["external_billing_id", "status", "client"];

    fn candidates<'w>(world: &'w World, conditions: &[Condition], after: u64) -> Box<dyn Iterator<Item = u64> + 'w> {
        if let Some(external) = must_be(conditions, "client__external_billing_id") {
            let clients = world.clients_of(external).filter_map(|id| world.clients.get(&id));
            let services = clients.flat_map(|client| client.services.iter().copied());
            return Box::new(services.filter(|id| after < *id).collect::<BTreeSet<u64>>().into_iter());
        }
        if let Some(external) = must_be(conditions, "external_billing_id") {
            return Box::new(world.services_of_above(external, after));
        }
        let status = must_be(conditions, "status").and_then(|text| serde_json::from_value(json!(text)).ok());
        match status {
            Some(status) => Box::new(world.services_in_above(status, after)),
            None => Box::new(world.services.numbers_above(after)),
        }
    }

    fn number(&self) -> u64 {
        self.id
    }

    fn find(world: &World, id: u64) -> Option<&Self> {
        world.services.get(&id)
    }

    fn field<'w>(&'w self, world: &'w World, name: &str) -> Option<Cow<'w, str>> {
        match name {
            "id" => Some(self.id.to_string().into()),
            "external_billing_id" => self.external_billing_id.as_deref().map(Cow::from),
            "status" => Some(self.status.as_str().into()),
            "client" | "client__id" => Some(self.client.to_string().into()),
            "client__external_billing_id" => {
                world.clients.get(&self.client)?.external_billing_id.as_deref().map(Cow::from)
            }
            "product" | "product__id" => Some(self.product.to_string().into()),
            "product__product_type" => Some(world.terms.product(self.product)?.product_type.as_str().into()),
            _ => None,
        }
    }

    fn to_json(&self, world: &World) -> Value {
        let brief = |client: &Client| {
            let (id, external) = (client.id, &client.external_billing_id);
            json!({ "id": id, "external_billing_id": external, "status": client.status.as_str() })
        };
        let sold =
            |product: &Product| json!({ "id": product.id, "name": product.name, "product_type": product.product_type });
        json!({
            "id": self.id,
            "external_billing_id": self.external_billing_id,
            "status": self.status.as_str(),
            "client": world.clients.get(&self.client).map(brief),
            "product": world.terms.product(self.product).map(sold),
        })
    }
}

/// GET `/billing/services`.
pub fn list(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    listing::page::<Service>(world, call)
}

/// GET `/billing/services/{id}`.
pub fn retrieve(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let service = world.service(call.id()?).map_err(|_| Problem::missing())?;
    Answer::ok(service.to_json(world))
}

/// PATCH `/billing/services/{id}`.
pub fn update(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let id = call.id()?;
    world.service(id).map_err(|_| Problem::missing())?;
    let mut fields = Fields::of(call.object()?);
    let sent = fields.raw("external_billing_id").is_some();
    let external = fields.text("external_billing_id", 255).filter(|external| !external.is_empty());
    let external = fields.finish(external)?;
    if sent {
        world.link_service(id, external).map_err(|_| Problem::missing())?;
    }
    retrieve(world, call)
}

/// POST `/billing/services/{id}/activate`.
pub fn activate(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let done = world.activate_service(call.id()?);
    scheduled(world, done, "Service activation in progress")
}

/// POST `/billing/services/{id}/suspend`.
pub fn suspend(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let done = world.suspend_service(call.id()?);
    scheduled(world, done, "Service suspend in progress")
}

/// POST `/billing/services/{id}/unsuspend`.
pub fn unsuspend(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let done = world.unsuspend_service(call.id()?);
    scheduled(world, done, "Service unsuspend in progress")
}

/// POST `/billing/services/{id}/terminate`. It may only suspend.
pub fn terminate(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let id = call.id()?;
    let done = world.terminate_service(id);
    let ends = |status: ServiceStatus| matches!(status, ServiceStatus::Terminating | ServiceStatus::Terminated);
    let terminates = world.service(id).is_ok_and(|service| ends(service.status));
    scheduled(world, done, if terminates { "Service terminate in progress" } else { "Service suspend in progress" })
}

/// POST `/billing/services/{id}/reset_service_invoiced_periods`.
pub fn reset_periods(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let id = call.id()?;
    world.service(id).map_err(|_| Problem::missing())?;
    let mut fields = Fields::of(call.object()?);
    let cycles = read_cycles(&mut fields);
    let cycles = fields.finish(cycles)?;
    match world.reset_invoiced(id, &cycles) {
        Ok(()) => Answer::detail("Periods were re-set back to unpaid"),
        Err(Refusal::Invalid(text)) => Err(Problem::field("periods_ids", text)),
        Err(refusal) => Err(Problem::refused(refusal, &world.terms.switches)),
    }
}

fn read_cycles(fields: &mut Fields) -> Vec<u64> {
    let Some(value) = fields.required("periods_ids") else { return Vec::new() };
    let Some(list) = value.as_array() else {
        fields
            .wrong("periods_ids", format!("Expected a list of items but got type \"{}\".", fields::python_type(value)));
        return Vec::new();
    };
    let cycles: Vec<u64> = list.iter().filter_map(fields::id).collect();
    if cycles.len() < list.len() {
        fields.wrong("periods_ids", "A valid integer is required.");
    }
    cycles
}
