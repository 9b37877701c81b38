//! The component's exports; nothing else knows that there is WebAssembly.

crate::contract::export!(Policy with_types_in crate::contract);

use crate::Policy;
