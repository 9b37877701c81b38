//! Where the next page of a list starts, so that whoever walks through a long list does not make every page count all
//! records before it. Any request that may change something forgets all places.

use std::collections::BTreeMap;

/// More readers than these are forgotten, too.
const READERS: usize = 64;

/// The places, by the question without its page.
#[derive(Debug, Default)]
pub struct Places(BTreeMap<String, Place>);

/// Where a page starts.
#[derive(Clone, Copy, Debug)]
struct Place {
    page: usize,
    after: u64,
}

impl Places {
    /// The number of the last record before this page, if the page before was read and nothing has changed since.
    pub fn before(&self, question: &str, page: usize) -> Option<u64> {
        self.0.get(question).filter(|place| place.page == page).map(|place| place.after)
    }

    /// Notes the last record before a page.
    pub fn note(&mut self, question: String, page: usize, after: u64) {
        if READERS <= self.0.len() {
            self.forget();
        }
        self.0.insert(question, Place { page, after });
    }

    /// Something may have changed.
    pub fn forget(&mut self) {
        self.0.clear();
    }
}
