//! Values of the component from the policy's own types, by way of what serde makes of them.

use component_host::{Type, Val};
use heck::{ToSnakeCase, ToUpperCamelCase};
use serde::Serialize;
use serde_json::Value;
use std::error::Error;

/// A value as an argument of this type.
pub fn of(ty: &Type, value: &impl Serialize) -> Result<Val, Box<dyn Error>> {
    convert(ty, &serde_json::to_value(value)?).map_err(Into::into)
}

/// The items of a list, each by itself.
pub fn items(ty: &Type, value: &impl Serialize) -> Result<Vec<Val>, Box<dyn Error>> {
    match of(ty, value)? {
        Val::List(items) => Ok(items),
        other => Err(format!("{other:?} is no list").into()),
    }
}

fn convert(ty: &Type, value: &Value) -> Result<Val, String> {
    let refused = || format!("{value} is no {ty}");
    let number = || value.as_i64().ok_or_else(refused);
    Ok(match ty {
        Type::Bool => Val::Bool(value.as_bool().ok_or_else(refused)?),
        Type::U8 => Val::U8(u8::try_from(number()?).map_err(|_| refused())?),
        Type::U32 => Val::U32(u32::try_from(number()?).map_err(|_| refused())?),
        Type::S64 => Val::S64(number()?),
        Type::String => Val::String(value.as_str().ok_or_else(refused)?.to_owned()),
        Type::Option(_) if value.is_null() => Val::Option(None),
        Type::Option(inner) => Val::Option(Some(Box::new(convert(inner, value)?))),
        Type::List(inner) => {
            let items = value.as_array().ok_or_else(refused)?;
            Val::List(items.iter().map(|item| convert(inner, item)).collect::<Result<_, _>>()?)
        }
        Type::Record(record) => {
            let field = |field: &component_host::types::Field| {
                let value = convert(&field.ty, &value[field.name.to_snake_case()])?;
                Ok((field.name.clone(), value))
            };
            Val::Record(record.fields.iter().map(field).collect::<Result<_, String>>()?)
        }
        Type::Enum(names) => {
            let name = names.names.iter().find(|name| value == &name.to_upper_camel_case());
            Val::Enum(name.ok_or_else(refused)?.clone())
        }
        Type::Variant(variant) => {
            let is_case = |name: &str| value == name || value.get(name).is_some();
            let case = variant.cases.iter().find(|case| is_case(&case.name.to_upper_camel_case()));
            let case = case.ok_or_else(refused)?;
            let payload = case.payload.as_ref().map(|ty| convert(ty, &value[case.name.to_upper_camel_case()]));
            Val::Variant(case.name.clone(), payload.transpose()?.map(Box::new))
        }
        _ => return Err(refused()),
    })
}
