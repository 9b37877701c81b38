//! A new OpenStack service for a client that exists.

use super::call::{Answer, Call};
use super::listing::Listed;
use crate::fields::Fields;
use crate::problem::Problem;
use crate::world::World;
use crate::world::model::{Client, Service};
use crate::world::terms::{OpenStack, Product};
use serde_json::{Value, json};

/// GET `/openstack/billing/services/new_service_data`: what may be sold to a client, in its currency.
pub fn new_service_data(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let id = call.query("client_id").ok_or_else(|| Problem::field("client_id", "This field is required."))?;
    let client = id.parse().ok().and_then(|id| world.client(id).ok()).ok_or_else(Problem::missing)?;
    let products: Vec<Value> =
        world.terms.products.iter().filter_map(|product| offer(product, &client.currency)).collect();
    if products.is_empty() {
        return Err(Problem::detail(400, format!("There is no OpenStack product in {}", client.currency)));
    }
    Answer::ok(json!({ "products": products }))
}

fn offer(product: &Product, currency: &str) -> Option<Value> {
    let cycles = product.cycles.iter().filter(|cycle| cycle.currency == currency);
    let cycles: Vec<Value> = cycles
        .map(|cycle| json!({ "id": cycle.id, "currency": cycle.currency, "cycle": "month", "cycle_multiplier": 1 }))
        .collect();
    let offered = product.product_type == "openstack" && !cycles.is_empty();
    offered.then(|| json!({ "id": product.id, "name": product.name, "product_type": "openstack", "cycles": cycles }))
}

/// POST `/openstack/billing/services/create_openstack_service`.
pub fn create_service(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let mut fields = Fields::of(call.object()?);
    let client = fields.required_id("client_id");
    let product = fields.required_id("product_id");
    let cycle = fields.required_id("product_cycle_id");
    let external = fields.text("service_external_id", 255).filter(|external| !external.is_empty());
    fields.truth("create_new_project");
    let external = fields.finish(external)?;
    let owner = world.client(client).map_err(|_| Problem::field("client_id", "Client does not exist"))?;
    check_free(world, owner)?;
    let currency = price_list(world, owner, product, cycle)?;
    check_openstack(world)?;
    world.check_licence_of(client).map_err(|refusal| Problem::refused(refusal, &world.terms.switches))?;
    let id = world.create_service(client, product, &currency, external);
    // A new service is pending, which is all that activation asks for besides the licence seen above.
    let _ = world.activate_service(id);
    Answer::created(Service::find(world, id).map_or(Value::Null, |service| service.to_json(world)))
}

fn check_free(world: &World, client: &Client) -> Result<(), Problem> {
    let takes = |service: &Service| {
        let openstack = world.terms.product(service.product).is_some_and(|it| it.product_type == "openstack");
        openstack && service.status.is_live()
    };
    if client.services.iter().filter_map(|id| world.services.get(id)).any(takes) {
        return Err(Problem::detail(400, "The client already has a project"));
    }
    Ok(())
}

/// The currency of the cycle, which must be the client's.
fn price_list(world: &World, client: &Client, product: u64, cycle: u64) -> Result<String, Problem> {
    let product = world.terms.product(product).filter(|product| product.product_type == "openstack");
    let product = product.ok_or_else(|| Problem::field("product_id", "Invalid product"))?;
    let cycle = product.cycles.iter().find(|it| it.id == cycle);
    let cycle = cycle.ok_or_else(|| Problem::field("product_cycle_id", "Invalid cycle"))?;
    if cycle.currency != client.currency {
        let text = format!("The product has no such cycle in {}", client.currency);
        return Err(Problem::field("product_cycle_id", text));
    }
    Ok(cycle.currency.clone())
}

fn check_openstack(world: &World) -> Result<(), Problem> {
    match world.terms.settings.openstack {
        OpenStack::Up => Ok(()),
        OpenStack::Unreachable => Err(Problem::detail(400, "Could not connect to OpenStack")),
        OpenStack::RolesMissing => Err(Problem::detail(400, "The roles that a project needs are missing in OpenStack")),
    }
}
