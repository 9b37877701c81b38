//! Who may ask: token, address, permission, demo mode; and whether the body is JSON.

use super::Endpoint;
use crate::problem::Problem;
use crate::world::World;
use axum::http::HeaderMap;
use serde_json::{Map, Value};
use std::net::IpAddr;

/// What the guard looks at.
pub struct Visitor<'a> {
    /// All headers.
    pub headers: &'a HeaderMap,
    /// Where it comes from.
    pub address: IpAddr,
}

/// Lets a request in, in the order of Django REST framework: token, permission, then the rest.
pub fn admit(world: &World, endpoint: &Endpoint, method: &str, visitor: &Visitor) -> Result<(), Problem> {
    let key = token(visitor.headers)?;
    let token = world.tokens.get(key).ok_or_else(|| Problem::detail(401, "Invalid token."))?;
    let address = visitor.address.to_canonical().to_string();
    if !token.allowed_addresses.is_empty() && !token.allowed_addresses.contains(&address) {
        return Err(Problem::detail(403, format!("The token may not be used from {address}.")));
    }
    if let (Some(held), Some(needed)) = (&token.permissions, endpoint.permission)
        && !held.contains(needed)
    {
        return Err(Problem::detail(403, "You do not have permission to perform this action."));
    }
    if world.terms.settings.demo_mode && method != "GET" && endpoint.name != "wrong_method" {
        return Err(Problem::detail(403, "Operation not allowed in demo mode"));
    }
    Ok(())
}

/// What the token of a request is called, for the log.
pub fn token_name(world: &World, headers: &HeaderMap) -> Option<String> {
    token(headers).ok().and_then(|key| world.tokens.get(key)).map(|token| token.name.clone())
}

/// The JSON of a body; an empty object if there is none.
pub fn json(headers: &HeaderMap, body: &[u8]) -> Result<Value, Problem> {
    if body.is_empty() {
        return Ok(Value::Object(Map::new()));
    }
    let kind = headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json") {
        return Err(Problem::detail(415, format!("Unsupported media type \"{kind}\" in request.")));
    }
    serde_json::from_slice(body).map_err(|error| Problem::detail(400, format!("JSON parse error - {error}")))
}

fn token(headers: &HeaderMap) -> Result<&str, Problem> {
    let given = headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut words = given.split_whitespace();
    if !words.next().is_some_and(|scheme| scheme.eq_ignore_ascii_case("token")) {
        return Err(Problem::detail(401, "Authentication credentials were not provided."));
    }
    match (words.next(), words.next()) {
        (None, _) => Err(Problem::detail(401, "Invalid token header. No credentials provided.")),
        (Some(key), None) => Ok(key),
        _ => Err(Problem::detail(401, "Invalid token header. Token string should not contain spaces.")),
    }
}
