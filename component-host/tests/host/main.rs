//! The host against small components, good and hostile.

mod artifact;
mod batch;
mod conversion;
mod determinism;
mod fixture;
mod hostile;
mod limits;
mod loading;
mod values;
