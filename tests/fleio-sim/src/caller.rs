//! A small HTTP client for the command line, the benchmark and the tests: one connection, one request at a time.

use std::io::{Error, ErrorKind, Read, Result, Write};
use std::net::TcpStream;
use std::time::Duration;

/// An answer without an end after this long is an error.
const PATIENCE: Duration = Duration::from_secs(600);
const HEADERS: usize = 100;

/// A connection to a simulator.
#[derive(Debug)]
pub struct Caller {
    address: String,
    stream: Option<TcpStream>,
    unread: Vec<u8>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body as text.
    pub body: String,
}

impl Caller {
    /// Calls this host and port, with or without `http://` before.
    pub fn new(address: &str) -> Self {
        let address = address.trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self { address, stream: None, unread: Vec::new() }
    }

    /// Sends a request and reads its answer. A connection that was left open is used again.
    pub fn ask(&mut self, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Result<Reply> {
        let mut request = format!("{method} {target} HTTP/1.1\r\nHost: {}\r\n", self.address);
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        if !body.is_empty() || method != "GET" {
            request.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        request.push_str("\r\n");
        request.push_str(body);
        self.ask_raw(request.as_bytes())
    }

    /// Sends these bytes and reads one answer.
    pub fn ask_raw(&mut self, request: &[u8]) -> Result<Reply> {
        let answered = self.exchange(request);
        if !matches!(&answered, Ok(reply) if reply.header("connection") != Some("close")) {
            self.stream = None;
            self.unread.clear();
        }
        answered
    }

    fn exchange(&mut self, request: &[u8]) -> Result<Reply> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => connect(&self.address)?,
        };
        stream.write_all(request)?;
        let reply = read_reply(&mut stream, &mut self.unread)?;
        self.stream = Some(stream);
        Ok(reply)
    }
}

impl Reply {
    /// A header by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn connect(address: &str) -> Result<TcpStream> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    Ok(stream)
}

/// Reads one answer; what comes after it stays in `unread`.
fn read_reply(stream: &mut TcpStream, unread: &mut Vec<u8>) -> Result<Reply> {
    loop {
        if let Some((mut reply, start, length)) = parse_head(unread)? {
            while unread.len() < start + length {
                read_more(stream, unread)?;
            }
            reply.body = String::from_utf8_lossy(&unread[start..start + length]).into_owned();
            unread.drain(..start + length);
            return Ok(reply);
        }
        read_more(stream, unread)?;
    }
}

/// The head of an answer with where its body starts and how long it is; none if it has not arrived in full.
fn parse_head(bytes: &[u8]) -> Result<Option<(Reply, usize, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let parsed = response.parse(bytes).map_err(|error| Error::new(ErrorKind::InvalidData, error.to_string()))?;
    let httparse::Status::Complete(start) = parsed else { return Ok(None) };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let headers =
        response.headers.iter().map(|header| (header.name.to_ascii_lowercase(), text(header.value))).collect();
    let reply = Reply { status: response.code.unwrap_or_default(), headers, body: String::new() };
    let length = reply.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    Ok(Some((reply, start, length)))
}

fn read_more(stream: &mut TcpStream, unread: &mut Vec<u8>) -> Result<()> {
    let mut part = [0; 16 << 10];
    let length = stream.read(&mut part)?;
    if length == 0 {
        return Err(Error::new(ErrorKind::UnexpectedEof, "the connection was closed before the answer was complete"));
    }
    unread.extend_from_slice(&part[..length]);
    Ok(())
}
