//! Reads the body of a request.

use super::head::Framing;
use super::{End, Malformed};
use axum::body::Bytes;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

/// A chunk's size line is never longer.
const SIZE_LINE: usize = 1 << 10;

/// Reads a body; what comes after it stays in `unread`.
pub async fn read(stream: &mut TcpStream, unread: &mut Vec<u8>, framing: Framing, most: u64) -> Result<Bytes, End> {
    let Framing::Length(length) = framing else { return chunks(stream, unread, most).await };
    if most < length {
        return Err(too_large().into());
    }
    let length = usize::try_from(length).map_err(|_| too_large())?;
    fill(stream, unread, length).await?;
    Ok(unread.drain(..length).collect())
}

async fn chunks(stream: &mut TcpStream, unread: &mut Vec<u8>, most: u64) -> Result<Bytes, End> {
    let mut body = Vec::new();
    loop {
        let size = chunk_size(stream, unread).await?;
        if most < size.saturating_add(body.len() as u64) {
            return Err(too_large().into());
        }
        let size = usize::try_from(size).map_err(|_| too_large())?;
        fill(stream, unread, size + 2).await?;
        if !unread[size..].starts_with(b"\r\n") {
            // Trailers would stand here after the last chunk; nobody who calls this API sends any.
            return Err(Malformed::bad("a chunk does not end where it said").into());
        }
        body.extend(unread.drain(..size));
        unread.drain(..2);
        if size == 0 {
            return Ok(body.into());
        }
    }
}

async fn chunk_size(stream: &mut TcpStream, unread: &mut Vec<u8>) -> Result<u64, End> {
    loop {
        match httparse::parse_chunk_size(unread) {
            Ok(httparse::Status::Complete((length, size))) => {
                unread.drain(..length);
                return Ok(size);
            }
            Ok(httparse::Status::Partial) if unread.len() < SIZE_LINE => fill(stream, unread, unread.len() + 1).await?,
            _ => return Err(Malformed::bad("no size of a chunk").into()),
        }
    }
}

async fn fill(stream: &mut TcpStream, unread: &mut Vec<u8>, length: usize) -> Result<(), End> {
    while unread.len() < length {
        if stream.read_buf(unread).await? == 0 {
            return Err(End::Gone);
        }
    }
    Ok(())
}

fn too_large() -> Malformed {
    Malformed::new(413, "the body is larger than the web server lets through")
}
