//! HTTP/1 on a socket, as strict as nginx in front of a Django application.
//!
//! A server library would forgive what nginx refuses (two equal Content-Length headers, for one) and would not let a
//! fault cut an answer in two, so requests are read and answers written here. `head` reads and judges the head,
//! `body` the body; what lies between is any tower service.

mod body;
mod head;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::{Router, http::Request};
use head::Head;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

/// How a server treats requests that never become one, and how large they may be.
pub trait Gate: Send + Sync + 'static {
    /// The largest body and how long to wait for it.
    fn limits(&self, target: &str) -> Limits;
    /// Hears of what was refused here.
    fn refused(&self, malformed: &Malformed);
}

/// Bounds of a request.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The largest body.
    pub body_bytes: u64,
    /// How long to wait for the rest of it.
    pub body_timeout: Duration,
}

/// A request that never became one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// HTTP status of the answer.
    pub status: u16,
    /// What is wrong.
    pub reason: String,
}

impl Malformed {
    fn new(status: u16, reason: impl Into<String>) -> Self {
        Self { status, reason: reason.into() }
    }

    fn bad(reason: impl Into<String>) -> Self {
        Self::new(400, reason)
    }
}

/// Both ends of the connection a request came by; an extension of every request.
#[derive(Clone, Copy, Debug)]
pub struct Ends {
    /// The caller.
    pub caller: SocketAddr,
    /// This server.
    pub server: SocketAddr,
}

/// What is done instead of writing the whole answer; an extension of the response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Close the connection without a word.
    Close,
    /// Close it after so many bytes of the body.
    After(usize),
    /// Say nothing and wait until the caller goes.
    Hang,
}

/// Why a connection ends while a request is read.
enum End {
    Malformed(Malformed),
    Gone,
}

impl From<std::io::Error> for End {
    fn from(_: std::io::Error) -> Self {
        Self::Gone
    }
}

impl From<Malformed> for End {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed)
    }
}

/// Accepts connections for ever.
pub async fn serve(listener: TcpListener, router: Router, gate: Arc<dyn Gate>) -> std::io::Result<()> {
    loop {
        let (stream, caller) = match listener.accept().await {
            Ok(accepted) => accepted,
            // Too many open files, for one: the next connection may do better.
            Err(error) => {
                eprintln!("fleio-sim: a connection could not be accepted: {error}");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        // An answer is one write; waiting to fill a packet would only delay it.
        stream.set_nodelay(true)?;
        let server = stream.local_addr()?;
        let connection =
            Connection { stream, unread: Vec::with_capacity(4096), ends: Ends { caller, server }, gate: gate.clone() };
        tokio::spawn(connection.run(router.clone()));
    }
}

struct Connection {
    stream: TcpStream,
    unread: Vec<u8>,
    ends: Ends,
    gate: Arc<dyn Gate>,
}

impl Connection {
    async fn run(mut self, router: Router) {
        loop {
            let (head, body) = match self.read().await {
                Ok(Some(request)) => request,
                Ok(None) | Err(End::Gone) => return,
                Err(End::Malformed(malformed)) => return self.refuse(&malformed).await,
            };
            let (keep_open, is_head) = (head.keep_open, head.method == "HEAD");
            let Ok(request) = head.into_request(body, self.ends) else {
                return self.refuse(&Malformed::bad("the request target is no path")).await;
            };
            let Ok(response) = router.clone().oneshot(request).await;
            let keep_open = self.write(response, keep_open, is_head).await.unwrap_or(false);
            if !keep_open {
                return self.close().await;
            }
        }
    }

    /// The next request; none if the caller has gone between two.
    async fn read(&mut self) -> Result<Option<(Head, Bytes)>, End> {
        let head = loop {
            if let Some((head, length)) = head::parse(&self.unread)? {
                self.unread.drain(..length);
                break head;
            }
            if self.stream.read_buf(&mut self.unread).await? == 0 {
                return if self.unread.is_empty() { Ok(None) } else { Err(End::Gone) };
            }
        };
        let limits = self.gate.limits(&head.target);
        if head.expects_continue {
            self.stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").await?;
        }
        let reading = body::read(&mut self.stream, &mut self.unread, head.framing, limits.body_bytes);
        match tokio::time::timeout(limits.body_timeout, reading).await {
            Ok(body) => Ok(Some((head, body?))),
            Err(_) => Err(Malformed::new(408, "the body did not arrive in time").into()),
        }
    }

    /// Whether the connection may go on.
    async fn write(&mut self, response: Response<Body>, keep_open: bool, is_head: bool) -> std::io::Result<bool> {
        let (parts, body) = response.into_parts();
        let cut = parts.extensions.get::<Cut>().copied();
        match cut {
            Some(Cut::Close) => return Ok(false),
            Some(Cut::Hang) => return self.wait_until_gone().await.map(|()| false),
            _ => {}
        }
        // Bodies are made in memory, so that reading one cannot fail.
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
        let mut bytes = Vec::with_capacity(256 + body.len());
        push_head(&mut bytes, parts.status, &parts.headers, body.len(), keep_open);
        if !is_head {
            let shown = if let Some(Cut::After(length)) = cut { length.min(body.len()) } else { body.len() };
            bytes.extend_from_slice(&body[..shown]);
        }
        self.stream.write_all(&bytes).await?;
        Ok(keep_open && cut.is_none())
    }

    async fn refuse(mut self, malformed: &Malformed) {
        self.gate.refused(malformed);
        let status = StatusCode::from_u16(malformed.status).unwrap_or(StatusCode::BAD_REQUEST);
        let page = page(status);
        let mut bytes = Vec::new();
        let headers = [(header::CONTENT_TYPE, HeaderValue::from_static("text/html"))].into_iter().collect();
        push_head(&mut bytes, status, &headers, page.len(), false);
        bytes.extend_from_slice(page.as_bytes());
        // The caller may have gone already; nobody is left to be told.
        let _ = self.stream.write_all(&bytes).await;
        self.close().await;
    }

    /// Ends the answer and reads what still comes, so that a reset does not overtake the answer.
    async fn close(mut self) {
        let lingering = async {
            self.stream.shutdown().await?;
            self.wait_until_gone().await
        };
        // Whoever keeps sending for longer than this may be cut off.
        let _ = tokio::time::timeout(Duration::from_secs(1), lingering).await;
    }

    async fn wait_until_gone(&mut self) -> std::io::Result<()> {
        let mut ignored = [0; 4096];
        while self.stream.read(&mut ignored).await? != 0 {}
        Ok(())
    }
}

fn push_head(bytes: &mut Vec<u8>, status: StatusCode, headers: &axum::http::HeaderMap, length: usize, keep_open: bool) {
    let reason = status.canonical_reason().unwrap_or("Unknown");
    bytes.extend_from_slice(format!("HTTP/1.1 {} {reason}\r\nserver: nginx\r\n", status.as_u16()).as_bytes());
    for (name, value) in headers.iter().filter(|(name, _)| *name != header::CONTENT_LENGTH) {
        bytes.extend_from_slice(name.as_str().as_bytes());
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(value.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    let connection = if keep_open { "keep-alive" } else { "close" };
    bytes.extend_from_slice(format!("content-length: {length}\r\nconnection: {connection}\r\n\r\n").as_bytes());
}

/// The page that the web server shows when the application was never asked.
fn page(status: StatusCode) -> String {
    let title = format!("{} {}", status.as_u16(), status.canonical_reason().unwrap_or("Error"));
    format!("<html><head><title>{title}</title></head><body><h1>{title}</h1><hr>nginx</body></html>\n")
}

impl Head {
    fn into_request(self, body: Bytes, ends: Ends) -> Result<Request<Body>, axum::http::Error> {
        let mut request = Request::builder().method(self.method.as_str()).uri(self.target.as_str());
        if let Some(headers) = request.headers_mut() {
            *headers = self.headers;
        }
        request.extension(ends).body(Body::from(body))
    }
}
