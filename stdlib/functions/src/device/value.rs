//! Fields of views as values of scripts, and back.

use interp_record::{Fault, Mac, Rate, Record, Size, Value};
use stdlib_model::views::{FieldKind, FieldValue, ViewField};
use stdlib_model::xml::Node;

use super::field_name;

/// Returns the fields that a table names, as an element has them.
///
/// # Errors
/// `BAD_REPLY`.
pub(crate) fn read(node: Node<'_>, table: &'static [ViewField]) -> Result<Vec<(&'static str, Value)>, Fault> {
    table.iter().map(|field| Ok((field_name(field), read_one(node, field)?))).collect()
}

/// Returns one of them; `()` where it isn't there.
///
/// # Errors
/// `BAD_REPLY`.
pub(crate) fn read_one(node: Node<'_>, field: &ViewField) -> Result<Value, Fault> {
    match field.read(node).map_err(bad)? {
        Some(found) => value(field.kind, found),
        None => Ok(Value::Unit),
    }
}

/// Returns the record of an element.
///
/// # Errors
/// `BAD_REPLY`.
pub(crate) fn record(node: Node<'_>, table: &'static [ViewField]) -> Result<Value, Fault> {
    Ok(Value::Record(Record::from_fields(read(node, table)?)))
}

fn value(kind: FieldKind, found: FieldValue) -> Result<Value, Fault> {
    Ok(match found {
        FieldValue::Bool(value) => value.into(),
        FieldValue::Bytes(bytes) if kind == FieldKind::Rate => {
            Rate::per_second(Size::from_bytes(bytes)).into()
        }
        FieldValue::Bytes(bytes) => Size::from_bytes(bytes).into(),
        // Beyond the numbers of scripts there is none in any description.
        FieldValue::Number(number) => i64::try_from(number).unwrap_or(i64::MAX).into(),
        FieldValue::Text(text) if kind == FieldKind::Mac => text.parse::<Mac>().map_err(bad)?.into(),
        FieldValue::Text(text) => text.into(),
        FieldValue::Texts(texts) => Value::list(texts.into_iter().map(Value::from).collect()),
    })
}

/// Returns what a script gives for a field, as it is written; nothing of `()`.
///
/// # Errors
/// `TYPE_MISMATCH`.
pub(crate) fn written(field: &ViewField, value: &Value) -> Result<Option<FieldValue>, Fault> {
    let found = match (field.kind, value) {
        (_, Value::Unit) => return Ok(None),
        (FieldKind::Flag | FieldKind::Switch, Value::Bool(on)) => Some(FieldValue::Bool(*on)),
        (FieldKind::Mac, Value::Mac(mac)) => Some(FieldValue::Text(mac.to_string())),
        (FieldKind::Number, Value::Int(number)) => u64::try_from(*number).ok().map(FieldValue::Number),
        (FieldKind::Rate, Value::Rate(rate)) => Some(FieldValue::Bytes(rate.bytes_per_second())),
        (FieldKind::Kib | FieldKind::Size, Value::Size(size)) => Some(FieldValue::Bytes(size.bytes())),
        (FieldKind::Address | FieldKind::Text, Value::String(text)) => {
            Some(FieldValue::Text(text.to_string()))
        }
        (FieldKind::Text, Value::Ip(ip)) => Some(FieldValue::Text(ip.to_string())),
        (FieldKind::Text, Value::Uuid(uuid)) => Some(FieldValue::Text(uuid.to_string())),
        (FieldKind::Texts, Value::List(texts)) => {
            texts.iter().map(text).collect::<Option<_>>().map(FieldValue::Texts)
        }
        _ => None,
    };
    match found {
        Some(found) => Ok(Some(found)),
        None => {
            let (name, wanted, given) = (field_name(field), wanted(field.kind), value.type_name());
            Err(Fault::new(
                "TYPE_MISMATCH",
                format!("`{name}` is {wanted}, but is given a value of type {given}"),
            ))
        }
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.to_string()),
        _ => None,
    }
}

fn wanted(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Address | FieldKind::Text => "a string",
        FieldKind::Flag | FieldKind::Switch => "a bool",
        FieldKind::Kib | FieldKind::Size => "a Size, such as `4GiB`",
        FieldKind::Mac => "a Mac, such as `52:54:00:6b:3c:58`",
        FieldKind::Number => "an int that isn't negative",
        FieldKind::Rate => "a Rate, such as `10MiB/s`",
        FieldKind::Texts => "an array of strings",
    }
}

fn bad(error: impl std::error::Error) -> Fault {
    Fault::new("BAD_REPLY", error.to_string())
}
