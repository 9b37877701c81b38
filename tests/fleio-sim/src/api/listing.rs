//! Lists: which records, in which order, on which page.

use super::call::{Answer, Call};
use crate::problem::Problem;
use crate::world::World;
use serde_json::{Value, json};
use std::borrow::Cow;

/// A condition on a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Its path in the way of Django, without the look-up.
    pub field: String,
    /// What it is compared with.
    pub value: String,
    /// Whether it must differ.
    pub differs: bool,
}

/// What can be listed.
pub trait Listed: Sized {
    /// Fields that `filtering` knows.
    const FIELDS: &'static [&'static str];
    /// Fields that are query parameters of their own.
    const PARAMETERS: &'static [&'static str];
    /// Numbers above `after`, ascending, of records among which all that fit are, by an index where a condition allows it.
    fn candidates<'w>(world: &'w World, conditions: &[Condition], after: u64) -> Box<dyn Iterator<Item = u64> + 'w>;
    /// The number of a record.
    fn number(&self) -> u64;
    /// A record by its number.
    fn find(world: &World, id: u64) -> Option<&Self>;
    /// What a field says; null is none.
    fn field<'w>(&'w self, world: &'w World, name: &str) -> Option<Cow<'w, str>>;
    /// The record in an answer.
    fn to_json(&self, world: &World) -> Value;
}

/// A page of the records that fit the query.
pub fn page<T: Listed>(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let conditions = conditions::<T>(call)?;
    let number = page_number(call)?;
    let question = format!("{}?{}", call.address, other_pairs(call).join("&"));
    let place = world.places.before(&question, number);
    let (objects, last, more) = read::<T>(world, &conditions, number, place);
    if objects.is_empty() && 1 < number {
        return Err(Problem::detail(404, "Invalid page."));
    }
    let next = more.then(|| link(call, number + 1));
    let previous = (1 < number).then(|| link(call, number - 1));
    if let Some(last) = last {
        world.places.note(question, number + 1, last);
    }
    Answer::ok(json!({ "objects": objects, "next": next, "previous": previous }))
}

/// The records of a page, the number of its last one, and whether there are more. Without a place all before are counted.
fn read<T: Listed>(
    world: &World,
    conditions: &[Condition],
    page: usize,
    place: Option<u64>,
) -> (Vec<Value>, Option<u64>, bool) {
    let size = world.terms.settings.page_size.max(1) as usize;
    let before = if place.is_some() { 0 } else { (page - 1).saturating_mul(size) };
    let mut found = T::candidates(world, conditions, place.unwrap_or(0))
        .filter_map(|id| T::find(world, id))
        .filter(|record| conditions.iter().all(|condition| condition.fits(*record, world)))
        .skip(before);
    let records: Vec<&T> = found.by_ref().take(size).collect();
    let objects = records.iter().map(|record| record.to_json(world)).collect();
    (objects, records.last().map(|record| record.number()), found.next().is_some())
}

/// The conditions of a query: parameters that are fields, and those in `filtering`. Unknown parameters are ignored.
fn conditions<T: Listed>(call: &Call) -> Result<Vec<Condition>, Problem> {
    let mut conditions: Vec<Condition> = T::PARAMETERS
        .iter()
        .filter_map(|name| Some(Condition { field: (*name).into(), value: call.query(name)?.into(), differs: false }))
        .collect();
    for part in call.query("filtering").into_iter().flat_map(|filtering| filtering.split('+')) {
        conditions.push(condition(part, T::FIELDS)?);
    }
    Ok(conditions)
}

fn condition(part: &str, known: &[&str]) -> Result<Condition, Problem> {
    let invalid = |what: String| Problem::detail(400, format!("Invalid filtering: {what}"));
    let (path, value) = part
        .split_once(':')
        .ok_or_else(|| invalid(format!("\"{part}\" is no field and value with a colon between")))?;
    let (field, differs) = path.strip_suffix("__ne").map_or((path, false), |field| (field, true));
    if !known.contains(&field) {
        return Err(invalid(format!("no field or lookup \"{path}\"")));
    }
    Ok(Condition { field: field.into(), value: value.into(), differs })
}

impl Condition {
    fn fits<T: Listed>(&self, record: &T, world: &World) -> bool {
        let equal = record.field(world, &self.field).as_deref() == Some(self.value.as_str());
        equal != self.differs
    }
}

/// The value that a field must have, if one condition says so.
pub fn must_be<'c>(conditions: &'c [Condition], field: &str) -> Option<&'c str> {
    let condition = conditions.iter().find(|condition| condition.field == field && !condition.differs)?;
    Some(condition.value.as_str())
}

fn page_number(call: &Call) -> Result<usize, Problem> {
    let Some(text) = call.query("page") else { return Ok(1) };
    text.parse().ok().filter(|number| 1 <= *number).ok_or_else(|| Problem::detail(404, "Invalid page."))
}

fn link(call: &Call, page: usize) -> String {
    let mut query = other_pairs(call);
    let page = format!("page={page}");
    query.push(&page);
    format!("{}?{}", call.address, query.join("&"))
}

/// The query as sent, without its page.
fn other_pairs(call: &Call) -> Vec<&str> {
    call.raw_query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("page=")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_is_a_field_with_a_value() {
        let read = condition("client__external_billing_id:a:b", &["client__external_billing_id"]).unwrap();
        assert_eq!((read.value.as_str(), read.differs), ("a:b", false));
        let read = condition("id__ne:7", &["id"]).unwrap();
        assert_eq!((read.field.as_str(), read.differs), ("id", true));
        for wrong in ["id", "", "id__gt:7", "name:7"] {
            assert_eq!(condition(wrong, &["id"]).unwrap_err().status, 400, "{wrong}");
        }
    }
}
