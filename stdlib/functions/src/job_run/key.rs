//! The key of an item: a text that tells it from the others, in this run and in the next one.

use interp_engine::text;
use interp_record::{Fault, ObjectRef, Value};

/// The fields that say where an object is, the outermost first.
const PLACES: &[&str] = &["host", "pool", "domain"];

/// Returns the key of an item: of an object, with what kind it is and where, its UUID or name; else its text.
///
/// # Errors
/// `NO_KEY`, or the fault of reading a field of an object.
pub(super) fn key(item: &Value) -> Result<String, Fault> {
    match item {
        Value::Object(object) => of_object(object),
        Value::String(_)
        | Value::Char(_)
        | Value::Cidr(_)
        | Value::Float(_)
        | Value::Glob(_)
        | Value::Int(_)
        | Value::Ip(_)
        | Value::Mac(_)
        | Value::Path(_)
        | Value::Size(_)
        | Value::Time(_)
        | Value::Uri(_)
        | Value::Uuid(_) => Ok(text(item)),
        other => {
            let message = format!(
                "nothing tells a {} from others, so that no later run would know it again",
                other.type_name()
            );
            Err(Fault::new("NO_KEY", message)
                .hint("say by `key:` what does: a field's name, or a function of the item"))
        }
    }
}

/// Returns the key of an item by what `key:` says.
///
/// # Errors
/// As [`key`], and what the function raises.
pub(super) fn key_by(by: &Value, item: &Value) -> Result<String, Fault> {
    match (by, item) {
        (Value::Function(function), item) => key(&function.call(std::slice::from_ref(item))?),
        (Value::String(name), Value::Record(record)) => key(record.get(name).unwrap_or(&Value::Unit)),
        (Value::String(name), Value::Object(object)) => {
            key(&object.field_named(name)?.unwrap_or(Value::Unit))
        }
        _ => key(item),
    }
}

fn of_object(object: &ObjectRef) -> Result<String, Fault> {
    let mut parts = vec![object.kind().noun.to_owned()];
    for place in PLACES {
        match object.field_named(place)? {
            Some(Value::Object(place)) => parts.push(place.label()),
            Some(Value::String(place)) => parts.push(place.to_string()),
            _ => {}
        }
    }
    parts.push(match object.field_named("uuid")? {
        Some(uuid @ Value::Uuid(_)) => text(&uuid),
        _ => object.label(),
    });
    Ok(parts.join(" "))
}

#[cfg(test)]
mod tests {
    use interp_record::Record;

    use super::*;

    fn shown(found: &Result<String, Fault>) -> &str {
        found.as_deref().unwrap_or_else(|fault| fault.code().name())
    }

    #[test]
    fn what_has_a_text_is_its_own_key() {
        assert_eq!(shown(&key(&Value::from("web-1"))), "web-1");
        assert_eq!(shown(&key(&Value::Int(7))), "7");
    }

    #[test]
    fn a_record_has_none_but_a_field_of_it_may() {
        let record =
            Value::from(Record::from_fields([("name", Value::from("a")), ("on", Value::Bool(true))]));
        assert_eq!(shown(&key(&record)), "NO_KEY");
        assert_eq!(shown(&key_by(&Value::from("name"), &record)), "a");
        assert_eq!(shown(&key_by(&Value::from("on"), &record)), "NO_KEY");
        assert_eq!(shown(&key_by(&Value::from("nam"), &record)), "NO_KEY");
    }
}
