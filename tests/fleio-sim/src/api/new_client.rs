//! POST `/clients`: a client with its user and its first service.

use super::call::{Answer, Call};
use super::listing::Listed;
use crate::fields::{Fields, object};
use crate::problem::Problem;
use crate::world::model::{Client, Details, User};
use crate::world::terms::DEFAULT_CONFIGURATION;
use crate::world::{NewClient, World};
use serde_json::{Value, json};

/// More groups than these are refused.
const GROUPS: usize = 10;

/// The order for a service that comes with a new client.
struct FirstService {
    product: u64,
    external: Option<String>,
}

/// Makes the client and its user at once; the service is set up afterwards.
pub fn create(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let mut fields = Fields::of(call.object()?);
    let client = read_client(&mut fields, world);
    let user = read_user(&mut fields, world);
    let service = read_service(&mut fields, &client.currency, world);
    let (client, user, service) = fields.finish((client, user, service))?;
    if service.is_some() && !world.has_room_for_client() {
        return Err(Problem::refused(crate::world::Refusal::Licence, &world.terms.switches));
    }
    let currency = client.currency.clone();
    let id = world.create_client(client);
    if let Some(user) = user {
        world.create_user(User { clients: vec![id], ..user });
    }
    if let Some(service) = service {
        let number = world.create_service(id, service.product, &currency, service.external);
        // A new service is pending, which is all that activation asks for besides the licence seen above.
        let _ = world.activate_service(number);
    }
    let client = Client::find(world, id).map(|client| client.to_json(world));
    Answer::created(client.unwrap_or(Value::Null))
}

/// Name and address; of a new client some must be there.
pub fn read_details(fields: &mut Fields, old: Details, world: &World, is_new: bool) -> Details {
    let mut text = |name: &str, longest: usize, needed: bool, old: String| {
        let sent = fields.raw(name).is_some();
        match (needed, is_new || sent) {
            (true, true) => fields.required_text(name, longest),
            _ if sent => fields.text(name, longest).unwrap_or_default(),
            _ => old,
        }
    };
    let details = Details {
        first_name: text("first_name", 127, true, old.first_name),
        last_name: text("last_name", 127, true, old.last_name),
        company: text("company", 127, false, old.company),
        address1: text("address1", 255, true, old.address1),
        address2: text("address2", 255, false, old.address2),
        city: text("city", 127, true, old.city),
        state: text("state", 127, false, old.state),
        country: text("country", 2, true, old.country),
        zip_code: text("zip_code", 10, false, old.zip_code),
        phone: text("phone", 64, false, old.phone),
        fax: text("fax", 64, false, old.fax),
        vat_id: text("vat_id", 32, false, old.vat_id),
    };
    check_details(fields, &details, world);
    details
}

fn check_details(fields: &mut Fields, details: &Details, world: &World) {
    if fields.raw("phone").is_some() && !is_phone(&details.phone) {
        fields.wrong("phone", "Enter a valid phone number; include the international prefix starting with +.");
    }
    let country = &details.country;
    let letters = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
    if fields.raw("country").is_some() && (!letters || world.terms.settings.refused_countries.contains(country)) {
        fields.wrong("country", "The selected country is not available.");
    }
}

/// Blank, or a plus with digits, between which points, spaces and hyphens may stand.
fn is_phone(phone: &str) -> bool {
    let Some(number) = phone.strip_prefix('+') else { return phone.is_empty() };
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (6..=15).contains(&digits) && number.bytes().all(|byte| byte.is_ascii_digit() || b". -()".contains(&byte))
}

fn read_client(fields: &mut Fields, world: &World) -> NewClient {
    let currency = fields.text("currency", 3).unwrap_or_else(|| world.terms.default_currency.clone());
    if !world.terms.currencies.contains_key(&currency) {
        fields.wrong("currency", format!("Invalid pk \"{currency}\" - object does not exist."));
    }
    let configuration = fields.text("configuration", 255).filter(|name| !name.is_empty());
    let configuration = configuration.unwrap_or_else(|| DEFAULT_CONFIGURATION.to_owned());
    if !world.terms.configurations.contains_key(&configuration) {
        fields.wrong("configuration", format!("Object with name={configuration} does not exist."));
    }
    NewClient {
        external_billing_id: fields.text("external_billing_id", 255).filter(|id| !id.is_empty()),
        currency,
        configuration,
        groups: read_groups(fields, world),
        details: read_details(fields, Details::default(), world, true),
        tax_exempt: fields.truth("tax_exempt").unwrap_or(false),
    }
}

fn read_groups(fields: &mut Fields, world: &World) -> Vec<String> {
    let Some(value) = fields.raw("groups") else { return Vec::new() };
    let Some(names) = value.as_array().map(|list| list.iter().filter_map(Value::as_str).collect::<Vec<_>>()) else {
        fields.wrong("groups", "Expected a list of items.");
        return Vec::new();
    };
    if GROUPS < names.len() {
        fields.wrong("groups", format!("Ensure this field has no more than {GROUPS} elements."));
    }
    if let Some(missing) = names.iter().find(|name| !world.terms.groups.contains(**name)) {
        fields.wrong("groups", format!("Object with name={missing} does not exist."));
    }
    names.into_iter().map(str::to_owned).collect()
}

fn read_user(fields: &mut Fields, world: &World) -> Option<User> {
    let value = fields.raw("user")?;
    let Ok(object) = object(value) else {
        fields.wrong("user", "Invalid data. Expected a dictionary.");
        return None;
    };
    let mut inner = Fields::of(object);
    let user = User {
        id: 0,
        username: inner.required_text("username", 150),
        email: inner.required_text("email", 254),
        email_verified: inner.truth("email_verified").unwrap_or(false),
        first_name: inner.text("first_name", 127).unwrap_or_default(),
        last_name: inner.text("last_name", 127).unwrap_or_default(),
        is_active: true,
        external_billing_id: inner.text("external_billing_id", 255).filter(|id| !id.is_empty()),
        clients: Vec::new(),
    };
    if inner.required_text("password", 128).chars().count() < 8 {
        inner.wrong("password", "This password is too short. It must contain at least 8 characters.");
    }
    if world.has_username(&user.username) {
        inner.wrong("username", "A user with that username already exists.");
    }
    if world.has_email(&user.email) {
        inner.wrong("email", "A user with that email already exists.");
    }
    if !is_email(&user.email) {
        inner.wrong("email", "Enter a valid email address.");
    }
    if let Some(errors) = inner.into_errors() {
        fields.nest("user", json!(errors));
        return None;
    }
    Some(user)
}

fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !text.contains(' ')
}

fn read_service(fields: &mut Fields, currency: &str, world: &World) -> Option<FirstService> {
    let external = fields.text("auto_order_service_external_billing_id", 255).filter(|id| !id.is_empty());
    if !fields.truth("create_auto_order_service").unwrap_or(false) {
        return None;
    }
    let sells = |product: &&crate::world::terms::Product| {
        product.product_type == "openstack" && product.cycles.iter().any(|cycle| cycle.currency == currency)
    };
    let product = world.terms.products.iter().find(sells);
    // An unknown currency is an error of its own.
    if product.is_none() && world.terms.currencies.contains_key(currency) {
        fields.wrong("create_auto_order_service", format!("No OpenStack product has a cycle in {currency}."));
    }
    product.map(|product| FirstService { product: product.id, external })
}
