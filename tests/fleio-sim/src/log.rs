//! The ordered log of requests.

use serde::Serialize;
use std::collections::VecDeque;

/// Bodies are kept up to this many characters.
const BODY_KEPT: usize = 4000;

/// One request. It holds nothing of the machine, so that the same requests give the same log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its place among all requests, from 1.
    pub number: u64,
    /// The simulated time, in Unix seconds.
    pub at: i64,
    /// Name of the endpoint; `unknown` if there is none, `malformed` if it never was a request.
    pub endpoint: &'static str,
    /// HTTP method.
    pub method: String,
    /// Path with the query, as sent.
    pub target: String,
    /// The body, if there was one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// What the token is called here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// Its place among the requests whose work was done; none if it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worked: Option<u64>,
    /// The status of the answer; none until it is known, and if there never was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Faults that struck it, by number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<u64>,
    /// What else is to be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The log, oldest first.
#[derive(Debug, Default)]
pub struct Log {
    entries: VecDeque<Entry>,
    count: u64,
    worked: u64,
}

impl Log {
    /// Adds a request, forgetting the oldest ones beyond `keep`; answers its number.
    pub fn add(&mut self, mut entry: Entry, keep: u32) -> u64 {
        self.count += 1;
        entry.number = self.count;
        if let Some((cut, _)) = entry.body.char_indices().nth(BODY_KEPT) {
            entry.body.truncate(cut);
        }
        self.entries.push_back(entry);
        while keep as usize <= self.entries.len().saturating_sub(1) {
            self.entries.pop_front();
        }
        self.count
    }

    /// Notes that the work of a request was done now.
    pub fn mark_worked(&mut self, number: u64) {
        self.worked += 1;
        let worked = self.worked;
        self.change(number, |entry| entry.worked = Some(worked));
    }

    /// Changes an entry, if it is still kept.
    pub fn change(&mut self, number: u64, change: impl FnOnce(&mut Entry)) {
        let Some(first) = self.entries.front().map(|entry| entry.number) else { return };
        let place = number.checked_sub(first).and_then(|place| usize::try_from(place).ok());
        if let Some(entry) = place.and_then(|place| self.entries.get_mut(place)) {
            change(entry);
        }
    }

    /// How many requests there were since the start or the last clearing.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The entries after a number.
    pub fn after(&self, number: u64) -> impl Iterator<Item = &Entry> {
        self.entries.iter().skip_while(move |entry| entry.number <= number)
    }

    /// Forgets everything and counts from 1 again.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            number: 0,
            at: 0,
            endpoint: "unknown",
            method: "GET".into(),
            target: "/".into(),
            body: "é".repeat(5000),
            token: None,
            worked: None,
            status: None,
            faults: Vec::new(),
            note: None,
        }
    }

    #[test]
    fn the_oldest_are_forgotten_and_numbers_go_on() {
        let mut log = Log::default();
        for _ in 0..5 {
            log.add(entry(), 2);
        }
        log.mark_worked(1);
        log.mark_worked(5);
        let kept: Vec<_> = log.after(0).map(|entry| (entry.number, entry.worked)).collect();
        assert_eq!(kept, [(4, None), (5, Some(2))]);
        assert_eq!(log.after(4).count(), 1);
        assert_eq!(log.after(0).next().unwrap().body.chars().count(), BODY_KEPT);
    }
}
