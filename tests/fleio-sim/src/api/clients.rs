//! Clients: list, details, statuses and credit.

use super::call::{Answer, Call};
use super::listing::{self, Condition, Listed, must_be};
use super::new_client::read_details;
use crate::calendar;
use crate::fields::Fields;
use crate::money::Money;
use crate::problem::Problem;
use crate::world::model::{Client, SuspendReason};
use crate::world::{CreditChange, Refusal, World};
use serde_json::{Value, json};
use std::borrow::Cow;

impl Listed for Client {
    const FIELDS: &'static [&'static str] =
        &["id", "external_billing_id", "status", "currency", "has_billing_agreement"];
    const PARAMETERS: &'static [&'static str] = &["external_billing_id", "status", "currency"];

    fn candidates<'w>(world: &'w World, conditions: &[Condition], after: u64) -> Box<dyn Iterator<Item = u64> + 'w> {
        match must_be(conditions, "external_billing_id") {
            Some(external) => Box::new(world.clients_of_above(external, after)),
            None => Box::new(world.clients.numbers_above(after)),
        }
    }

    fn number(&self) -> u64 {
        self.id
    }

    fn find(world: &World, id: u64) -> Option<&Self> {
        world.clients.get(&id)
    }

    fn field<'w>(&'w self, _: &'w World, name: &str) -> Option<Cow<'w, str>> {
        match name {
            "id" => Some(self.id.to_string().into()),
            "external_billing_id" => self.external_billing_id.as_deref().map(Cow::from),
            "status" => Some(self.status.as_str().into()),
            "currency" => Some(self.currency.as_str().into()),
            "has_billing_agreement" => Some(if self.has_billing_agreement { "True" } else { "False" }.into()),
            _ => None,
        }
    }

    fn to_json(&self, world: &World) -> Value {
        let details = &self.details;
        json!({
            "id": self.id,
            "external_billing_id": self.external_billing_id,
            "status": self.status.as_str(),
            "currency": self.currency,
            "uptodate_credit": self.uptodate_credit.to_json(world.terms.switches.money),
            "outofcredit_datetime": world.out_of_credit_at(self.id).map(calendar::iso),
            "has_billing_agreement": self.has_billing_agreement,
            "configuration": self.configuration,
            "groups": self.groups,
            "first_name": details.first_name,
            "last_name": details.last_name,
            "company": details.company,
            "address1": details.address1,
            "address2": details.address2,
            "city": details.city,
            "state": details.state,
            "country": details.country,
            "zip_code": details.zip_code,
            "phone": details.phone,
            "fax": details.fax,
            "vat_id": details.vat_id,
            "tax_exempt": self.tax_exempt,
        })
    }
}

/// GET `/clients`.
pub fn list(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    listing::page::<Client>(world, call)
}

/// GET `/clients/{id}`.
pub fn retrieve(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let client = world.client(call.id()?).map_err(|_| Problem::missing())?;
    Answer::ok(client.to_json(world))
}

/// PATCH `/clients/{id}`: only the fields that are sent. `email` left the client in 2022.05 and is ignored.
pub fn update(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let id = call.id()?;
    let client = world.client(id).map_err(|_| Problem::missing())?;
    let mut fields = Fields::of(call.object()?);
    let details = read_details(&mut fields, client.details.clone(), world, false);
    let exempt = fields.truth("tax_exempt").unwrap_or(client.tax_exempt);
    let details = fields.finish(details)?;
    if let Some(client) = world.clients.get_mut(&id) {
        client.details = details;
        client.tax_exempt = exempt;
    }
    retrieve(world, call)
}

/// POST `/clients/{id}/suspend`.
pub fn suspend(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let done = world.suspend_client(call.id()?, SuspendReason::Staff);
    scheduled(world, done, "Client suspend scheduled")
}

/// POST `/clients/{id}/resume`.
pub fn resume(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let done = world.resume_client(call.id()?);
    scheduled(world, done, "Client resume scheduled")
}

/// POST `/clients/{id}/change_credit`. It has no key: sent twice, it changes the credit twice.
pub fn change_credit(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let id = call.id()?;
    world.client(id).map_err(|_| Problem::missing())?;
    let mut fields = Fields::of(call.object()?);
    let amount = fields.required_amount("amount");
    let currency = fields.required_text("currency", 3);
    let adds = fields.required_truth("add_credit");
    let external = fields.truth("external_source").unwrap_or(false);
    if amount.is_negative() {
        fields.wrong("amount", "Ensure this value is greater than or equal to 0.");
    }
    if !world.terms.currencies.contains_key(&currency) {
        fields.wrong("currency", format!("Invalid pk \"{currency}\" - object does not exist."));
    }
    check_source(&mut fields);
    let amount = if adds { amount } else { -amount };
    let change = fields.finish(CreditChange { amount, currency, external })?;
    let balance =
        world.change_credit(id, &change).map_err(|refusal| Problem::refused(refusal, &world.terms.switches))?;
    Answer::ok(json!({ "client": id, "credit_balance": balance.to_json(world.terms.switches.money) }))
}

/// The three fields that say where the amount came from. Fleio converts nothing, so they are only checked.
fn check_source(fields: &mut Fields) {
    for name in ["exchange_rate", "source_amount"] {
        if fields.raw(name).is_some() {
            fields.required_amount(name);
        }
    }
    fields.text("source_currency", 3);
}

/// GET `/clients/{id}/billing_summary`.
pub fn billing_summary(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let client = world.client(call.id()?).map_err(|_| Problem::missing())?;
    let form = world.terms.switches.money;
    let credit = client.credit.get(&client.currency).copied().unwrap_or(Money::ZERO);
    Answer::ok(json!({
        "price": world.current_cost(client).to_json(form),
        "currency": client.currency,
        "credit": credit.to_json(form),
        "uptodate_credit": client.uptodate_credit.to_json(form),
    }))
}

/// What is asked for will happen, unless it was refused.
pub fn scheduled(world: &World, done: Result<(), Refusal>, text: &str) -> Result<Answer, Problem> {
    done.map_err(|refusal| Problem::refused(refusal, &world.terms.switches))?;
    Answer::detail(text)
}
