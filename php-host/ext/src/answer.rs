//! Component values to PHP values.

use component_host::types::{Record, Variant};
use component_host::{ConversionError, Function, Type, Val};
use ext_php_rs::boxed::ZBox;
use ext_php_rs::types::{ZendHashTable, ZendStr, Zval};
use ext_php_rs::zend::BailoutGuard;

use crate::classes::Class;
use crate::values;

/// The answer of a call.
pub fn of(function: &Function, answer: &Val) -> Result<Zval, ConversionError> {
    match &function.result {
        Some(ty) => value(ty, answer).map_err(|error| error.in_field("result")),
        None => Ok(Zval::new()),
    }
}

fn value(ty: &Type, val: &Val) -> Result<Zval, ConversionError> {
    let mut zval = Zval::new();
    match val {
        Val::Bool(truth) => zval.set_bool(*truth),
        Val::S8(number) => zval.set_long(*number),
        Val::U8(number) => zval.set_long(*number),
        Val::S16(number) => zval.set_long(*number),
        Val::U16(number) => zval.set_long(*number),
        Val::S32(number) => zval.set_long(*number),
        Val::U32(number) => zval.set_long(*number),
        Val::S64(number) => zval.set_long(*number),
        Val::U64(number) => zval.set_long(unsigned(*number)?),
        Val::Float32(number) => zval.set_double(*number),
        Val::Float64(number) => zval.set_double(*number),
        Val::Char(one) => zval = string(one.encode_utf8(&mut [0; 4]).as_bytes()),
        Val::String(text) | Val::Enum(text) => zval = string(text.as_bytes()),
        _ => return compound(ty, val),
    }
    Ok(zval)
}

/// PHP's integers have a sign.
fn unsigned(number: u64) -> Result<i64, ConversionError> {
    let too_large = |_| ConversionError::new(format!("u64 up to {}, PHP_INT_MAX", i64::MAX), number.to_string());
    i64::try_from(number).map_err(too_large)
}

fn string(bytes: &[u8]) -> Zval {
    #[cfg(feature = "panic-probe")]
    crate::panic_probe::leave();
    let mut zval = Zval::new();
    zval.set_zend_string(ZendStr::new(bytes, false));
    zval
}

fn compound(ty: &Type, val: &Val) -> Result<Zval, ConversionError> {
    match (ty, val) {
        (Type::List(element), Val::List(items)) if **element == Type::U8 => Ok(bytes(items)),
        (Type::List(element), Val::List(items)) => in_order(items.iter().map(|item| (element.as_ref(), item))),
        (Type::Tuple(parts), Val::Tuple(items)) => in_order(parts.iter().zip(items)),
        (Type::Record(record), Val::Record(fields)) => array(record, fields),
        (Type::Variant(variant), Val::Variant(case, payload)) => {
            tagged(Class::Variant, case, case_payload(variant, case), payload.as_deref())
        }
        (Type::Option(_), Val::Option(None)) => Ok(Zval::new()),
        (Type::Option(inner), Val::Option(Some(payload))) => some(inner, payload),
        (Type::Result { ok, .. }, Val::Result(Ok(payload))) => {
            tagged(Class::Result, "ok", ok.as_deref(), payload.as_deref())
        }
        (Type::Result { err, .. }, Val::Result(Err(payload))) => {
            tagged(Class::Result, "err", err.as_deref(), payload.as_deref())
        }
        (Type::Flags(names), Val::Flags(set)) => {
            let mut list = ZendHashTable::new();
            for name in names.names.iter().filter(|name| set.contains(name)) {
                push(&mut list, string(name.as_bytes()));
            }
            Ok(from_table(list))
        }
        _ => Err(ConversionError::new(ty.definition(), "a value of another kind")),
    }
}

fn in_order<'a>(pairs: impl Iterator<Item = (&'a Type, &'a Val)>) -> Result<Zval, ConversionError> {
    let size = u32::try_from(pairs.size_hint().0).unwrap_or(0);
    let mut list = ZendHashTable::with_capacity(size);
    for (index, (ty, val)) in pairs.enumerate() {
        push(&mut list, value(ty, val).map_err(|error| error.at_index(index))?);
    }
    Ok(from_table(list))
}

fn bytes(items: &[Val]) -> Zval {
    let byte = |item: &Val| match item {
        Val::U8(byte) => *byte,
        _ => 0,
    };
    // See where the answer is taken: PHP may leave this frame, too.
    let bytes: BailoutGuard<Vec<u8>> = BailoutGuard::new(items.iter().map(byte).collect());
    string(&bytes)
}

fn array(record: &Record, fields: &[(String, Val)]) -> Result<Zval, ConversionError> {
    let mut array = ZendHashTable::with_capacity(u32::try_from(fields.len()).unwrap_or(0));
    for (field, (_, val)) in record.fields.iter().zip(fields) {
        let zval = value(&field.ty, val).map_err(|error| error.in_field(&field.name))?;
        // It fails only for values that have no PHP form, and this is one.
        let _ = array.insert(field.name.as_str(), zval);
    }
    Ok(from_table(array))
}

fn some(inner: &Type, payload: &Val) -> Result<Zval, ConversionError> {
    if !inner.is_option() {
        return value(inner, payload);
    }
    value(inner, payload).map(values::some).map_err(|error| error.in_field("some"))
}

fn case_payload<'a>(variant: &'a Variant, tag: &str) -> Option<&'a Type> {
    variant.cases.iter().find(|case| case.name == tag)?.payload.as_ref()
}

fn tagged(class: Class, tag: &str, ty: Option<&Type>, payload: Option<&Val>) -> Result<Zval, ConversionError> {
    let payload = match (ty, payload) {
        (Some(ty), Some(val)) => value(ty, val).map_err(|error| error.in_field("value"))?,
        _ => Zval::new(),
    };
    Ok(values::tagged(class, tag, payload))
}

fn push(list: &mut ZendHashTable, zval: Zval) {
    // It fails only for values that have no PHP form, and this is one.
    let _ = list.push(zval);
}

fn from_table(table: ZBox<ZendHashTable>) -> Zval {
    let mut zval = Zval::new();
    zval.set_hashtable(table);
    zval
}
