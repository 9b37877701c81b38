//! One request from its arrival to its answer: log, faults, guard, work.

use super::call::{Answer, Call};
use super::{Endpoint, UNKNOWN, guard};
use crate::faults::{Effect, Strike};
use crate::kill;
use crate::log::Entry;
use crate::problem::Problem;
use crate::simulation::{Shared, Simulation};
use crate::wire::{Cut, Ends};
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use std::time::Duration;

/// A request that has arrived in full.
struct Arrived {
    parts: Parts,
    body: Bytes,
    ends: Ends,
    number: u64,
}

/// Answers a request to an endpoint.
pub async fn serve(
    shared: Shared,
    endpoint: &'static Endpoint,
    id: Option<String>,
    request: Request,
) -> Response<Body> {
    let (arrived, strike) = arrive(&shared, endpoint.name, request).await;
    let work = |simulation: &mut Simulation| {
        let answered = work(simulation, endpoint, id, &arrived);
        match answered {
            Ok(answer) => respond(answer.status, &answer.body.to_string()),
            Err(problem) => respond(problem.status, &problem.body.to_string()),
        }
    };
    strike_or_work(&shared, &arrived, strike, work).await
}

/// Answers a request to an address that does not exist.
pub async fn serve_unknown(shared: Shared, request: Request) -> Response<Body> {
    let (arrived, strike) = arrive(&shared, UNKNOWN, request).await;
    let page = |_: &mut Simulation| {
        let mut response =
            respond(404, "<h1>Not Found</h1><p>The requested resource was not found on this server.</p>");
        set(&mut response, header::CONTENT_TYPE, "text/html");
        response
    };
    strike_or_work(&shared, &arrived, strike, page).await
}

/// Writes the request into the log, finds out what strikes it, and waits if that is part of it.
async fn arrive(shared: &Shared, endpoint: &'static str, request: Request) -> (Arrived, Strike) {
    let (parts, body) = request.into_parts();
    // The body is in memory already, so that reading it cannot fail.
    let body = Bytes::from_request(Request::new(body), &()).await.unwrap_or_default();
    let unknown = std::net::SocketAddr::from(([0, 0, 0, 0], 0));
    let ends = parts.extensions.get().copied().unwrap_or(Ends { caller: unknown, server: unknown });
    let target = parts.uri.path_and_query().map_or("/", |target| target.as_str()).to_owned();
    let (number, strike) = {
        let mut simulation = shared.lock();
        let strike = simulation.faults.strike(endpoint, parts.method.as_str(), &target);
        let entry = Entry {
            number: 0,
            at: simulation.world.now,
            endpoint,
            method: parts.method.to_string(),
            target,
            body: String::from_utf8_lossy(&body).into_owned(),
            token: guard::token_name(&simulation.world, &parts.headers),
            worked: None,
            status: None,
            faults: strike.faults.clone(),
            note: None,
        };
        let keep = simulation.world.terms.settings.log_entries;
        (simulation.log.add(entry, keep), strike)
    };
    if 0 < strike.wait_milliseconds {
        tokio::time::sleep(Duration::from_millis(strike.wait_milliseconds)).await;
    }
    (Arrived { parts, body, ends, number }, strike)
}

fn work(
    simulation: &mut Simulation,
    endpoint: &Endpoint,
    id: Option<String>,
    arrived: &Arrived,
) -> Result<Answer, Problem> {
    let parts = &arrived.parts;
    let visitor = guard::Visitor { headers: &parts.headers, address: arrived.ends.caller.ip() };
    guard::admit(&simulation.world, endpoint, parts.method.as_str(), &visitor)?;
    let body = if parts.method == "GET" { serde_json::json!({}) } else { guard::json(&parts.headers, &arrived.body)? };
    let query = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
    let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let call = Call {
        method: parts.method.to_string(),
        id,
        query: query.map(|Query(pairs)| pairs).unwrap_or_default(),
        raw_query: parts.uri.query().unwrap_or_default().to_owned(),
        address: format!("http://{host}{}", parts.uri.path()),
        body,
    };
    if !endpoint.is_list() {
        simulation.world.places.forget();
    }
    (endpoint.work)(&mut simulation.world, &call)
}

/// Does the work before, after or instead of what strikes the request.
async fn strike_or_work(
    shared: &Shared,
    arrived: &Arrived,
    strike: Strike,
    work: impl FnOnce(&mut Simulation) -> Response<Body>,
) -> Response<Body> {
    let Some(effect) = strike.effect else { return done(shared, arrived, work) };
    match effect {
        // The wait is over when a request gets here.
        Effect::Latency { .. } => done(shared, arrived, work),
        Effect::Status { status, body, after_work } => {
            let text = body.unwrap_or_else(|| format!("{{\"detail\":\"A fault was asked for: status {status}.\"}}"));
            first(after_work, shared, arrived, work);
            answer(shared, arrived, respond(status, &text))
        }
        Effect::Redirect { location, status } => {
            let mut response = respond(status, "");
            set(&mut response, header::LOCATION, &location);
            answer(shared, arrived, response)
        }
        Effect::Garbage => {
            first(true, shared, arrived, work);
            answer(shared, arrived, respond(200, "<html>\u{FFFD}{\"objects\": [}"))
        }
        Effect::Truncate { bytes } => {
            let mut response = done(shared, arrived, work);
            let length = axum::body::HttpBody::size_hint(response.body()).lower() / 2;
            response.extensions_mut().insert(Cut::After(bytes.map_or(length, u64::from) as usize));
            response
        }
        Effect::Drop { after_work } => {
            first(after_work, shared, arrived, work);
            cut(shared, arrived, Cut::Close)
        }
        Effect::NeverAnswer { after_work } => {
            first(after_work, shared, arrived, work);
            cut(shared, arrived, Cut::Hang)
        }
        Effect::Kill { pid, after_work } => {
            first(after_work, shared, arrived, work);
            let outcome = kill::caller(pid, arrived.ends);
            shared.lock().log.change(arrived.number, |entry| entry.note = Some(outcome));
            cut(shared, arrived, Cut::Close)
        }
    }
}

fn first(wanted: bool, shared: &Shared, arrived: &Arrived, work: impl FnOnce(&mut Simulation) -> Response<Body>) {
    if wanted {
        done(shared, arrived, work);
    }
}

/// Does the work and notes that it was done and what was answered, all under one lock.
fn done(shared: &Shared, arrived: &Arrived, work: impl FnOnce(&mut Simulation) -> Response<Body>) -> Response<Body> {
    let mut simulation = shared.lock();
    let response = work(&mut simulation);
    simulation.log.mark_worked(arrived.number);
    simulation.log.change(arrived.number, |entry| entry.status = Some(response.status().as_u16()));
    response
}

/// Notes an answer that the work did not give.
fn answer(shared: &Shared, arrived: &Arrived, response: Response<Body>) -> Response<Body> {
    shared.lock().log.change(arrived.number, |entry| entry.status = Some(response.status().as_u16()));
    response
}

/// No answer at all.
fn cut(shared: &Shared, arrived: &Arrived, cut: Cut) -> Response<Body> {
    shared.lock().log.change(arrived.number, |entry| entry.status = None);
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(cut);
    response
}

fn respond(status: u16, text: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(text.to_owned()));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    set(&mut response, header::CONTENT_TYPE, "application/json");
    if status == 401 {
        set(&mut response, header::WWW_AUTHENTICATE, "Token");
    }
    response
}

fn set(response: &mut Response<Body>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
