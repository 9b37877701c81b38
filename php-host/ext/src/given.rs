//! PHP values to component values, by the component's own types. Nothing is coerced: what does
//! not fit is refused with the way to it, before the component is entered.

use component_host::types::{Field, Names, Record, Variant};
use component_host::{ConversionError, Function, Type, Val};
use ext_php_rs::types::{ZendHashTable, ZendObject, Zval};

use crate::classes::Class;
use crate::table::{self, Key};
use crate::values;

/// Longest piece of a given string that an error repeats, in characters.
const GIVEN_CHARS_MAX: usize = 40;

/// All arguments of a call, in order.
pub fn arguments(function: &Function, given: &ZendHashTable) -> Result<Vec<Val>, ConversionError> {
    let params = &function.params;
    let refused = |what: String| {
        let expected = format!("a list of {} arguments for {function}", params.len());
        Err(ConversionError::new(expected, what).in_field("arguments"))
    };
    if given.len() != params.len() {
        return refused(given.len().to_string());
    }
    if !table::is_list(given) {
        return refused("an array with other keys".to_owned());
    }
    let pairs = params.iter().zip(table::values(given));
    pairs.map(|(param, zval)| value(&param.ty, zval).map_err(|error| error.in_field(&param.name))).collect()
}

/// One value by its type.
fn value(ty: &Type, zval: &Zval) -> Result<Val, ConversionError> {
    let zval = zval.dereference();
    let fitting = match ty {
        Type::Bool => zval.bool().map(Val::Bool),
        Type::String => return text(ty, zval).map(|text| Val::String(text.to_owned())),
        Type::Char => return character(ty, zval),
        Type::Enum(names) => return case_name(ty, names, zval),
        Type::F32 => float32(zval).map(Val::Float32),
        Type::F64 => float64(zval).map(Val::Float64),
        Type::S8 | Type::U8 | Type::S16 | Type::U16 | Type::S32 | Type::U32 | Type::S64 | Type::U64 => {
            zval.long().and_then(|number| integer(ty, number))
        }
        _ => return compound(ty, zval),
    };
    fitting.ok_or_else(|| refused(ty, zval))
}

fn integer(ty: &Type, number: i64) -> Option<Val> {
    match ty {
        Type::S8 => number.try_into().ok().map(Val::S8),
        Type::U8 => number.try_into().ok().map(Val::U8),
        Type::S16 => number.try_into().ok().map(Val::S16),
        Type::U16 => number.try_into().ok().map(Val::U16),
        Type::S32 => number.try_into().ok().map(Val::S32),
        Type::U32 => number.try_into().ok().map(Val::U32),
        Type::S64 => Some(Val::S64(number)),
        Type::U64 => number.try_into().ok().map(Val::U64),
        _ => None,
    }
}

/// A float, or an int that is exact: 53 bits hold it.
fn float64(zval: &Zval) -> Option<f64> {
    match zval.long() {
        Some(number) => exact(number, f64::MANTISSA_DIGITS).map(|()| number as f64),
        None => zval.double(),
    }
}

/// The nearest f32 of a float, if there is a finite one; or an int that 24 bits hold.
fn float32(zval: &Zval) -> Option<f32> {
    if let Some(number) = zval.long() {
        return exact(number, f32::MANTISSA_DIGITS).map(|()| number as f32);
    }
    let wide = zval.double()?;
    let narrow = wide as f32;
    (narrow.is_finite() || !wide.is_finite()).then_some(narrow)
}

/// Whether a float of so many binary digits has this value: the digits between the first and the
/// last one that is set must not be more.
fn exact(number: i64, digits: u32) -> Option<()> {
    let size = number.unsigned_abs();
    let used = u64::BITS - size.leading_zeros() - size.trailing_zeros().min(u64::BITS - size.leading_zeros());
    (used <= digits).then_some(())
}

fn text<'a>(ty: &Type, zval: &'a Zval) -> Result<&'a str, ConversionError> {
    let Some(given) = zval.zend_str() else {
        return Err(refused(ty, zval));
    };
    std::str::from_utf8(given.as_bytes()).map_err(|error| {
        let offset = error.valid_up_to();
        let byte = given.as_bytes()[offset];
        ConversionError::new(
            ty.definition(),
            format!("string with a byte 0x{byte:02x} at offset {offset} that is not UTF-8"),
        )
    })
}

fn character(ty: &Type, zval: &Zval) -> Result<Val, ConversionError> {
    let mut chars = text(ty, zval)?.chars();
    match (chars.next(), chars.next()) {
        (Some(one), None) => Ok(Val::Char(one)),
        _ => Err(refused(ty, zval)),
    }
}

fn case_name(ty: &Type, names: &Names, zval: &Zval) -> Result<Val, ConversionError> {
    let given = text(ty, zval)?;
    let known = names.names.iter().find(|name| *name == given);
    known.map(|name| Val::Enum(name.clone())).ok_or_else(|| refused(ty, zval))
}

fn compound(ty: &Type, zval: &Zval) -> Result<Val, ConversionError> {
    match ty {
        Type::List(element) if **element == Type::U8 => bytes(zval).ok_or_else(|| refused(ty, zval)),
        Type::List(element) => {
            let given = list(zval).ok_or_else(|| refused(ty, zval))?;
            in_order(std::iter::repeat_n(element.as_ref(), given.len()), given).map(Val::List)
        }
        Type::Tuple(parts) => {
            let given = list(zval).filter(|given| given.len() == parts.len());
            in_order(parts.iter(), given.ok_or_else(|| refused(ty, zval))?).map(Val::Tuple)
        }
        Type::Record(record) => fields(ty, record, zval),
        Type::Option(inner) => option(ty, inner, zval),
        Type::Variant(variant) => variant_case(ty, variant, zval),
        Type::Result { ok, err } => result(ty, ok.as_deref(), err.as_deref(), zval),
        Type::Flags(names) => flags(ty, names, zval),
        _ => Err(refused(ty, zval)),
    }
}

fn bytes(zval: &Zval) -> Option<Val> {
    let given = zval.zend_str()?;
    Some(Val::List(given.as_bytes().iter().copied().map(Val::U8).collect()))
}

/// An array whose keys are 0, 1, 2 … in order.
fn list(zval: &Zval) -> Option<&ZendHashTable> {
    zval.array().filter(|array| table::is_list(array))
}

fn in_order<'a>(types: impl Iterator<Item = &'a Type>, given: &ZendHashTable) -> Result<Vec<Val>, ConversionError> {
    let mut converted = Vec::with_capacity(given.len());
    for (index, (ty, zval)) in types.zip(table::values(given)).enumerate() {
        converted.push(value(ty, zval).map_err(|error| error.at_index(index))?);
    }
    Ok(converted)
}

/// Fields in declaration order; an option left out is none. Names that are off are told before values that do not fit.
fn fields(ty: &Type, record: &Record, zval: &Zval) -> Result<Val, ConversionError> {
    let given = zval.array().ok_or_else(|| refused(ty, zval))?;
    let mut converted = Vec::with_capacity(record.fields.len());
    let (mut found, mut first_error) = (0, None);
    for field in &record.fields {
        let val = match given.get(field.name.as_str()) {
            Some(zval) => {
                found += 1;
                if first_error.is_some() {
                    continue;
                }
                value(&field.ty, zval).map_err(|error| error.in_field(&field.name))
            }
            None if field.ty.is_option() => Ok(Val::Option(None)),
            None => return Err(names_off(ty, record, given)),
        };
        match val {
            Ok(val) => converted.push((field.name.clone(), val)),
            Err(error) => first_error = Some(error),
        }
    }
    if found != given.len() {
        return Err(names_off(ty, record, given));
    }
    first_error.map_or(Ok(Val::Record(converted)), Err)
}

/// All names that are missing or unknown, together.
fn names_off(ty: &Type, record: &Record, given: &ZendHashTable) -> ConversionError {
    let is_missing = |field: &&Field| !field.ty.is_option() && given.get(field.name.as_str()).is_none();
    let missing: Vec<String> = record.fields.iter().filter(is_missing).map(|field| field.name.clone()).collect();
    let is_unknown = |key: &String| !record.fields.iter().any(|field| field.name == *key);
    let unknown: Vec<String> = table::entries(given).map(|(key, _)| key_text(&key)).filter(is_unknown).collect();
    let part = |what: &str, names: &[String]| match names {
        [] => None,
        _ => Some(format!("{what} {}", names.join(", "))),
    };
    let parts: Vec<String> = [part("missing", &missing), part("unknown", &unknown)].into_iter().flatten().collect();
    let expected = match &record.name {
        Some(name) => format!("record {name}"),
        None => ty.to_string(),
    };
    ConversionError::new(expected, parts.join("; "))
}

fn key_text(key: &Key<'_>) -> String {
    match key {
        Key::Name(name) => shorten(&String::from_utf8_lossy(name.as_bytes())),
        // PHP's numbers have a sign.
        Key::Index(index) => index.cast_signed().to_string(),
    }
}

fn option(ty: &Type, inner: &Type, zval: &Zval) -> Result<Val, ConversionError> {
    if zval.is_null() {
        return Ok(Val::Option(None));
    }
    if !inner.is_option() {
        return Ok(Val::Option(Some(Box::new(value(inner, zval)?))));
    }
    let payload = zval.object().and_then(values::payload_of);
    let payload =
        payload.ok_or_else(|| ConversionError::new(format!("{ty} as null or WasmComponent\\Some"), describe(zval)))?;
    let payload = value(inner, payload).map_err(|error| error.in_field("some"))?;
    Ok(Val::Option(Some(Box::new(payload))))
}

fn variant_case(ty: &Type, variant: &Variant, zval: &Zval) -> Result<Val, ConversionError> {
    let (tag, object) = tagged(ty, Class::Variant, zval)?;
    let case = variant.cases.iter().find(|case| case.name == tag);
    let case = case.ok_or_else(|| unknown_tag(ty, tag))?;
    let payload = payload(case.payload.as_ref(), &case.name, Class::Variant, object)?;
    Ok(Val::Variant(case.name.clone(), payload))
}

fn result(ty: &Type, ok: Option<&Type>, err: Option<&Type>, zval: &Zval) -> Result<Val, ConversionError> {
    let (tag, object) = tagged(ty, Class::Result, zval)?;
    match tag {
        "ok" => Ok(Val::Result(Ok(payload(ok, "ok", Class::Result, object)?))),
        _ => Ok(Val::Result(Err(payload(err, "err", Class::Result, object)?))),
    }
}

fn tagged<'a>(ty: &Type, class: Class, zval: &'a Zval) -> Result<(&'a str, &'a ZendObject), ConversionError> {
    let found = zval.object().and_then(|object| Some((values::tag_of(object, class)?, object)));
    let Some((tag, object)) = found else {
        let name = class.entry().name().unwrap_or_default();
        return Err(ConversionError::new(format!("{} as {name}", ty.definition()), describe(zval)));
    };
    text(ty, tag).map(|tag| (tag, object)).map_err(|error| error.in_field("tag"))
}

fn unknown_tag(ty: &Type, tag: &str) -> ConversionError {
    ConversionError::new(ty.definition(), format!("string {}", shorten(&format!("{tag:?}")))).in_field("tag")
}

/// A case without payload has the value null.
fn payload(
    ty: Option<&Type>,
    case: &str,
    class: Class,
    object: &ZendObject,
) -> Result<Option<Box<Val>>, ConversionError> {
    let null = Zval::new();
    let given = values::value_of(object, class).unwrap_or(&null).dereference();
    let converted = match ty {
        Some(ty) => value(ty, given).map(|val| Some(Box::new(val))),
        None if given.is_null() => Ok(None),
        None => Err(ConversionError::new(format!("null, as {case} has no payload"), describe(given))),
    };
    converted.map_err(|error| error.in_field("value"))
}

fn flags(ty: &Type, names: &Names, zval: &Zval) -> Result<Val, ConversionError> {
    let given = list(zval).ok_or_else(|| refused(ty, zval))?;
    let mut set = vec![false; names.names.len()];
    for (index, zval) in table::values(given).enumerate() {
        let zval = zval.dereference();
        let name = text(ty, zval).map_err(|error| error.at_index(index))?;
        let position = names.names.iter().position(|known| known == name);
        let position = position.ok_or_else(|| refused(ty, zval).at_index(index))?;
        if std::mem::replace(&mut set[position], true) {
            return Err(ConversionError::new(ty.definition(), format!("{} twice", describe(zval))).at_index(index));
        }
    }
    let names = names.names.iter().zip(set).filter(|(_, is_set)| *is_set);
    Ok(Val::Flags(names.map(|(name, _)| name.clone()).collect()))
}

fn refused(ty: &Type, zval: &Zval) -> ConversionError {
    let expected = match ty {
        Type::List(element) if **element == Type::U8 => "list<u8> as a string of bytes".to_owned(),
        _ => ty.definition(),
    };
    ConversionError::new(expected, describe(zval))
}

/// A PHP value in a few words.
pub fn describe(zval: &Zval) -> String {
    let zval = zval.dereference();
    if let Some(number) = zval.long() {
        return format!("int {number}");
    }
    if let Some(number) = zval.double() {
        return format!("float {number:?}");
    }
    if let Some(text) = zval.zend_str() {
        let text = String::from_utf8_lossy(text.as_bytes());
        return format!("string {}", shorten(&format!("{text:?}")));
    }
    if let Some(array) = zval.array() {
        let kind = if table::is_list(array) { "list" } else { "array" };
        return format!("{kind} of {}", array.len());
    }
    match (zval.bool(), zval.object()) {
        (Some(truth), _) => format!("bool {truth}"),
        (_, Some(object)) => object.get_class_name().unwrap_or_else(|_| "object".to_owned()),
        _ if zval.is_null() => "null".to_owned(),
        _ => type_name(zval).to_owned(),
    }
}

/// The type of a PHP value, as PHP's own messages name it.
pub fn type_name(zval: &Zval) -> &'static str {
    match zval.dereference() {
        zval if zval.is_null() => "null",
        zval if zval.is_bool() => "bool",
        zval if zval.is_long() => "int",
        zval if zval.is_double() => "float",
        zval if zval.is_string() => "string",
        zval if zval.is_array() => "array",
        zval if zval.is_object() => "object",
        _ => "resource",
    }
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(GIVEN_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
