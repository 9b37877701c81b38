//! Wire fields read at the edge of a decision. Every problem is collected with its path.

use crate::contract::fleio::policy::types::{FieldFault, FieldProblem, Rejection};
use crate::date::Date;
use crate::money::Amount;
use std::collections::BTreeSet;
use std::fmt::Display;

/// Items up to which comparing each with each is quicker than a set of them, which allocates.
const SHORT_LIST: usize = 8;

/// Where a field stands in the facts. Nothing is written out before there is a problem.
#[derive(Clone, Copy)]
pub enum Path<'p> {
    /// The facts themselves.
    Root,
    /// A field of a record.
    Field(&'p Path<'p>, &'static str),
    /// An item of a list.
    Item(&'p Path<'p>, usize),
}

impl<'p> Path<'p> {
    /// The field of this name.
    pub fn field(&'p self, name: &'static str) -> Path<'p> {
        Path::Field(self, name)
    }

    /// The item at this index.
    pub fn item(&'p self, index: usize) -> Path<'p> {
        Path::Item(self, index)
    }

    /// Written out, such as `lines[2].worth.amount`.
    pub fn to_wire(self) -> String {
        match self {
            Path::Root => String::new(),
            Path::Field(Path::Root, name) => name.to_owned(),
            Path::Field(parent, name) => format!("{}.{name}", parent.to_wire()),
            Path::Item(parent, index) => format!("{}[{index}]", parent.to_wire()),
        }
    }
}

/// Reads fields and remembers what was wrong with them.
#[derive(Default)]
pub struct Fields {
    problems: Vec<FieldProblem>,
}

impl Fields {
    /// The exact number; zero, and a problem, if it is none.
    pub fn decimal(&mut self, path: Path, text: &str) -> Amount {
        Amount::parse(text).unwrap_or_else(|| {
            self.refuse(path, FieldFault::NotADecimal(text.to_owned()));
            Amount::ZERO
        })
    }

    /// The exact number, zero or more.
    pub fn not_negative(&mut self, path: Path, text: &str) -> Amount {
        let amount = self.decimal(path, text);
        if amount < Amount::ZERO {
            self.refuse(path, FieldFault::Negative(text.to_owned()));
        }
        amount
    }

    /// The date; none, and a problem, if it is none.
    pub fn date(&mut self, path: Path, text: &str) -> Option<Date> {
        let date = Date::parse(text);
        if date.is_none() {
            self.refuse(path, FieldFault::NotADate(text.to_owned()));
        }
        date
    }

    /// A problem for every id that an earlier item of the list has.
    pub fn distinct<I: Copy + Display + Ord>(&mut self, path: Path, ids: impl ExactSizeIterator<Item = I> + Clone) {
        let mut seen = BTreeSet::new();
        let is_short = ids.len() <= SHORT_LIST;
        for (index, id) in ids.clone().enumerate() {
            let is_new = if is_short { ids.clone().take(index).all(|earlier| earlier != id) } else { seen.insert(id) };
            if !is_new {
                self.refuse(path.item(index).field("id"), FieldFault::Duplicate(id.to_string()));
            }
        }
    }

    /// Refuses a field.
    pub fn refuse(&mut self, path: Path, fault: FieldFault) {
        self.problems.push(FieldProblem { path: path.to_wire(), fault });
    }

    /// The rejection with all problems, if there are any.
    pub fn finish(self) -> Result<(), Rejection> {
        if self.problems.is_empty() { Ok(()) } else { Err(Rejection::Malformed(self.problems)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_is_refused_where_an_earlier_item_has_it(ids in proptest::collection::vec(0..12u8, 0..=3 * SHORT_LIST)) {
            let mut fields = Fields::default();
            fields.distinct(Path::Root.field("lines"), ids.iter().copied());
            let repeated = (0..ids.len()).filter(|index| ids[..*index].contains(&ids[*index]));
            let expected: Vec<FieldProblem> = repeated
                .map(|index| FieldProblem {
                    path: format!("lines[{index}].id"),
                    fault: FieldFault::Duplicate(ids[index].to_string()),
                })
                .collect();
            prop_assert_eq!(fields.problems, expected);
        }
    }
}
