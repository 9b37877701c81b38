//! The staff API: one table of endpoints, and what all of them have in common.
//!
//! In reading order: `call` (a request and an answer), `serving` (log, faults, work), `guard` (token, permission, demo
//! mode), `listing` (filters and pages), and the endpoints by subject.

mod call;
mod clients;
mod guard;
mod invoicing;
mod listing;
mod new_client;
mod openstack;
mod services;
mod serving;
mod users;

pub use call::{Answer, Call};

use crate::problem::Problem;
use crate::simulation::Shared;
use crate::world::World;
use axum::Router;
use axum::extract::RawPathParams;
use axum::routing::{MethodFilter, on};

/// Where the staff API is mounted.
pub const BASE: &str = "/staffapi";

/// One thing that can be asked.
#[derive(Debug)]
pub struct Endpoint {
    /// Its name here, for the log and for faults.
    pub name: &'static str,
    /// HTTP method.
    pub method: &'static str,
    /// Path after the base.
    pub path: &'static str,
    /// The permission it needs. None where Fleio's list of permissions names none: any staff token will do.
    pub permission: Option<&'static str>,
    /// Does it.
    pub work: fn(&mut World, &Call) -> Result<Answer, Problem>,
}

impl Endpoint {
    /// Whether it only lists records, which changes nothing.
    pub fn is_list(&self) -> bool {
        self.name.ends_with(".list")
    }
}

macro_rules! endpoints {
    ($($name:literal $method:literal $path:literal $permission:expr => $work:expr;)+) => {
        &[$(Endpoint { name: $name, method: $method, path: $path, permission: $permission, work: $work },)+]
    };
}

/// Every endpoint.
pub const ENDPOINTS: &[Endpoint] = endpoints! {
    "clients.list" "GET" "/clients" Some("Clients List") => clients::list;
    "clients.create" "POST" "/clients" Some("Clients Create") => new_client::create;
    "clients.retrieve" "GET" "/clients/{id}" Some("Clients Retrieve") => clients::retrieve;
    "clients.update" "PATCH" "/clients/{id}" Some("Clients Update") => clients::update;
    "clients.suspend" "POST" "/clients/{id}/suspend" Some("Clients Suspend") => clients::suspend;
    "clients.resume" "POST" "/clients/{id}/resume" Some("Clients Resume suspended") => clients::resume;
    "clients.change_credit" "POST" "/clients/{id}/change_credit" Some("Clients Change credit") => clients::change_credit;
    "clients.billing_summary" "GET" "/clients/{id}/billing_summary" Some("Billing See summary") => clients::billing_summary;
    "clients.to_invoice" "GET" "/clients/get_clients_to_invoice" None => invoicing::clients_to_invoice;
    "clients.claim" "GET" "/clients/{id}/get_client_for_invoice_processing" None => invoicing::claim;
    "clients.set_agreements" "POST" "/clients/set_billing_agreements" Some("Clients Bulk set billing agreement flag")
        => invoicing::set_agreements;
    "users.list" "GET" "/users" Some("Users List") => users::list;
    "users.retrieve" "GET" "/users/{id}" Some("Users List") => users::retrieve;
    "users.update" "PATCH" "/users/{id}" Some("Users Update") => users::update;
    "sso.open" "POST" "/get-sso-session" None => users::open_sso;
    "services.list" "GET" "/billing/services" Some("Service List") => services::list;
    "services.retrieve" "GET" "/billing/services/{id}" Some("Service Retrieve") => services::retrieve;
    "services.update" "PATCH" "/billing/services/{id}" Some("Service Update") => services::update;
    "services.activate" "POST" "/billing/services/{id}/activate" Some("Service Activate") => services::activate;
    "services.suspend" "POST" "/billing/services/{id}/suspend" Some("Service Suspend") => services::suspend;
    "services.unsuspend" "POST" "/billing/services/{id}/unsuspend" Some("Service Unsuspend") => services::unsuspend;
    "services.terminate" "POST" "/billing/services/{id}/terminate" Some("Service Terminate") => services::terminate;
    "services.reset_periods" "POST" "/billing/services/{id}/reset_service_invoiced_periods"
        Some("Service Reset invoiced periods") => services::reset_periods;
    "openstack.new_service_data" "GET" "/openstack/billing/services/new_service_data" None => openstack::new_service_data;
    "openstack.create_service" "POST" "/openstack/billing/services/create_openstack_service" None
        => openstack::create_service;
    "auto_invoicing.list" "GET" "/billing/external-billing/get_clients_to_auto_invoice_for_external_billing" None
        => invoicing::clients_to_auto_invoice;
    "auto_invoicing.ask" "POST" "/billing/external-billing/process_clients_for_credit_auto_invoicing" None
        => invoicing::auto_invoice;
};

/// What a request to an address that does not exist is called.
const UNKNOWN: &str = "unknown";

/// An address that exists, asked with a method that it does not know.
static WRONG_METHOD: Endpoint = Endpoint {
    name: "wrong_method",
    method: "",
    path: "",
    permission: None,
    work: |_, call| Err(Problem::detail(405, format!("Method \"{}\" not allowed.", call.method))),
};

/// Whether requests of this name can be struck by faults: those to an endpoint, or to an address that is none.
pub fn meets_faults(name: &str) -> bool {
    [UNKNOWN, WRONG_METHOD.name].contains(&name) || ENDPOINTS.iter().any(|endpoint| endpoint.name == name)
}

/// The routes of the staff API, and an answer for everything else.
pub fn router(shared: &Shared) -> Router {
    let mut router = Router::new();
    for endpoint in ENDPOINTS {
        let shared = shared.clone();
        let handler = move |parameters: RawPathParams, request| {
            let id = parameters.iter().next().map(|(_, value)| value.to_owned());
            serving::serve(shared.clone(), endpoint, id, request)
        };
        router = router.route(&format!("{BASE}{}", endpoint.path), on(filter(endpoint.method), handler));
    }
    let (wrong, unknown) = (shared.clone(), shared.clone());
    router
        .method_not_allowed_fallback(move |request| serving::serve(wrong.clone(), &WRONG_METHOD, None, request))
        .fallback(move |request| serving::serve_unknown(unknown.clone(), request))
}

fn filter(method: &str) -> MethodFilter {
    match method {
        "POST" => MethodFilter::POST,
        "PATCH" => MethodFilter::PATCH,
        _ => MethodFilter::GET,
    }
}
