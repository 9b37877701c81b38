//! What tests do to the simulator. Nothing of this exists in Fleio.
//!
//! Every answer is JSON. What is wrong is a 400 with `{"error": …}` that says what to do instead.
//! In reading order: `terms` (switches, settings, configurations …), `making` (clients, usage, cycles), `changing`
//! (one client or service), `watching` (clock, state, log, faults).

mod changing;
mod making;
mod terms;
mod watching;

use crate::simulation::{Shared, Simulation};
use crate::world::Refusal;
use axum::body::{Body, Bytes};
use axum::extract::{RawPathParams, Request};
use axum::http::{Response, StatusCode, header};
use axum::routing::{MethodFilter, MethodRouter, any, on};
use axum::{Router, body::to_bytes};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Where the control API is mounted.
pub const BASE: &str = "/control";

/// What went wrong, in words.
pub struct Wrong(u16, String);

impl Wrong {
    fn new(text: impl Into<String>) -> Self {
        Self(400, text.into())
    }

    fn missing(what: &str) -> Self {
        Self(404, format!("there is no such {what}; GET {BASE}/state lists all"))
    }
}

impl From<Refusal> for Wrong {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Missing => Self::missing("record"),
            Refusal::WrongState(text) => Self::new(text),
            Refusal::Licence => Self::new("the licence has no room; raise licence_clients in the settings"),
            Refusal::Invalid(text) => Self::new(text),
        }
    }
}

/// A request of a test.
pub struct Wish {
    /// What stands in the path for its parameter.
    name: String,
    query: String,
    body: Bytes,
}

impl Wish {
    /// The body as a value of this type. Through a value, since numbers of any size would not survive a tagged type.
    fn read<T: DeserializeOwned>(&self) -> Result<T, Wrong> {
        serde_json::from_value(self.value()?).map_err(|error| Wrong::new(error.to_string()))
    }

    fn value(&self) -> Result<Value, Wrong> {
        if self.body.is_empty() {
            return Ok(json!({}));
        }
        serde_json::from_slice(&self.body).map_err(|error| Wrong::new(format!("the body is no JSON: {error}")))
    }

    fn id(&self) -> Result<u64, Wrong> {
        self.name.parse().map_err(|_| Wrong::new(format!("{} is no number of a record", self.name)))
    }

    fn query(&self, name: &str) -> Option<&str> {
        self.query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }
}

/// What a wish comes to.
type Outcome = Result<String, Wrong>;

/// What fulfils a wish.
type Grant = fn(&mut Simulation, &Wish) -> Outcome;

/// The routes of the control API.
pub fn router(shared: &Shared) -> Router {
    const ROUTES: &[(&str, &str, Grant)] = &[
        ("GET", "/state", watching::state),
        ("POST", "/reset", watching::reset),
        ("GET", "/log", watching::log),
        ("DELETE", "/log", watching::clear_log),
        ("GET", "/clock", watching::clock),
        ("POST", "/clock/advance", watching::advance),
        ("POST", "/process-clients", watching::process_clients),
        ("GET", "/faults", watching::faults),
        ("POST", "/faults", watching::add_fault),
        ("DELETE", "/faults", watching::clear_faults),
        ("DELETE", "/faults/{name}", watching::remove_fault),
        ("GET", "/switches", terms::switches),
        ("PATCH", "/switches", terms::set_switches),
        ("GET", "/settings", terms::settings),
        ("PATCH", "/settings", terms::set_settings),
        ("PUT", "/currencies/{name}", terms::put_currency),
        ("PUT", "/configurations/{name}", terms::put_configuration),
        ("PATCH", "/configurations/{name}", terms::patch_configuration),
        ("PUT", "/groups/{name}", terms::put_group),
        ("POST", "/products", terms::add_product),
        ("PUT", "/tokens/{name}", terms::put_token),
        ("DELETE", "/tokens/{name}", terms::delete_token),
        ("POST", "/clients", making::clients),
        ("POST", "/usage", making::usage),
        ("POST", "/cycles/end", making::end_cycles),
        ("GET", "/clients/{name}", changing::client),
        ("PATCH", "/clients/{name}", changing::change_client),
        ("POST", "/clients/{name}/credit", changing::credit),
        ("PATCH", "/services/{name}", changing::change_service),
    ];
    let mut router = Router::new();
    for (method, path, grant) in ROUTES {
        router = router.route(&format!("{BASE}{path}"), route(shared.clone(), method, *grant));
    }
    // Told here, so that a slip of a test is no request to Fleio.
    let nothing = || async { respond(Err(Wrong(404, "there is no such thing to ask; the README lists all".into()))) };
    let wrong =
        || async { respond(Err(Wrong(405, "it cannot be asked with this method; the README lists all".into()))) };
    router.route(&format!("{BASE}/{{*rest}}"), any(nothing)).method_not_allowed_fallback(wrong)
}

fn route(shared: Shared, method: &str, grant: Grant) -> MethodRouter {
    let filter = match method {
        "GET" => MethodFilter::GET,
        "POST" => MethodFilter::POST,
        "PUT" => MethodFilter::PUT,
        "PATCH" => MethodFilter::PATCH,
        _ => MethodFilter::DELETE,
    };
    on(filter, move |parameters: RawPathParams, request: Request| async move {
        let name = parameters.iter().next().map_or(String::new(), |(_, value)| value.to_owned());
        let query = request.uri().query().unwrap_or_default().to_owned();
        // The body is in memory already, so that reading it cannot fail.
        let body = to_bytes(request.into_body(), usize::MAX).await.unwrap_or_default();
        let mut simulation = shared.lock();
        simulation.world.places.forget();
        respond(grant(&mut simulation, &Wish { name, query, body }))
    })
}

fn respond(outcome: Outcome) -> Response<Body> {
    let (status, text) = match outcome {
        Ok(text) => (StatusCode::OK, text),
        Err(Wrong(status, text)) => {
            (StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST), json!({ "error": text }).to_string())
        }
    };
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json"));
    response
}

fn write(value: &impl Serialize) -> Outcome {
    serde_json::to_string(value).map_err(|error| Wrong(500, format!("it cannot be written as JSON: {error}")))
}

/// `old` with the fields that `changes` names; unknown ones are refused.
fn patched<T: Serialize + DeserializeOwned>(old: &T, changes: Value) -> Result<T, Wrong> {
    let whole = serde_json::to_value(old).map_err(|error| Wrong::new(error.to_string()))?;
    let (Value::Object(mut whole), Value::Object(changes)) = (whole, changes) else {
        return Err(Wrong::new("send an object with the fields to change"));
    };
    whole.extend(changes);
    serde_json::from_value(Value::Object(whole)).map_err(|error| Wrong::new(error.to_string()))
}
