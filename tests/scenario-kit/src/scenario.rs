//! Loading scenarios.

use crate::template::{Templates, lay_over};
use crate::{Problem, difference, empty_part};
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A scenario: one claim, shown in one or more steps.
pub struct Scenario {
    /// The file's name without `.json`: the claim.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What happens and why it matters.
    pub description: String,
    /// Where the expectation comes from, such as `rule 2` or `R8`.
    pub sources: Vec<String>,
    /// The function asked.
    pub call: Call,
    /// The questions, in order of time.
    pub steps: Vec<Step>,
}

/// A function of the contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Such as `invoicing`.
    pub interface: String,
    /// Such as `decide`.
    pub function: String,
}

/// One question with the expected answer.
pub struct Step {
    /// When or what.
    pub name: String,
    /// The arguments of the call.
    pub arguments: Vec<Value>,
    /// The expected part of the answer to the one item asked about, a result.
    pub expected: Value,
    /// What fleio-whmcs 3.2.1 does where it differs.
    pub original: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScenarioFile {
    description: String,
    sources: Vec<String>,
    function: String,
    #[serde(default)]
    terms: Value,
    #[serde(default)]
    facts: Value,
    steps: Vec<StepFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepFile {
    name: String,
    #[serde(default)]
    terms: Value,
    #[serde(default)]
    facts: Value,
    body: Option<Value>,
    text: Option<String>,
    expect: Option<Value>,
    reject: Option<Value>,
    original: Option<String>,
}

impl Step {
    /// The answer to the one item of this step within everything the function answered.
    pub fn item<'a>(&self, call: &Call, answer: &'a Value) -> &'a Value {
        if call.takes_list() { &answer[0] } else { answer }
    }

    /// The first difference between what is expected and the answer, by its path; none if the expectation holds.
    pub fn difference(&self, call: &Call, answer: &Value) -> Option<String> {
        difference(&self.expected, self.item(call, answer))
    }
}

impl Call {
    /// Whether the function answers a list, one answer for each item.
    pub fn takes_list(&self) -> bool {
        self.interface != "about"
    }

    fn parse(text: &str) -> Result<Call, Problem> {
        let parts = text.split_once('.').ok_or_else(|| format!("function {text:?} must be `interface.function`"))?;
        Ok(Call { interface: parts.0.to_owned(), function: parts.1.to_owned() })
    }

    /// The interface as a component exports it, in whatever version: such as `fleio:policy/invoicing`.
    pub fn exported_interface(&self) -> String {
        format!("fleio:policy/{}", self.interface)
    }

    /// Such as `invoicing.decide`.
    pub fn name(&self) -> String {
        format!("{}.{}", self.interface, self.function)
    }
}

/// Every scenario below a folder, in order of path; their templates are in it or in the nearest folder above that has
/// a `templates.json`.
pub fn load_folder(folder: &Path) -> Result<Vec<Scenario>, Problem> {
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    paths.sort();
    let templates = templates_of(folder)?;
    paths.iter().map(|path| load(path, &templates)).collect()
}

/// One scenario; its templates are in the nearest folder above that has a `templates.json`.
pub fn load_file(path: &Path) -> Result<Scenario, Problem> {
    load(path, &templates_of(path)?)
}

/// The `templates.json` of a scenario or a folder of them.
fn templates_of(path: &Path) -> Result<Templates, Problem> {
    let absolute = path.canonicalize().map_err(|error| format!("{}: {error}", path.display()))?;
    let file = absolute.ancestors().map(|folder| folder.join("templates.json")).find(|file| file.is_file());
    Templates::load(&file.ok_or_else(|| format!("{}: no templates.json here or in a folder above", path.display()))?)
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Problem> {
    let problem = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(problem)? {
        let path = entry.map_err(problem)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if name.ends_with(".json") && name != "templates.json" && name != "scenario.schema.json" {
            paths.push(path);
        }
    }
    Ok(())
}

fn load(path: &Path, templates: &Templates) -> Result<Scenario, Problem> {
    let problem = |text: String| format!("{}: {text}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| problem(error.to_string()))?;
    let file: ScenarioFile = serde_json::from_str(&text).map_err(|error| problem(error.to_string()))?;
    let call = Call::parse(&file.function).map_err(problem)?;
    let steps = file.steps.iter().map(|step| read_step(&file, step, &call, templates)).collect::<Result<_, _>>();
    Ok(Scenario {
        name: path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned(),
        path: path.to_owned(),
        description: file.description.clone(),
        sources: file.sources.clone(),
        call,
        steps: steps.map_err(problem)?,
    })
}

fn read_step(file: &ScenarioFile, step: &StepFile, call: &Call, templates: &Templates) -> Result<Step, Problem> {
    let expected = match (&step.expect, &step.reject) {
        (Some(value), None) => json!({ "tag": "ok", "value": templates.fill(value)? }),
        (None, Some(value)) => json!({ "tag": "err", "value": templates.fill(value)? }),
        _ => return Err(format!("step {:?} needs either `expect` or `reject`", step.name)),
    };
    if let Some(path) = empty_part(&expected) {
        return Err(format!("step {:?} expects an empty object at `{path}`, which says nothing", step.name));
    }
    Ok(Step {
        name: step.name.clone(),
        arguments: arguments(file, step, call, templates)?,
        expected,
        original: step.original.clone(),
    })
}

fn arguments(file: &ScenarioFile, step: &StepFile, call: &Call, templates: &Templates) -> Result<Vec<Value>, Problem> {
    if call.interface == "fleio-json" {
        let text = match (&step.text, &step.body) {
            (Some(text), None) => text.clone(),
            (None, Some(body)) => body.to_string(),
            _ => return Err(format!("step {:?} needs either `body` or `text`", step.name)),
        };
        return Ok(vec![json!([text])]);
    }
    let facts = layered(templates, &call.name(), &file.facts, &step.facts)?;
    if call.interface == "about" {
        return Ok(vec![facts]);
    }
    let terms = layered(templates, "terms", &file.terms, &step.terms)?;
    Ok(vec![terms, json!([facts])])
}

/// The template of this name, the scenario's part over it, the step's part over both.
fn layered(templates: &Templates, name: &str, scenario: &Value, step: &Value) -> Result<Value, Problem> {
    let mut value = templates.named(name)?.unwrap_or(Value::Null);
    for part in [scenario, step] {
        if !part.is_null() {
            value = lay_over(value, templates.fill(part)?);
        }
    }
    Ok(value)
}
