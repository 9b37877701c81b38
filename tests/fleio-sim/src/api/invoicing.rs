//! What a billing system outside asks for: whom to invoice, what for, and on what terms.

use super::call::{Answer, Call};
use crate::fields::{Fields, amount, object};
use crate::money::Money;
use crate::problem::Problem;
use crate::world::model::Client;
use crate::world::terms::LimitCurrency;
use crate::world::{ToInvoice, World};
use serde_json::{Value, json};

/// More clients than these are refused in one question about auto-invoicing.
const ASKED_AT_ONCE: usize = 20;

/// GET `/clients/get_clients_to_invoice`: a bare array of all of them.
pub fn clients_to_invoice(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let credit_max = match call.query("uptodate_credit_max") {
        None => None,
        Some(text) => Some(Money::parse(text).ok_or_else(|| Problem::field("uptodate_credit_max", "Enter a number."))?),
    };
    let wanted = ToInvoice {
        external: call.query_truth("has_external_billing")?,
        agreement: call.query_truth("has_billing_agreement")?,
        credit_max,
        suspended: call.query_truth("process_suspended")?.unwrap_or(false),
    };
    let clients = world.clients.values().filter(|client| world.is_to_invoice(client, wanted));
    Answer::ok(clients.map(|client| brief(world, client)).collect())
}

fn brief(world: &World, client: &Client) -> Value {
    if !world.terms.switches.invoice_flags {
        return json!({ "id": client.id });
    }
    json!({
        "id": client.id,
        "has_service_cycle_recently_ended": world.has_cycle_recently_ended(client),
        "reached_credit_limit": world.has_reached_limit(client.id),
    })
}

/// GET `/clients/{id}/get_client_for_invoice_processing`: it marks the cycles that it names as invoiced.
pub fn claim(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let id = call.id()?;
    let claim = world.claim(id).map_err(|_| Problem::missing())?;
    let client = world.client(id).map_err(|_| Problem::missing())?;
    let form = world.terms.switches.money;
    let limit = world.effective_limit(client);
    let limit = match world.terms.switches.limit_currency {
        LimitCurrency::Default => limit,
        LimitCurrency::Client => world.terms.convert(limit, &world.terms.default_currency, &client.currency),
    };
    let periods = claim.cycles.iter().map(|(cycle, service)| json!({ "id": cycle, "related_service": service }));
    Answer::ok(json!({
        "id": id,
        "external_billing_id": client.external_billing_id,
        "currency": client.currency,
        "uptodate_credit": client.uptodate_credit.to_json(form),
        "effective_credit_limit": limit.to_json(form),
        "has_billing_agreement": client.has_billing_agreement,
        "unsettled_periods": periods.collect::<Vec<_>>(),
    }))
}

/// POST `/clients/set_billing_agreements`: a bare array. Clients that nobody knows are passed over.
pub fn set_agreements(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let read: Vec<_> = call.list()?.iter().map(read_agreement).collect();
    if read.iter().any(Result::is_err) {
        let errors = read.into_iter().map(|item| item.err().unwrap_or_else(|| json!({})));
        return Err(Problem { status: 400, body: errors.collect() });
    }
    let mut set = 0;
    for (external, agreement) in read.into_iter().flatten() {
        let clients: Vec<u64> = world.clients_of(&external).collect();
        set += clients.len();
        clients.into_iter().for_each(|id| world.set_agreement(id, agreement));
    }
    Answer::detail(&format!("Billing agreement was set for {set} clients"))
}

fn read_agreement(item: &Value) -> Result<(String, bool), Value> {
    let object = object(item).map_err(|problem| problem.body)?;
    let mut fields = Fields::of(object);
    let read = (fields.required_text("uuid", 255), fields.required_truth("agreement"));
    fields.into_errors().map_or(Ok(read), |errors| Err(Value::Object(errors)))
}

/// GET `/billing/external-billing/get_clients_to_auto_invoice_for_external_billing`: all, as external ids.
pub fn clients_to_auto_invoice(world: &mut World, _: &Call) -> Result<Answer, Problem> {
    let clients = world.clients.values().filter(|client| world.is_auto_invoiced(client));
    let ids: Vec<_> = clients.filter_map(|client| client.external_billing_id.as_deref()).collect();
    Answer::ok(json!({ "objects": ids }))
}

/// POST `/billing/external-billing/process_clients_for_credit_auto_invoicing`: those who need credit, and how much.
pub fn auto_invoice(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let mut fields = Fields::of(call.object()?);
    let asked = read_asked(&mut fields, world);
    let asked = fields.finish(asked)?;
    let mut objects = Vec::new();
    for (external, unpaid, currency) in asked {
        let needs = world.clients_of(&external).filter_map(|id| world.needed_credit(id, unpaid, &currency));
        objects.extend(needs.map(|need| {
            json!({
                "external_billing_id": external,
                "necessary_credit": need.amount.to_json(world.terms.switches.money),
                "necessary_credit_currency": need.currency,
            })
        }));
    }
    Answer::ok(json!({ "objects": objects }))
}

fn read_asked(fields: &mut Fields, world: &World) -> Vec<(String, Money, String)> {
    let Some(value) = fields.required("clients") else { return Vec::new() };
    let Some(list) = value.as_array() else {
        fields.wrong("clients", "Expected a list of items.");
        return Vec::new();
    };
    if ASKED_AT_ONCE < list.len() {
        fields.wrong("clients", format!("Ensure this field has no more than {ASKED_AT_ONCE} elements."));
    }
    let read: Vec<_> = list.iter().map(|item| read_asked_client(item, world)).collect();
    if read.iter().any(Result::is_err) {
        let errors: Vec<Value> = read.into_iter().map(|item| item.err().unwrap_or_else(|| json!({}))).collect();
        fields.nest("clients", Value::Array(errors));
        return Vec::new();
    }
    read.into_iter().flatten().collect()
}

fn read_asked_client(item: &Value, world: &World) -> Result<(String, Money, String), Value> {
    let object = object(item).map_err(|problem| problem.body)?;
    let mut fields = Fields::of(object);
    let external = fields.required_text("external_billing_id", 255);
    let unpaid = fields.required("credit_still_to_be_paid").and_then(amount);
    let currency = fields.required_text("credit_still_to_be_paid_currency_code", 3);
    if unpaid.is_none() {
        fields.wrong("credit_still_to_be_paid", "A valid number is required.");
    }
    if !world.terms.currencies.contains_key(&currency) {
        fields.wrong("credit_still_to_be_paid_currency_code", format!("There is no currency {currency}."));
    }
    let read = (external, unpaid.unwrap_or_default(), currency);
    fields.into_errors().map_or(Ok(read), |errors| Err(Value::Object(errors)))
}
