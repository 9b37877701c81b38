//! Records that are numbered from 1 on and never removed, so that a number leads straight to its record.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// All records of a kind.
#[derive(Debug)]
pub struct Records<T>(Vec<T>);

/// None yet. By hand, since a derive would ask it of the records too.
impl<T> Default for Records<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Records<T> {
    /// Adds the next one.
    pub fn push(&mut self, record: T) {
        self.0.push(record);
    }

    /// A record by its number.
    pub fn get(&self, number: &u64) -> Option<&T> {
        self.0.get(place(*number)?)
    }

    /// A record by its number, to change it.
    pub fn get_mut(&mut self, number: &u64) -> Option<&mut T> {
        self.0.get_mut(place(*number)?)
    }

    /// All records by their numbers.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// All numbers above this one.
    pub fn numbers_above(&self, after: u64) -> impl Iterator<Item = u64> + use<T> {
        after.saturating_add(1)..=self.0.len() as u64
    }
}

fn place(number: u64) -> Option<usize> {
    usize::try_from(number.checked_sub(1)?).ok()
}

/// As an object, by number.
impl<T: Serialize> Serialize for Records<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (number, record) in (1_u64..).zip(&self.0) {
            map.serialize_entry(&number, record)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_leads_to_its_record() {
        let mut records = Records::default();
        for record in ["a", "b", "c"] {
            records.push(record);
        }
        assert_eq!(
            [0, 1, 3, 4, u64::MAX].map(|number| records.get(&number)),
            [None, Some(&"a"), Some(&"c"), None, None]
        );
        assert_eq!(records.numbers_above(1).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(records.numbers_above(3).count() + records.numbers_above(u64::MAX).count(), 0);
        assert_eq!(serde_json::to_string(&records).unwrap(), r#"{"1":"a","2":"b","3":"c"}"#);
    }
}
