//! The JSON form keeps everything: arguments and answers come back as they were, by the component's own types.

use crate::policy::{ask_fresh, for_each_step, function};
use component_host::{Type, json};
use serde_json::Value;

/// To the component's type and back.
fn through(ty: &Type, value: &Value) -> Result<(), String> {
    let there = json::to_val(ty, value).map_err(|error| error.to_string())?;
    let back = json::from_val(ty, &there).map_err(|error| error.to_string())?;
    let again = json::to_val(ty, &back).map_err(|error| error.to_string())?;
    match back == *value {
        true if again == there => Ok(()),
        true => Err(format!("{value} is another value the second time")),
        false => Err(format!("{value} came back as {back}")),
    }
}

#[test]
fn every_argument_comes_back_as_it_was() {
    for_each_step(|scenario, step| {
        let params = &function(&scenario.call).params;
        if params.len() != step.arguments.len() {
            return Err(format!("{} parameters, {} arguments", params.len(), step.arguments.len()));
        }
        params.iter().zip(&step.arguments).try_for_each(|(param, argument)| through(&param.ty, argument))
    });
}

#[test]
fn every_answer_comes_back_as_it_was() {
    for_each_step(|scenario, step| {
        let (answer, _) = ask_fresh(&scenario.call, &step.arguments).map_err(|error| error.to_string())?;
        let result = function(&scenario.call).result.as_ref();
        through(result.ok_or("the function answers nothing")?, &answer)
    });
}
