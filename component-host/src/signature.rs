//! What a component exports: interfaces, their functions, and how a name finds one.

use std::fmt;

use wasmtime::component::ComponentExportIndex;

use crate::error::Error;
use crate::types::{Field, Type};

/// An exported interface with its functions.
#[derive(Debug, Clone)]
pub struct Interface {
    /// Full name with version, such as `example:shop/cart@0.1.0`; none for the functions that the
    /// world itself exports.
    pub name: Option<String>,
    /// The functions in the order of the component.
    pub functions: Vec<Function>,
}

/// An exported function with its types, read once when the component is loaded.
#[derive(Debug, Clone)]
pub struct Function {
    /// Name within its interface.
    pub name: String,
    /// Parameters in order.
    pub params: Vec<Field>,
    /// Type of the answer, if there is one.
    pub result: Option<Type>,
    /// Where every instance of the component has it.
    pub(crate) index: ComponentExportIndex,
}

impl Interface {
    /// The functions as lines of WIT, such as `example:shop/cart@0.1.0 add: func(id: u32)`;
    /// functions of the world have no interface in front.
    #[must_use]
    pub fn signatures(&self) -> Vec<String> {
        let line = |function: &Function| match &self.name {
            Some(name) => format!("{name} {function}"),
            None => function.to_string(),
        };
        self.functions.iter().map(line).collect()
    }
}

impl fmt::Display for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let params: Vec<String> = self.params.iter().map(Field::to_string).collect();
        write!(f, "{}: func({})", self.name, params.join(", "))?;
        match &self.result {
            Some(result) => write!(f, " -> {result}"),
            None => Ok(()),
        }
    }
}

/// Finds a function: an interface name with a version must match exactly, one without must match
/// exactly one export, and none at all means the world itself.
pub(crate) fn find<'a>(
    interfaces: &'a [Interface],
    interface: Option<&str>,
    function: &str,
) -> Result<&'a Function, Error> {
    let found = find_interface(interfaces, interface, function)?;
    let named = found.functions.iter().find(|candidate| candidate.name == function);
    named.ok_or_else(|| {
        let known = found.functions.iter().map(|known| known.name.as_str());
        unknown(interface, function, there_is("functions", known))
    })
}

fn find_interface<'a>(
    interfaces: &'a [Interface],
    interface: Option<&str>,
    function: &str,
) -> Result<&'a Interface, Error> {
    let fitting: Vec<&Interface> =
        interfaces.iter().filter(|candidate| fits(candidate.name.as_deref(), interface)).collect();
    let names =
        |list: &[&'a Interface]| -> Vec<&'a str> { list.iter().filter_map(|known| known.name.as_deref()).collect() };
    match fitting.as_slice() {
        [one] => Ok(one),
        [] => {
            let all: Vec<&Interface> = interfaces.iter().collect();
            let known = there_is("interfaces", names(&all).into_iter());
            Err(unknown(interface, function, known))
        }
        several => {
            let versions = names(several).join(", ");
            Err(unknown(interface, function, format!("name one version of {versions}")))
        }
    }
}

fn fits(exported: Option<&str>, wanted: Option<&str>) -> bool {
    match (exported, wanted) {
        (None, None) => true,
        (Some(exported), Some(wanted)) if wanted.contains('@') => exported == wanted,
        (Some(exported), Some(wanted)) => exported.split('@').next() == Some(wanted),
        _ => false,
    }
}

fn unknown(interface: Option<&str>, function: &str, reason: String) -> Error {
    let wanted = match interface {
        Some(interface) => format!("{interface} {function}"),
        None => function.to_owned(),
    };
    Error::UnknownExport { wanted, reason }
}

fn there_is<'a>(what: &str, names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    if names.is_empty() { format!("there are no {what}") } else { format!("the {what} are {}", names.join(", ")) }
}
