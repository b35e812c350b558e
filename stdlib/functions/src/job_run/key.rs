//! The key of an item: a text that tells it from the others, in this run and in the next one.

use interp_engine::{Session, text};
use interp_record::{Fault, ObjectRef, Value};

use crate::host::Host;
use crate::hosts;

/// The fields that say where on its host an object is, the outermost first.
const PLACES: &[&str] = &["pool", "domain"];

/// What stands between the parts of a key: no name of an object holds a slash.
const BETWEEN: &str = " / ";

/// Returns the key of an item: of an object, with what kind it is and where, its UUID or name; else its text.
///
/// # Errors
/// `NO_KEY`, or the fault of reading a field of an object.
pub(super) fn key(session: &Session, item: &Value) -> Result<String, Fault> {
    match item {
        Value::Object(object) => of_object(session, object),
        Value::String(_)
        | Value::Char(_)
        | Value::Cidr(_)
        | Value::Duration(_)
        | Value::Float(_)
        | Value::Glob(_)
        | Value::Int(_)
        | Value::Ip(_)
        | Value::Mac(_)
        | Value::Path(_)
        | Value::Percent(_)
        | Value::Rate(_)
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
pub(super) fn key_by(session: &Session, by: &Value, item: &Value) -> Result<String, Fault> {
    match (by, item) {
        (Value::Function(function), item) => key(session, &function.call(std::slice::from_ref(item))?),
        (Value::String(name), Value::Record(record)) => {
            key(session, record.get(name).unwrap_or(&Value::Unit))
        }
        (Value::String(name), Value::Object(object)) => {
            key(session, &object.field_named(name)?.unwrap_or(Value::Unit))
        }
        _ => key(session, item),
    }
}

fn of_object(session: &Session, object: &ObjectRef) -> Result<String, Fault> {
    let mut parts = vec![object.kind().noun.to_owned()];
    if let Some(host) = object.downcast::<Host>() {
        parts.push(host.asked_uri().to_string());
        return Ok(parts.join(BETWEEN));
    }
    if let Some(Value::String(name)) = object.field_named("host")? {
        parts.push(uri_of(session, &name));
    }
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
    Ok(parts.join(BETWEEN))
}

/// Returns the URI of the host that this session calls so. What a session calls a host depends on which others it has,
/// and several are `localhost` where they are reached by a socket; the next run may have others.
fn uri_of(session: &Session, name: &str) -> String {
    let opened = hosts::of(session).map_or_else(|_| Vec::new(), |hosts| hosts.opened());
    let host = opened.into_iter().find(|host| host.name() == name);
    host.map_or_else(|| name.to_owned(), |host| host.asked_uri().to_string())
}

#[cfg(test)]
mod tests {
    use interp_record::Record;

    use super::{Fault, Session, Value};

    fn key(item: &Value) -> Result<String, Fault> {
        super::key(&Session::default(), item)
    }

    fn key_by(by: &str, item: &Value) -> Result<String, Fault> {
        super::key_by(&Session::default(), &Value::from(by), item)
    }

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
        assert_eq!(shown(&key_by("name", &record)), "a");
        assert_eq!(shown(&key_by("on", &record)), "NO_KEY");
        assert_eq!(shown(&key_by("nam", &record)), "NO_KEY");
    }
}
