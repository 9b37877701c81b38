//! PHP arrays as they are in memory, with keys of any bytes.
//!
//! The iterators of ext-php-rs panic at a key that is not UTF-8.

use ext_php_rs::types::{ZendHashTable, ZendStr, Zval};

/// `HASH_FLAG_PACKED`: the array is a row of values, numbered from zero.
const PACKED: u32 = 1 << 2;

/// A key of an array.
pub enum Key<'a> {
    /// A number.
    Index(u64),
    /// A text of any bytes.
    Name(&'a ZendStr),
}

/// The entries of an array in order.
pub fn entries(table: &ZendHashTable) -> impl Iterator<Item = (Key<'_>, &Zval)> {
    let is_packed = is_packed(table);
    let places = usize::try_from(table.nNumUsed).unwrap_or(0);
    (0..places).filter_map(move |place| if is_packed { packed(table, place) } else { hashed(table, place) })
}

/// The values of an array in order.
pub fn values(table: &ZendHashTable) -> impl Iterator<Item = &Zval> {
    entries(table).map(|(_, value)| value)
}

/// Whether the keys are 0, 1, 2 … in order.
pub fn is_list(table: &ZendHashTable) -> bool {
    if is_packed(table) {
        // Without a gap the numbers are the places.
        return table.nNumUsed == table.nNumOfElements;
    }
    entries(table).zip(0_u64..).all(|((key, _), place)| matches!(key, Key::Index(index) if index == place))
}

fn is_packed(table: &ZendHashTable) -> bool {
    // SAFETY: both members of the union are plain bits.
    unsafe { table.u.flags & PACKED != 0 }
}

fn packed(table: &ZendHashTable, place: usize) -> Option<(Key<'_>, &Zval)> {
    // SAFETY: since PHP 8.2 a packed array has `nNumUsed` values in a row, and the place is below.
    let value = unsafe { &*table.__bindgen_anon_1.arPacked.add(place) };
    present(value).map(|value| (Key::Index(u64::try_from(place).unwrap_or(0)), value))
}

fn hashed(table: &ZendHashTable, place: usize) -> Option<(Key<'_>, &Zval)> {
    // SAFETY: an array that is not packed has `nNumUsed` buckets in a row, and the place is below.
    let bucket = unsafe { &*table.__bindgen_anon_1.arData.add(place) };
    // SAFETY: the key is null for a number, else a string that the bucket keeps alive.
    let name = unsafe { bucket.key.as_ref() };
    let key = name.map_or(Key::Index(bucket.h), Key::Name);
    present(&bucket.val).map(|value| (key, value))
}

/// Places of removed entries stay empty.
fn present(value: &Zval) -> Option<&Zval> {
    (!crate::zend::is_undefined(value)).then_some(value)
}
