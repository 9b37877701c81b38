//! Answers that say no, in the way of Django REST framework.

use crate::world::Refusal;
use crate::world::terms::Switches;
use serde_json::{Map, Value, json};

/// A status with a JSON body.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// HTTP status.
    pub status: u16,
    /// What the body says.
    pub body: Value,
}

impl Problem {
    /// `{"detail": …}`.
    pub fn detail(status: u16, text: impl Into<String>) -> Self {
        Self { status, body: json!({ "detail": text.into() }) }
    }

    /// A 400 with a list of texts for each field.
    pub fn fields(errors: Map<String, Value>) -> Self {
        Self { status: 400, body: Value::Object(errors) }
    }

    /// A 400 about one field.
    pub fn field(name: &str, text: impl Into<String>) -> Self {
        Self { status: 400, body: json!({ name: [text.into()] }) }
    }

    /// A 400 about the body as a whole.
    pub fn whole(text: impl Into<String>) -> Self {
        Self::field("non_field_errors", text)
    }

    /// No such record.
    pub fn missing() -> Self {
        Self::detail(404, "Not found.")
    }

    /// What the domain refused. Nobody outside knows the status of a wrong state, so it is a switch.
    pub fn refused(refusal: Refusal, switches: &Switches) -> Self {
        match refusal {
            Refusal::Missing => Self::missing(),
            Refusal::WrongState(text) => Self::detail(switches.wrong_state_status, text),
            Refusal::Licence => Self::detail(400, "The license limit of active clients has been reached"),
            Refusal::Invalid(text) => Self::detail(400, text),
        }
    }
}
