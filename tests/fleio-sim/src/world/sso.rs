//! Single sign-on: hashes that live for a moment.

use super::World;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Hashes given out, each with when and for whom, and whether it was used.
#[derive(Debug, Default, Serialize)]
pub(super) struct Tickets(BTreeMap<String, Ticket>);

#[derive(Debug, Serialize)]
struct Ticket {
    euid: String,
    at: i64,
    used: bool,
}

/// Why a browser is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SsoRefusal {
    /// The three parts were never given out together.
    Unknown,
    /// Too late.
    Expired,
    /// Somebody has already used it.
    Used,
    /// The user may not log in.
    Inactive,
}

impl World {
    /// A hash for the user with this external billing id, as `euid:timestamp:hash`; none if there is no such user.
    pub fn open_sso(&mut self, euid: &str) -> Option<String> {
        self.users_of(euid).next()?;
        let salt = self.chance.draw();
        let digest = Sha256::digest(format!("{}:{euid}:{}:{salt}", self.seed, self.now));
        let hash: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        self.sso.0.insert(hash.clone(), Ticket { euid: euid.to_owned(), at: self.now, used: false });
        Some(format!("{euid}:{}:{hash}", self.now))
    }

    /// Logs a browser in that brings the three parts.
    pub fn use_sso(&mut self, euid: &str, timestamp: &str, hash: &str) -> Result<u64, SsoRefusal> {
        let user = self.users_of(euid).find_map(|id| self.users.get(&id)).ok_or(SsoRefusal::Unknown)?;
        let (user, active) = (user.id, user.is_active);
        let settings = &self.terms.settings;
        let ticket = self.sso.0.get_mut(hash).ok_or(SsoRefusal::Unknown)?;
        if ticket.euid != euid || ticket.at.to_string() != timestamp {
            return Err(SsoRefusal::Unknown);
        }
        if i64::from(settings.sso_seconds) < self.now - ticket.at {
            return Err(SsoRefusal::Expired);
        }
        if ticket.used && settings.sso_single_use {
            return Err(SsoRefusal::Used);
        }
        if !active {
            return Err(SsoRefusal::Inactive);
        }
        ticket.used = true;
        Ok(user)
    }
}
