//! The command `fleio-sim`.

use fleio_sim::simulation::{Shared, Start};
fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("runtime");
    let _ = runtime.block_on(fleio_sim::server::run(([127, 0, 0, 1], 8080).into(), Shared::new(Start::default()), |a| println!("{a}")));
}
