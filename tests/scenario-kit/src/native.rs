//! The native policy, called with values in the JSON form.

use crate::{Call, Contract, Problem};
use fleio_policy::Policy;
use fleio_policy::contract::exports::fleio::policy as interfaces;
use fleio_policy::contract::fleio::policy::types::{Rejection, Terms};
use interfaces::fleio_json::Guest;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The native policy's answer to a call, arguments and answer in the JSON form.
pub fn answer(contract: &Contract, call: &Call, arguments: &[Value]) -> Result<Value, Problem> {
    let arguments = contract.arguments(call, arguments)?;
    let answer = dispatch(call, &arguments)?;
    contract.answer(call, &answer)
}

fn dispatch(call: &Call, arguments: &[Value]) -> Result<Value, Problem> {
    use fleio_policy::{about, agreements, dunning, entitlements, invoicing, ledger, purchases};
    match (call.interface.as_str(), call.function.as_str()) {
        ("about", "identify") => written(&about::identify()),
        ("about", "validate-terms") => written(&about::validate_terms(&read(arguments, 0)?)),
        ("invoicing", "screen") => decided(invoicing::screen, arguments),
        ("invoicing", "decide") => decided(invoicing::decide, arguments),
        ("invoicing", "top-up") => decided(invoicing::top_up, arguments),
        ("invoicing", "recurring-line") => decided(invoicing::recurring_line, arguments),
        ("agreements", "decide") => decided(agreements::decide, arguments),
        ("dunning", "decide") => decided(dunning::decide, arguments),
        ("ledger", "decide") => decided(ledger::decide, arguments),
        ("ledger", "appraise") => decided(ledger::appraise, arguments),
        ("ledger", "open") => decided(ledger::open, arguments),
        ("entitlements", "mirror") => decided(entitlements::mirror, arguments),
        ("entitlements", "order") => decided(entitlements::order, arguments),
        ("entitlements", "activate") => decided(entitlements::activate, arguments),
        ("purchases", "decide") => decided(purchases::decide, arguments),
        ("purchases", "quote") => decided(purchases::quote, arguments),
        ("fleio-json", function) => read_body(function, read(arguments, 0)?),
        _ => Err(format!("{call:?} is not a function of the policy")),
    }
}

fn read_body(function: &str, bodies: Vec<String>) -> Result<Value, Problem> {
    match function {
        "read-clients-to-invoice" => written(&Policy::read_clients_to_invoice(bodies)),
        "read-claimed-client" => written(&Policy::read_claimed_client(bodies)),
        "read-clients" => written(&Policy::read_clients(bodies)),
        "read-billing-summary" => written(&Policy::read_billing_summary(bodies)),
        "read-credit-change" => written(&Policy::read_credit_change(bodies)),
        "read-auto-invoice-clients" => written(&Policy::read_auto_invoice_clients(bodies)),
        "read-necessary-credit" => written(&Policy::read_necessary_credit(bodies)),
        "read-services" => written(&Policy::read_services(bodies)),
        _ => Err(format!("fleio-json has no function {function:?}")),
    }
}

fn decided<F: DeserializeOwned, D: Serialize>(
    decide: impl Fn(&Terms, &[F]) -> Vec<Result<D, Rejection>>,
    arguments: &[Value],
) -> Result<Value, Problem> {
    let (terms, facts): (Terms, Vec<F>) = (read(arguments, 0)?, read(arguments, 1)?);
    written(&decide(&terms, &facts))
}

fn read<T: DeserializeOwned>(arguments: &[Value], index: usize) -> Result<T, Problem> {
    let argument = arguments.get(index).ok_or_else(|| format!("argument {index} is missing"))?;
    T::deserialize(argument).map_err(|error| format!("argument {index}: {error}"))
}

fn written<T: Serialize>(value: &T) -> Result<Value, Problem> {
    serde_json::to_value(value).map_err(|error| error.to_string())
}
