//! An event of the protocol as a record of a script.

use interp_record::{Record, Size, Time, Value};
use stdlib_protocol as protocol;
use stdlib_protocol::Event;

use super::kinds::Kind;
use super::words;
use crate::raw;

/// What an event is about, by the names that the protocol has for it.
const SUBJECTS: &[&str] = &["dom", "net", "pool", "dev", "secret"];

/// Returns the record of an event, and the domain that it is of; nothing of one that nobody can have registered for.
pub(super) fn event(event: &Event, host: &str, time: Time) -> Option<(Record, Option<protocol::Domain>)> {
    let kind = Kind::told_by(event.info().name)?;
    let fields = contents(event)?;
    Some((record(kind, &fields, host, time), domain(&fields)))
}

/// What an event has, by the protocol's names.
type Fields = [(String, Value)];

fn record(kind: Kind, fields: &Fields, host: &str, time: Time) -> Record {
    let subject = fields.iter().find(|(name, _)| SUBJECTS.contains(&name.as_str()));
    let subject = subject.and_then(|(_, value)| record_of(value));
    let of_subject = |name: &str| subject.and_then(|it| it.get(name)).cloned().unwrap_or_default();
    let number = |name: &str| match fields.iter().find(|(known, _)| known == name) {
        Some((_, Value::Int(number))) => i32::try_from(*number).unwrap_or_default(),
        _ => 0,
    };
    let (happened, detail) = match kind.is_lifecycle() {
        true => {
            let (happened, detail) = words::lifecycle(kind.word, number("event"), number("detail"));
            (Value::string(happened), Value::optional(detail))
        }
        false => Default::default(),
    };
    let is_told = |name: &str| happened != Value::Unit && matches!(name, "event" | "detail");
    let data = fields.iter().filter(|(name, _)| !SUBJECTS.contains(&name.as_str()) && !is_told(name));
    let data = Record::from_fields(data.map(|(name, value)| (name, datum(kind.word, name, value))));
    Told {
        time,
        host,
        kind: kind.word,
        name: of_subject("name"),
        uuid: of_subject("uuid"),
        event: happened,
        detail,
        data,
    }
    .into_record()
}

/// What every record tells.
pub(super) struct Told<'a> {
    pub(super) time: Time,
    pub(super) host: &'a str,
    pub(super) kind: &'static str,
    pub(super) name: Value,
    pub(super) uuid: Value,
    pub(super) event: Value,
    pub(super) detail: Value,
    pub(super) data: Record,
}

impl Told<'_> {
    /// Returns it as a record.
    pub(super) fn into_record(self) -> Record {
        Record::from_fields([
            ("time", Value::from(self.time)),
            ("host", Value::string(self.host)),
            ("kind", Value::string(self.kind)),
            ("name", self.name),
            ("uuid", self.uuid),
            ("event", self.event),
            ("detail", self.detail),
            ("data", Value::Record(self.data)),
        ])
    }
}

/// Returns the domain that an event is of.
fn domain(fields: &Fields) -> Option<protocol::Domain> {
    let (_, value) = fields.iter().find(|(name, _)| name == "dom")?;
    let dom = record_of(value)?;
    let (Value::String(name), Value::Uuid(uuid)) = (dom.get("name")?, dom.get("uuid")?) else { return None };
    let id = match dom.get("id") {
        Some(Value::Int(id)) => i32::try_from(*id).ok()?,
        _ => -1,
    };
    Some(protocol::Domain {
        name: name.as_ref().into(),
        uuid: protocol::Uuid::from_bytes(*uuid.as_bytes()),
        id,
    })
}

/// Returns the fields of an event by the protocol's names, without those of the registration.
fn contents(event: &Event) -> Option<Vec<(String, Value)>> {
    let mut bytes = Vec::new();
    event.encode(&mut bytes).ok()?;
    let value = raw::results(event.info(), &bytes)?;
    let mut fields = Vec::new();
    for (name, value) in record_of(&value)?.fields() {
        match (name, record_of(value)) {
            ("callback_id", _) => {}
            ("msg", Some(message)) => {
                fields.extend(message.fields().map(|(name, value)| (name.into(), value.clone())))
            }
            _ => fields.push((name.to_owned(), value.clone())),
        }
    }
    Some(fields)
}

/// Returns a field of the rest: words for numbers that have words, sizes for what counts memory.
fn datum(kind: &str, field: &str, value: &Value) -> Value {
    match value {
        Value::Int(number) => {
            let word = i32::try_from(*number).ok().and_then(|number| words::of(kind, field, number));
            let kibibytes = || u64::try_from(*number).ok().map(Size::from_kibibytes).map(Value::Size);
            match (kind, field, word) {
                (_, _, Some(word)) => Value::string(word),
                ("balloon-change", "actual", _) | ("memory-device-size-change", "size", _) => {
                    kibibytes().unwrap_or_else(|| value.clone())
                }
                _ => value.clone(),
            }
        }
        other => other.clone(),
    }
}

fn record_of(value: &Value) -> Option<&Record> {
    match value {
        Value::Record(record) => Some(record),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use stdlib_protocol::domain::event::{DomainEventBlockJob2, DomainEventCallbackLifecycle};
    use stdlib_protocol::{Domain, DomainEventLifecycleMsg};

    use super::*;

    fn dom() -> Domain {
        Domain { name: "web".into(), uuid: stdlib_protocol::Uuid::nil(), id: 3 }
    }

    fn read(happened: Event) -> (Record, Option<Domain>) {
        event(&happened, "kvm1", Time::from_unix_seconds(0).unwrap()).unwrap()
    }

    #[test]
    fn a_lifecycle_event_says_what_happened_and_why() {
        let msg = DomainEventLifecycleMsg { dom: dom(), event: 5, detail: 1 };
        let (found, _) = read(DomainEventCallbackLifecycle { callback_id: 7, msg }.into());
        assert_eq!(found.get("name"), Some(&Value::from("web")));
        assert_eq!(found.get("event"), Some(&Value::from("stopped")));
        assert_eq!(found.get("detail"), Some(&Value::from("destroyed")));
        assert_eq!(found.get("data"), Some(&Value::Record(Record::from_fields([("", Value::Unit); 0]))));
    }

    #[test]
    fn an_event_of_a_domain_names_it() {
        let msg = DomainEventLifecycleMsg { dom: dom(), event: 5, detail: 1 };
        assert_eq!(read(DomainEventCallbackLifecycle { callback_id: 7, msg }.into()).1, Some(dom()));
    }

    #[test]
    fn the_rest_of_an_event_is_data_in_libvirts_words() {
        let event =
            DomainEventBlockJob2 { callback_id: 7, dom: dom(), dst: "vda".into(), r#type: 2, status: 3 };
        let (found, _) = read(event.into());
        assert_eq!(found.get("event"), Some(&Value::Unit));
        let data = [("dst", "vda"), ("type", "copy"), ("status", "ready")];
        let data = Record::from_fields(data.map(|(name, value)| (name, Value::from(value))));
        assert_eq!(found.get("data"), Some(&Value::Record(data)));
    }
}
