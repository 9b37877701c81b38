//! What the fuzz targets share: the promises that every answer must keep.
//!
//! - [`body`]: answers to a response body, for the decoders of `fleio-json`
//! - [`decimal`]: what a decimal is, told apart from the policy's own parser
//! - [`client`]: facts of a client built from arbitrary bytes

pub mod body;
pub mod client;
pub mod decimal;
