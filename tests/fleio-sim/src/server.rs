//! Puts the parts together and listens.

use crate::simulation::{Shared, Start};
use crate::{api, control, frontend, wire};
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;
use tokio::net::TcpListener;
use tokio::runtime::Builder;

/// A simulator that runs in threads of its own as long as the process.
#[derive(Clone, Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// What it simulates.
    pub shared: Shared,
}

/// Listens at `address` (port 0 is a free one) until an error ends it. `started` hears where.
pub async fn run(address: SocketAddr, shared: Shared, started: impl FnOnce(SocketAddr)) -> std::io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    started(listener.local_addr()?);
    let router = api::router(&shared).merge(control::router(&shared)).merge(frontend::router(&shared));
    wire::serve(listener, router, Arc::new(shared)).await
}

/// Starts a simulator on a free port of this machine, for tests written in Rust.
pub fn start(start: Start) -> std::io::Result<Running> {
    let (tell, hear) = std::sync::mpsc::channel();
    let shared = Shared::new(start);
    let served = shared.clone();
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    thread::Builder::new().name("fleio-sim".into()).spawn(move || {
        // Whoever waits for the address hears of a failure when the sender is dropped.
        let outcome = runtime.block_on(run(([127, 0, 0, 1], 0).into(), served, |address| {
            let _ = tell.send(address);
        }));
        outcome.map_err(|error| eprintln!("fleio-sim: it stopped: {error}"))
    })?;
    let address = hear.recv().map_err(|_| std::io::Error::other("no port of this machine could be listened on"))?;
    Ok(Running { address, shared })
}
