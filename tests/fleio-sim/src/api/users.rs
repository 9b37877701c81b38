//! Users and their single sign-on.

use super::call::{Answer, Call};
use super::listing::{self, Condition, Listed, must_be};
use crate::fields::Fields;
use crate::problem::Problem;
use crate::world::World;
use crate::world::model::User;
use serde_json::{Value, json};
use std::borrow::Cow;

impl Listed for User {
    const FIELDS: &'static [&'static str] = &["id", "external_billing_id", "is_active"];
    /// The user name was one until 2022.11.
    const PARAMETERS: &'static [&'static str] = &["external_billing_id"];

    fn candidates<'w>(world: &'w World, conditions: &[Condition], after: u64) -> Box<dyn Iterator<Item = u64> + 'w> {
        match must_be(conditions, "external_billing_id") {
            Some(external) => Box::new(world.users_of_above(external, after)),
            None => Box::new(world.users.numbers_above(after)),
        }
    }

    fn number(&self) -> u64 {
        self.id
    }

    fn find(world: &World, id: u64) -> Option<&Self> {
        world.users.get(&id)
    }

    fn field<'w>(&'w self, _: &'w World, name: &str) -> Option<Cow<'w, str>> {
        match name {
            "id" => Some(self.id.to_string().into()),
            "external_billing_id" => self.external_billing_id.as_deref().map(Cow::from),
            "is_active" => Some(if self.is_active { "True" } else { "False" }.into()),
            _ => None,
        }
    }

    fn to_json(&self, _: &World) -> Value {
        json!({
            "id": self.id,
            "username": self.username,
            "email": self.email,
            "email_verified": self.email_verified,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "is_active": self.is_active,
            "external_billing_id": self.external_billing_id,
            "clients": self.clients,
        })
    }
}

/// GET `/users`.
pub fn list(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    listing::page::<User>(world, call)
}

/// GET `/users/{id}`.
pub fn retrieve(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let user = world.users.get(&call.id()?).ok_or_else(Problem::missing)?;
    Answer::ok(user.to_json(world))
}

/// PATCH `/users/{id}`.
pub fn update(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let user = world.users.get_mut(&call.id()?).ok_or_else(Problem::missing)?;
    let mut fields = Fields::of(call.object()?);
    let active = fields.truth("is_active").unwrap_or(user.is_active);
    let first = fields.text("first_name", 127).unwrap_or_else(|| user.first_name.clone());
    let last = fields.text("last_name", 127).unwrap_or_else(|| user.last_name.clone());
    (user.is_active, user.first_name, user.last_name) = fields.finish((active, first, last))?;
    retrieve(world, call)
}

/// POST `/get-sso-session`.
pub fn open_sso(world: &mut World, call: &Call) -> Result<Answer, Problem> {
    let mut fields = Fields::of(call.object()?);
    let euid = fields.required_text("euid", 255);
    let euid = fields.finish(euid)?;
    let hash = world.open_sso(&euid).ok_or_else(|| Problem::field("euid", "User does not exist"))?;
    Answer::ok(json!({ "hash_val": hash }))
}
