//! Where single sign-on ends: the page for end users that takes a hash.

use crate::simulation::Shared;
use crate::world::SsoRefusal;
use axum::Router;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Html;
use axum::routing::get;
use std::collections::BTreeMap;

/// The route of the page.
pub fn router(shared: &Shared) -> Router {
    let shared = shared.clone();
    Router::new().route("/sso", get(move |Query(query)| async move { log_in(&shared, &query) }))
}

fn log_in(shared: &Shared, query: &BTreeMap<String, String>) -> (StatusCode, Html<String>) {
    let part = |name: &str| query.get(name).map_or("", String::as_str);
    let outcome = shared.lock().world.use_sso(part("euid"), part("timestamp"), part("hash_val"));
    match outcome {
        Ok(user) => (StatusCode::OK, page(&format!("Logged in as user {user}"))),
        Err(refusal) => (StatusCode::FORBIDDEN, page(why(refusal))),
    }
}

fn why(refusal: SsoRefusal) -> &'static str {
    match refusal {
        SsoRefusal::Unknown => "Login failed: the link is not valid",
        SsoRefusal::Expired => "Login failed: the link has expired",
        SsoRefusal::Used => "Login failed: the link was used before",
        SsoRefusal::Inactive => "Login failed: the user is not active",
    }
}

fn page(text: &str) -> Html<String> {
    Html(format!("<!doctype html><title>Cloud panel</title><h1>{text}</h1>\n"))
}
