//! A request as endpoints see it, and what they answer.

use crate::fields;
use crate::problem::Problem;
use serde_json::{Map, Value, json};

/// A request that passed the guard.
#[derive(Debug)]
pub struct Call {
    /// HTTP method.
    pub method: String,
    /// The number in the path, as sent.
    pub id: Option<String>,
    /// The query, decoded, in order.
    pub query: Vec<(String, String)>,
    /// The query as sent.
    pub raw_query: String,
    /// Scheme, host and path, for links to other pages.
    pub address: String,
    /// The body; an empty object if there was none.
    pub body: Value,
}

/// What an endpoint answers.
#[derive(Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The body.
    pub body: Value,
}

impl Answer {
    /// A 200 with this body.
    pub fn ok(body: Value) -> Result<Self, Problem> {
        Ok(Self { status: 200, body })
    }

    /// A 200 that says something.
    pub fn detail(text: &str) -> Result<Self, Problem> {
        Self::ok(json!({ "detail": text }))
    }

    /// A 201 with this body.
    pub fn created(body: Value) -> Result<Self, Problem> {
        Ok(Self { status: 201, body })
    }
}

impl Call {
    /// The number of the record in the path. What is no number belongs to no record.
    pub fn id(&self) -> Result<u64, Problem> {
        self.id.as_deref().and_then(|id| id.parse().ok()).ok_or_else(Problem::missing)
    }

    /// A value of the query; an empty one counts as not given.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .rev()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
            .filter(|it| !it.is_empty())
    }

    /// A truth value of the query.
    pub fn query_truth(&self, name: &str) -> Result<Option<bool>, Problem> {
        let Some(text) = self.query(name) else { return Ok(None) };
        fields::truth_text(text).map(Some).ok_or_else(|| Problem::field(name, "Must be a valid boolean."))
    }

    /// The object in the body.
    pub fn object(&self) -> Result<&Map<String, Value>, Problem> {
        fields::object(&self.body)
    }

    /// The list in the body.
    pub fn list(&self) -> Result<&Vec<Value>, Problem> {
        self.body.as_array().ok_or_else(|| {
            let found = fields::python_type(&self.body);
            Problem::whole(format!("Expected a list of items but got type \"{found}\"."))
        })
    }
}
