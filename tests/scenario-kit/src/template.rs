//! Templates: the parts of facts that most scenarios share.

use crate::Problem;
use serde_json::{Map, Value};
use std::path::Path;

/// The key that names the template an object is like.
const LIKE: &str = "like";

/// The named objects of `templates.json`.
pub struct Templates(Map<String, Value>);

impl Templates {
    /// Reads `templates.json`.
    pub fn load(path: &Path) -> Result<Templates, Problem> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        match serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))? {
            Value::Object(named) => Ok(Templates(named)),
            _ => Err(format!("{}: must be an object of named templates", path.display())),
        }
    }

    /// The template of this name, if there is one, with everything filled in that it is like itself.
    pub fn named(&self, name: &str) -> Result<Option<Value>, Problem> {
        self.0.get(name).map(|template| self.fill(template)).transpose()
    }

    /// The value with every `like` replaced by what it names, laid under the object's own fields.
    /// The `value` of a case without payload may be written as null; the JSON form leaves it out.
    pub fn fill(&self, value: &Value) -> Result<Value, Problem> {
        match value {
            Value::Array(items) => items.iter().map(|item| self.fill(item)).collect::<Result<_, _>>().map(Value::Array),
            Value::Object(fields) => self.fill_object(fields),
            other => Ok(other.clone()),
        }
    }

    fn fill_object(&self, fields: &Map<String, Value>) -> Result<Value, Problem> {
        let without_payload = fields.contains_key("tag") && fields.get("value") == Some(&Value::Null);
        let own = fields.iter().filter(|(name, _)| *name != LIKE && !(without_payload && *name == "value"));
        let own: Map<String, Value> =
            own.map(|(name, value)| Ok((name.clone(), self.fill(value)?))).collect::<Result<_, Problem>>()?;
        match fields.get(LIKE) {
            None => Ok(Value::Object(own)),
            Some(Value::String(name)) => {
                let base = self.named(name)?.ok_or_else(|| format!("no template is named {name:?}"))?;
                Ok(lay_over(base, Value::Object(own)))
            }
            Some(other) => Err(format!("`like` must name a template, not {other}")),
        }
    }
}

/// `over` laid on `base`: objects field by field, everything else replaced, another case of a variant too.
pub fn lay_over(base: Value, over: Value) -> Value {
    match (base, over) {
        (Value::Object(mut base), Value::Object(over)) if same_case(&base, &over) => {
            for (name, value) in over {
                let below = base.remove(&name).unwrap_or(Value::Null);
                base.insert(name, lay_over(below, value));
            }
            Value::Object(base)
        }
        (_, over) => over,
    }
}

/// Whether neither names a case of a variant, or both the same.
fn same_case(base: &Map<String, Value>, over: &Map<String, Value>) -> bool {
    over.get("tag").is_none_or(|tag| base.get("tag").is_none_or(|below| below == tag))
}
