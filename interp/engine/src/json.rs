//! Values as JSON, as `to_json` and `-o json` write them.
//!
//! Amounts are plain numbers with their unit in the key: `memory_bytes`, `elapsed_seconds`,
//! `speed_bytes_per_second`, `load_percent`. Times are RFC 3339, words and addresses are strings, a
//! secret is `***`, `()` is null.
//! An object has the fields that a table of it has; an object within another is its name. Keys
//! keep their order.

use interp_record::{Fault, ObjectRef, Record, Value};
use serde_json::{Map, Number, Value as Json, json};

use crate::Session;
use crate::apply::collect;
use crate::call::described;

/// Returns a value as JSON, fetching the fields of objects as need be. Streams are pulled, up to
/// the limit of records.
///
/// # Errors
/// `TYPE_MISMATCH` for a function, or the fault of fetching or pulling.
pub fn to_json(session: &Session, value: &Value) -> Result<Json, Fault> {
    match value {
        Value::Object(object) => object_fields(session, object),
        Value::List(values) => items(session, values, to_json),
        Value::Stream(stream) => items(session, &collect(session, stream)?, to_json),
        other => plain(session, other),
    }
}

/// Returns a fault as JSON: code, message, and what else it says.
pub fn fault_to_json(fault: &Fault) -> Json {
    json!({
        "code": fault.code().name(),
        "message": fault.message(),
        "operation": fault.operation(),
        "object": fault.object(),
        "host": fault.host(),
        "hint": fault.advice(),
        "causes": fault.causes(),
    })
}

/// Returns an array; Ctrl-C is heard between any two items.
fn items(
    session: &Session,
    values: &[Value],
    item: fn(&Session, &Value) -> Result<Json, Fault>,
) -> Result<Json, Fault> {
    let items = values.iter().map(|value| {
        session.check()?;
        item(session, value)
    });
    items.collect()
}

fn plain(session: &Session, value: &Value) -> Result<Json, Fault> {
    Ok(match value {
        Value::Bool(value) => Json::Bool(*value),
        Value::Char(letter) => Json::String(letter.to_string()),
        Value::Duration(duration) => seconds(duration.seconds()),
        Value::Fault(fault) => fault_to_json(fault),
        Value::Float(number) => Number::from_f64(*number).map_or(Json::Null, Json::Number),
        Value::Int(number) => Json::from(*number),
        Value::List(values) => items(session, values, plain)?,
        Value::Object(object) => Json::String(object.label()),
        Value::Percent(percent) => seconds(percent.hundredths()),
        Value::Rate(rate) => Json::from(rate.bytes_per_second()),
        Value::Record(record) => record_fields(session, record)?,
        Value::Size(size) => Json::from(size.bytes()),
        Value::String(text) => Json::String(text.as_ref().to_owned()),
        Value::Time(time) => Json::String(time.rfc_3339()),
        Value::Unit => Json::Null,
        Value::Cidr(_)
        | Value::Glob(_)
        | Value::Ip(_)
        | Value::Mac(_)
        | Value::Path(_)
        | Value::Regex(_)
        | Value::Secret(_)
        | Value::Uri(_)
        | Value::Uuid(_) => Json::String(crate::text(value)),
        Value::Function(_) | Value::Stream(_) => {
            return Err(Fault::new("TYPE_MISMATCH", format!("{} has no JSON", described(value))));
        }
    })
}

fn object_fields(session: &Session, object: &ObjectRef) -> Result<Json, Fault> {
    let mut fields = Map::new();
    let whole = object.kind().whole_fields();
    object.will_read(&(0..whole.len()).collect::<Vec<_>>());
    for (slot, field) in whole.iter().enumerate() {
        let value = object.field(slot)?;
        insert(session, &mut fields, field.name, &value)?;
    }
    Ok(Json::Object(fields))
}

fn record_fields(session: &Session, record: &Record) -> Result<Json, Fault> {
    let mut fields = Map::new();
    record.fields().try_for_each(|(name, value)| insert(session, &mut fields, name, value))?;
    Ok(Json::Object(fields))
}

fn insert(session: &Session, fields: &mut Map<String, Json>, name: &str, value: &Value) -> Result<(), Fault> {
    let key = key(name, value);
    match fields.contains_key(&key) {
        true => Err(twice(name, &key)),
        false => {
            fields.insert(key, plain(session, value)?);
            Ok(())
        }
    }
}

/// Returns the fault of a key that two fields of a record have, once their units are in it.
pub(crate) fn twice(name: &str, key: &str) -> Fault {
    let fault = Fault::new("UNWRITABLE", format!("two fields of a record are written as `{key}`"));
    fault.hint(match name == key {
        true => format!("another field is `{key}` with its unit: give one of them another name"),
        false => format!("with its unit `{name}` is `{key}`, too: give one of them another name"),
    })
}

/// Returns the key of a field: its name, with the unit of its value.
pub fn key(name: &str, value: &Value) -> String {
    let unit = match value {
        Value::Duration(_) => "_seconds",
        Value::Percent(_) => "_percent",
        Value::Rate(_) => "_bytes_per_second",
        Value::Size(_) => "_bytes",
        Value::List(values) => {
            return values.first().map_or_else(|| name.to_owned(), |first| key(name, first));
        }
        _ => "",
    };
    with_unit(name, unit)
}

/// Returns the name of a field with the unit of its values, unless it has that already.
pub(crate) fn with_unit(name: &str, unit: &str) -> String {
    if name.ends_with(unit) { name.to_owned() } else { format!("{name}{unit}") }
}

/// Returns a number without idle decimals: 120 rather than 120.0.
fn seconds(number: f64) -> Json {
    #[expect(clippy::cast_possible_truncation, reason = "only taken where it is exact")]
    let whole = number as i64;
    #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "it is asked whether nothing was lost")]
    let exact = whole as f64 == number;
    if exact { Json::from(whole) } else { Number::from_f64(number).map_or(Json::Null, Json::Number) }
}

#[cfg(test)]
mod tests {
    use interp_record::{Duration, Percent, Rate, Size, Time};

    use super::*;

    fn json(value: impl Into<Value>) -> String {
        to_json(&Session::default(), &value.into())
            .map_or_else(|fault| fault.to_string(), |json| json.to_string())
    }

    #[test]
    fn the_unit_is_in_the_key() {
        let record = Record::from_fields([
            ("memory", Value::from(Size::from_bytes(2048))),
            ("elapsed", Duration::from_seconds(120).into()),
            ("pause", Duration::from_nanoseconds(1_500_000_000).into()),
            ("speed", Rate::per_second(Size::from_bytes(10)).into()),
            ("load", Percent::new(12.5).into()),
            ("disks", Value::list(vec![Size::from_bytes(1).into()])),
        ]);
        assert_eq!(
            json(record),
            r#"{"memory_bytes":2048,"elapsed_seconds":120,"pause_seconds":1.5,"speed_bytes_per_second":10,"load_percent":12.5,"disks_bytes":[1]}"#
        );
    }

    #[test]
    fn two_fields_with_one_key_are_a_fault() {
        let size = || Value::from(Size::from_bytes(1));
        let wanted = "two fields of a record are written as `memory_bytes`";
        assert_eq!(json(Record::from_fields([("memory", size()), ("memory_bytes", 3.into())])), wanted);
        assert_eq!(json(Record::from_fields([("memory_bytes", size()), ("memory", size())])), wanted);
    }

    #[test]
    fn times_are_rfc_3339_and_nothing_is_null() {
        assert_eq!(Time::from_unix_seconds(0).map(json), Ok(r#""1970-01-01T00:00:00Z""#.into()));
        assert_eq!(json(()), "null");
        assert_eq!(json(f64::NAN), "null");
    }
}
