//! Time of `invoicing.decide` for lists of clients, reading the terms included.

#![allow(missing_docs, reason = "criterion's macros make items without documentation")]

mod facts;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use fleio_policy::invoicing::decide;
use std::hint::black_box;

fn decisions(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("invoicing.decide");
    let terms = facts::terms();
    for count in [1, 128, 1_000, 10_000] {
        let clients = facts::clients(count);
        group.throughput(Throughput::Elements(u64::from(count)));
        group.bench_with_input(BenchmarkId::from_parameter(count), &clients, |bencher, clients| {
            bencher.iter(|| decide(black_box(&terms), black_box(clients)));
        });
    }
    group.finish();
}

criterion_group!(benches, decisions);
criterion_main!(benches);
