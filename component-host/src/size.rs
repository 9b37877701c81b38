//! Two measures of a value.

use wasmtime::component::Val;

/// What reading the value from a component cost in host memory, in bytes: the same sum that
/// wasmtime charges against its budget, so that several answers can share one limit.
pub(crate) fn host_bytes(val: &Val) -> u64 {
    match val {
        Val::String(text) | Val::Enum(text) => length(text.len()),
        Val::List(items) | Val::Tuple(items) => parts(items.len()).saturating_add(sum(items, host_bytes)),
        Val::Record(fields) => fields.iter().fold(parts(fields.len()), |total, (name, field)| {
            total.saturating_add(length(name.len())).saturating_add(host_bytes(field))
        }),
        Val::Variant(case, payload) => length(case.len()).saturating_add(payload_bytes(payload.as_deref())),
        Val::Option(payload) => payload_bytes(payload.as_deref()),
        Val::Result(Ok(payload) | Err(payload)) => payload_bytes(payload.as_deref()),
        Val::Flags(names) => names.iter().fold(0, |total, name| total.saturating_add(length(name.len()))),
        _ => 0,
    }
}

/// How much a value carries, in bytes: the bytes of its strings, the width of its numbers, one for
/// each case, flag set and presence. Names of fields do not count.
pub(crate) fn content_bytes(val: &Val) -> u64 {
    match val {
        Val::String(text) => length(text.len()),
        Val::List(items) | Val::Tuple(items) => sum(items, content_bytes),
        Val::Record(fields) => fields.iter().fold(0, |total, (_, field)| total.saturating_add(content_bytes(field))),
        Val::Variant(_, payload) | Val::Option(payload) | Val::Result(Ok(payload) | Err(payload)) => {
            payload.as_deref().map_or(0, content_bytes).saturating_add(1)
        }
        Val::Flags(names) => length(names.len()),
        Val::S64(_) | Val::U64(_) | Val::Float64(_) => 8,
        Val::S32(_) | Val::U32(_) | Val::Float32(_) | Val::Char(_) => 4,
        Val::S16(_) | Val::U16(_) => 2,
        _ => 1,
    }
}

fn payload_bytes(payload: Option<&Val>) -> u64 {
    payload.map_or(0, |payload| parts(1).saturating_add(host_bytes(payload)))
}

fn parts(count: usize) -> u64 {
    length(count).saturating_mul(length(size_of::<Val>()))
}

fn sum(items: &[Val], measure: fn(&Val) -> u64) -> u64 {
    items.iter().fold(0, |total, item| total.saturating_add(measure(item)))
}

fn length(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
