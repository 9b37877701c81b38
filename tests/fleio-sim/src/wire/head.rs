//! Reads the head of a request and judges it as nginx does.

use super::Malformed;
use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// A head larger than this is refused, as with nginx's four buffers of 8 KiB.
const HEAD_BYTES: usize = 32 << 10;
/// A request line or header larger than this is refused, as with one such buffer.
const LINE_BYTES: usize = 8 << 10;
const HEADERS: usize = 100;

/// How the length of a body is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// So many bytes; 0 also if nothing was said.
    Length(u64),
    /// In chunks, the last one empty.
    Chunked,
}

/// The head of a request that may be answered.
#[derive(Debug)]
pub struct Head {
    /// As sent, in capitals.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// Without those whose name has an underscore: nginx drops them.
    pub headers: HeaderMap,
    /// How its body is framed.
    pub framing: Framing,
    /// Whether another request may follow.
    pub keep_open: bool,
    /// Whether the caller waits before it sends the body.
    pub expects_continue: bool,
}

/// The head at the start of `bytes` with its length; none if it has not arrived in full.
pub fn parse(bytes: &[u8]) -> Result<Option<(Head, usize)>, Malformed> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    match request.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => judge(&request).map(|head| Some((head, length))),
        Ok(httparse::Status::Partial) if HEAD_BYTES < bytes.len() => Err(Malformed::bad("the head is too large")),
        Ok(httparse::Status::Partial) => Ok(None),
        Err(error) => Err(Malformed::bad(format!("no HTTP request: {error}"))),
    }
}

fn judge(request: &httparse::Request<'_, '_>) -> Result<Head, Malformed> {
    let (method, target) = (request.method.unwrap_or_default(), request.path.unwrap_or_default());
    let is_new = request.version == Some(1);
    if LINE_BYTES < target.len() {
        return Err(Malformed::new(414, "the request target is too long"));
    }
    if !target.starts_with('/') {
        return Err(Malformed::bad("the request target is no path"));
    }
    if !method.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_' || byte == b'-') {
        return Err(Malformed::bad("the method is not in capitals"));
    }
    if matches!(method, "CONNECT" | "TRACE") {
        return Err(Malformed::new(405, "the method is not allowed"));
    }
    if request.headers.iter().any(|header| LINE_BYTES < header.name.len() + header.value.len()) {
        return Err(Malformed::bad("a header is too large"));
    }
    let one = |name: &str| single(request, name);
    check_host(one("host")?, is_new)?;
    let framing = framing(one("content-length")?, one("transfer-encoding")?, is_new)?;
    let connection = one("connection")?.unwrap_or_default().to_ascii_lowercase();
    let keep_open = if is_new { !connection.contains("close") } else { connection.contains("keep-alive") };
    let expects_continue = is_new
        && framing != Framing::Length(0)
        && one("expect")?.is_some_and(|expected| expected.eq_ignore_ascii_case("100-continue"));
    Ok(Head {
        method: method.to_owned(),
        target: target.to_owned(),
        headers: known_headers(request),
        framing,
        keep_open,
        expects_continue,
    })
}

/// The value of a header that must not be there twice, even with equal values.
fn single<'h>(request: &httparse::Request<'h, '_>, name: &str) -> Result<Option<&'h str>, Malformed> {
    let mut values = request.headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
    let Some(first) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(Malformed::bad(format!("the header {name} is there twice")));
    }
    let text = std::str::from_utf8(first.value).map_err(|_| Malformed::bad(format!("the header {name} is no text")))?;
    Ok(Some(text.trim()))
}

fn check_host(host: Option<&str>, is_new: bool) -> Result<(), Malformed> {
    let Some(host) = host else {
        return if is_new { Err(Malformed::bad("there is no header host")) } else { Ok(()) };
    };
    let odd = |byte: u8| byte <= b' ' || byte == 0x7F || b"/\\?#@,".contains(&byte);
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port),
        _ => (host, ""),
    };
    let bad = name.is_empty() || name.starts_with('.') || name.contains("..") || host.bytes().any(odd);
    if bad || !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Malformed::bad("the header host is no host"));
    }
    Ok(())
}

fn framing(length: Option<&str>, encoding: Option<&str>, is_new: bool) -> Result<Framing, Malformed> {
    let Some(encoding) = encoding else {
        let Some(length) = length else { return Ok(Framing::Length(0)) };
        let digits = !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
        let length = length.parse().ok().filter(|_| digits);
        return length.map(Framing::Length).ok_or_else(|| Malformed::bad("the header content-length is no number"));
    };
    if !is_new {
        return Err(Malformed::bad("transfer-encoding does not exist in HTTP/1.0"));
    }
    if length.is_some() {
        return Err(Malformed::bad("content-length and transfer-encoding contradict each other"));
    }
    if !encoding.eq_ignore_ascii_case("chunked") {
        return Err(Malformed::new(501, "the transfer-encoding is unknown"));
    }
    Ok(Framing::Chunked)
}

fn known_headers(request: &httparse::Request<'_, '_>) -> HeaderMap {
    let kept = request.headers.iter().filter(|header| !header.name.contains('_'));
    kept.filter_map(|header| {
        let name = HeaderName::from_bytes(header.name.as_bytes()).ok()?;
        Some((name, HeaderValue::from_bytes(header.value).ok()?))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(head: &str) -> Option<u16> {
        parse(head.replace('\n', "\r\n").as_bytes()).err().map(|malformed| malformed.status)
    }

    #[test]
    fn what_nginx_refuses_is_refused() {
        for (expected, head) in [
            (400, "GET / HTTP/1.1\n\n"),
            (400, "GET / HTTP/1.1\nHost: a\nHost: a\n\n"),
            (400, "GET / HTTP/1.1\nHost: a/b\n\n"),
            (400, "GET / HTTP/1.1\nHost: a..b\n\n"),
            (400, "GET / HTTP/1.1\nHost: a:8o\n\n"),
            (400, "GET / HTTP/1.1\nHost:\n\n"),
            (400, "POST / HTTP/1.1\nHost: a\nContent-Length: 1\nContent-Length: 1\n\n"),
            (400, "POST / HTTP/1.1\nHost: a\nContent-Length: 1\nContent-Length: 2\n\n"),
            (400, "POST / HTTP/1.1\nHost: a\nContent-Length: -1\n\n"),
            (400, "POST / HTTP/1.1\nHost: a\nContent-Length: +1\n\n"),
            (400, "POST / HTTP/1.1\nHost: a\nContent-Length: 1\nTransfer-Encoding: chunked\n\n"),
            (400, "POST / HTTP/1.0\nTransfer-Encoding: chunked\n\n"),
            (501, "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: gzip\n\n"),
            (400, "get / HTTP/1.1\nHost: a\n\n"),
            (400, "GET http://a/ HTTP/1.1\nHost: a\n\n"),
            (400, "GET / HTTP/1.1\nHost: a\nbad name: 1\n\n"),
            (400, "{\"amount\": 1}\n\n"),
            (405, "TRACE / HTTP/1.1\nHost: a\n\n"),
        ] {
            assert_eq!(status(head), Some(expected), "{head}");
        }
        assert_eq!(status(&format!("GET /{} HTTP/1.1\nHost: a\n\n", "a".repeat(LINE_BYTES))), Some(414));
        assert_eq!(status(&format!("GET / HTTP/1.1\nHost: a\nb: {}\n\n", "a".repeat(LINE_BYTES))), Some(400));
    }

    #[test]
    fn the_rest_is_read() {
        let text = "POST /a?b HTTP/1.1\r\nHost: a:1\r\nx_y: 1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc";
        let (head, length) = parse(text.as_bytes()).unwrap().unwrap();
        assert_eq!((head.target.as_str(), head.framing, length), ("/a?b", Framing::Length(3), text.len() - 3));
        assert!(head.keep_open && head.expects_continue && !head.headers.contains_key("x_y"));
        assert!(parse(b"GET / HTTP/1.1\r\nHost: a").unwrap().is_none());
        assert_eq!(status("GET / HTTP/1.1\nHost: [::1]:80\n\n"), None);
        let (old, _) = parse(b"GET / HTTP/1.0\r\n\r\n").unwrap().unwrap();
        assert!(!old.keep_open);
    }
}
