//! Turns raw answers of Fleio's staff API into typed facts.

mod reader;

use crate::Policy;
use crate::contract::exports::fleio::policy::entitlements::FleioStatus;
use crate::contract::exports::fleio::policy::fleio_json::{
    AutoInvoiceClients, ClaimedClient, ClientPage, CreditChange, FleioClient, FleioService, Guest, JsonFault,
    JsonProblem, ListedClient, ListedClients, NecessaryCredit, NecessaryCredits, ServicePage,
};
use crate::contract::exports::fleio::policy::invoicing::Cycle;
use crate::contract::fleio::policy::types::Money;
use crate::fields::Path;
use reader::{Object, Reader};
use serde_json::Value;
use std::collections::BTreeSet;

/// The answer to one body.
type Read<T> = Result<T, Vec<JsonProblem>>;

impl Guest for Policy {
    fn read_clients_to_invoice(bodies: Vec<String>) -> Vec<Read<ListedClients>> {
        each(&bodies, clients_to_invoice)
    }

    fn read_claimed_client(bodies: Vec<String>) -> Vec<Read<ClaimedClient>> {
        each(&bodies, |reader, body| whole(reader, body, claimed_client))
    }

    fn read_clients(bodies: Vec<String>) -> Vec<Read<ClientPage>> {
        each(&bodies, |reader, body| {
            let (clients, more) = page(reader, body, Some("id"), |reader, path, value| {
                let object = reader.object(path, value)?;
                let client = fleio_client(reader, &object)?;
                Some((client.id.clone(), client))
            })?;
            Some(ClientPage { clients, more, problems: std::mem::take(&mut reader.problems) })
        })
    }

    fn read_billing_summary(bodies: Vec<String>) -> Vec<Read<String>> {
        each(&bodies, |reader, body| whole(reader, body, |reader, object| reader.decimal(object, "price")))
    }

    fn read_credit_change(bodies: Vec<String>) -> Vec<Read<CreditChange>> {
        each(&bodies, |reader, body| {
            whole(reader, body, |reader, object| {
                let client = reader.id(object, "client");
                let credit_balance = reader.decimal(object, "credit_balance");
                Some(CreditChange { client: client?, credit_balance: credit_balance? })
            })
        })
    }

    fn read_auto_invoice_clients(bodies: Vec<String>) -> Vec<Read<AutoInvoiceClients>> {
        each(&bodies, |reader, body| {
            let (external_ids, more) = page(reader, body, None, |reader, path, value| {
                let id = reader.id_value(path, value)?;
                Some((id.clone(), id))
            })?;
            Some(AutoInvoiceClients { external_ids, more, problems: std::mem::take(&mut reader.problems) })
        })
    }

    fn read_necessary_credit(bodies: Vec<String>) -> Vec<Read<NecessaryCredits>> {
        each(&bodies, |reader, body| {
            let (clients, _) = page(reader, body, Some("external_billing_id"), |reader, path, value| {
                let object = reader.object(path, value)?;
                let credit = necessary_credit(reader, &object)?;
                Some((credit.external_id.clone(), credit))
            })?;
            Some(NecessaryCredits { clients, problems: std::mem::take(&mut reader.problems) })
        })
    }

    fn read_services(bodies: Vec<String>) -> Vec<Read<ServicePage>> {
        each(&bodies, |reader, body| {
            let (services, more) = page(reader, body, Some("id"), |reader, path, value| {
                let object = reader.object(path, value)?;
                let service = fleio_service(reader, &object)?;
                Some((service.id.clone(), service))
            })?;
            Some(ServicePage { services, more, problems: std::mem::take(&mut reader.problems) })
        })
    }
}

/// Reads every body by itself.
fn each<T>(bodies: &[String], read: impl Fn(&mut Reader, &Value) -> Option<T>) -> Vec<Read<T>> {
    let read_body = |body: &String| {
        let mut reader = Reader::default();
        let value = reader.body(body).and_then(|body| read(&mut reader, &body));
        value.ok_or(reader.problems)
    };
    bodies.iter().map(read_body).collect()
}

/// Reads a body that is one object.
fn whole<T>(reader: &mut Reader, body: &Value, read: impl Fn(&mut Reader, &Object) -> Option<T>) -> Option<T> {
    let object = reader.object(Path::Root, body)?;
    read(reader, &object)
}

/// Reads a page: its items, and whether another page follows. `id_field` as for [`distinct`].
fn page<T>(
    reader: &mut Reader,
    body: &Value,
    id_field: Option<&'static str>,
    read: impl Fn(&mut Reader, Path, &Value) -> Option<(String, T)>,
) -> Option<(Vec<T>, bool)> {
    let object = reader.object(Path::Root, body)?;
    let path = Path::Root.field("objects");
    let objects = reader.required(&object, "objects")?;
    let items = reader.array(path, objects)?;
    Some((distinct(reader, path, items, id_field, read), follows(object.get("next"))))
}

/// The items that read and whose id did not come before. `id_field`: where an item has its id; none = it is one.
fn distinct<T>(
    reader: &mut Reader,
    path: Path,
    items: &[Value],
    id_field: Option<&'static str>,
    read: impl Fn(&mut Reader, Path, &Value) -> Option<(String, T)>,
) -> Vec<T> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        match read(reader, path.item(index), item) {
            Some((id, _)) if seen.contains(&id) => {
                let item = path.item(index);
                let place = id_field.map_or(item, |name| item.field(name));
                reader.refuse::<T>(place, JsonFault::Duplicate(id));
            }
            Some((id, value)) => {
                seen.insert(id);
                kept.push(value);
            }
            None => {}
        }
    }
    kept
}

/// Whether `next` names another page: anything but null, false, zero and an empty text.
fn follows(next: Option<&Value>) -> bool {
    match next {
        None | Some(Value::Null | Value::Bool(false)) => false,
        Some(Value::String(text)) => !text.is_empty(),
        Some(Value::Number(number)) => number.as_str() != "0",
        Some(_) => true,
    }
}

fn clients_to_invoice(reader: &mut Reader, body: &Value) -> Option<ListedClients> {
    let items = reader.array(Path::Root, body)?;
    let clients = distinct(reader, Path::Root, items, Some("id"), |reader, path, value| {
        let object = reader.object(path, value)?;
        let client = listed_client(reader, &object)?;
        Some((client.id.clone(), client))
    });
    Some(ListedClients { clients, problems: std::mem::take(&mut reader.problems) })
}

fn listed_client(reader: &mut Reader, object: &Object) -> Option<ListedClient> {
    let id = reader.id(object, "id");
    let recently_ended = reader.optional_bool(object, "has_service_cycle_recently_ended");
    let reached_limit = reader.optional_bool(object, "reached_credit_limit");
    Some(ListedClient { id: id?, recently_ended: recently_ended?, reached_limit: reached_limit? })
}

fn claimed_client(reader: &mut Reader, object: &Object) -> Option<ClaimedClient> {
    let external_id = reader.id(object, "external_billing_id");
    let currency = reader.currency(object, "currency");
    let credit_balance = reader.decimal(object, "uptodate_credit");
    let credit_limit = reader.decimal(object, "effective_credit_limit");
    let cycles = cycles(reader, object);
    Some(ClaimedClient {
        external_id: external_id?,
        currency: currency?,
        credit_balance: credit_balance?,
        credit_limit: credit_limit?,
        cycles: cycles?,
    })
}

/// The cycles of a claim. One that does not read spoils the whole answer: a claim must be known in full.
fn cycles(reader: &mut Reader, object: &Object) -> Option<Vec<Cycle>> {
    let path = object.path().field("unsettled_periods");
    let Some(value) = object.get("unsettled_periods") else {
        return Some(Vec::new());
    };
    let items = reader.array(path, value)?;
    let cycles = distinct(reader, path, items, Some("id"), |reader, path, value| {
        let object = reader.object(path, value)?;
        let id = reader.id(&object, "id");
        let service = reader.id(&object, "related_service");
        let cycle = Cycle { id: id?, service: service? };
        Some((cycle.id.clone(), cycle))
    });
    (cycles.len() == items.len()).then_some(cycles)
}

fn fleio_client(reader: &mut Reader, object: &Object) -> Option<FleioClient> {
    let id = reader.id(object, "id");
    let external_id = reader.optional_id(object, "external_billing_id");
    let status = reader.text(object, "status");
    let currency = reader.currency(object, "currency");
    let credit_balance = reader.optional_decimal(object, "uptodate_credit");
    let out_of_credit_since = reader.optional_text(object, "outofcredit_datetime");
    let agreement = reader.optional_bool(object, "has_billing_agreement");
    Some(FleioClient {
        id: id?,
        external_id: external_id?,
        status: status?,
        currency: currency?,
        credit_balance: credit_balance?,
        out_of_credit_since: out_of_credit_since?,
        agreement: agreement?,
    })
}

fn fleio_service(reader: &mut Reader, object: &Object) -> Option<FleioService> {
    let id = reader.id(object, "id");
    let external_id = reader.optional_id(object, "external_billing_id");
    let client_external_id = client_external_id(reader, object);
    let status = reader.text(object, "status");
    Some(FleioService {
        id: id?,
        external_id: external_id?,
        client_external_id: client_external_id?,
        status: fleio_status(&status?),
    })
}

/// The uuid of a service's client: `client` is an object, a bare id, or not there. Outer none: a problem.
fn client_external_id(reader: &mut Reader, object: &Object) -> Option<Option<String>> {
    let path = object.path().field("client");
    match object.get("client") {
        Some(value @ Value::Object(_)) => {
            let client = reader.object(path, value)?;
            reader.optional_id(&client, "external_billing_id")
        }
        _ => Some(None),
    }
}

fn fleio_status(word: &str) -> FleioStatus {
    match word {
        "pending" => FleioStatus::Pending,
        "active" => FleioStatus::Active,
        "suspending" => FleioStatus::Suspending,
        "suspended" => FleioStatus::Suspended,
        "terminating" => FleioStatus::Terminating,
        "terminated" => FleioStatus::Terminated,
        "canceled" => FleioStatus::Canceled,
        "fraud" => FleioStatus::Fraud,
        "archived" => FleioStatus::Archived,
        _ => FleioStatus::Unrecognised,
    }
}

fn necessary_credit(reader: &mut Reader, object: &Object) -> Option<NecessaryCredit> {
    let external_id = reader.id(object, "external_billing_id");
    let amount = reader.decimal(object, "necessary_credit");
    let currency = reader.currency(object, "necessary_credit_currency");
    Some(NecessaryCredit { external_id: external_id?, necessary: Money { amount: amount?, currency: currency? } })
}
