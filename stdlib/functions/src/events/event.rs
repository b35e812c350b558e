//! An event as an object: what its record says, and the domain that it is of.

use std::any::Any;

use interp_engine::Session;
use interp_record::{Fault, Object, ObjectKind, ObjectRef, Record, Value};
use interp_types::Ty;
use stdlib_protocol as protocol;

use super::kinds::WORDS;
use crate::domain::Domain;
use crate::host::Host;
use crate::object_type::object_type;

object_type! {
    "Event" "event" "Something that happened on a host."
    "time" 0 Ty::Time, "When it was heard.";
    "host" 3 Ty::String, "The name of the host that told it.";
    "kind" 1 Ty::Words("kind of event", WORDS), "Which kind it is of, in virsh's words; `resync` says what was missed.";
    "name" 0 Ty::Optional(&Ty::String), "The name of the object that it is of.";
    "uuid" - Ty::Optional(&Ty::Uuid), "The identifier of that object.";
    "event" 0 Ty::Optional(&Ty::String), "What happened, of the kinds that tell the life of an object.";
    "detail" 2 Ty::Optional(&Ty::String), "Why, or how.";
    "data" 4 Ty::Any, "All else that is told, by libvirt's names.";
    also "domain" Ty::Optional(&Ty::Object("Domain")), "The domain that it is of, if it is of one.";
}

/// Something that happened.
pub(super) struct Event {
    session: Session,
    host: Host,
    fields: Record,
    domain: Option<protocol::Domain>,
}

impl Event {
    /// Returns the object for a record of something that happened on a host.
    pub(super) fn of(
        session: &Session,
        host: &Host,
        fields: Record,
        domain: Option<protocol::Domain>,
    ) -> Value {
        let (session, host) = (session.clone(), host.clone());
        Value::Object(ObjectRef::new(Self { session, host, fields, domain }))
    }

    fn text(&self, field: &str) -> Option<&str> {
        match self.fields.get(field) {
            Some(Value::String(text)) => Some(text.as_ref()),
            _ => None,
        }
    }
}

impl Object for Event {
    fn kind(&self) -> &'static ObjectKind {
        &KIND
    }

    /// What happened, and to what: `lifecycle of web: stopped, crashed`.
    fn label(&self) -> String {
        let mut label = self.text("kind").unwrap_or_default().to_owned();
        for (before, field) in [(" of ", "name"), (": ", "event"), (", ", "detail")] {
            if let Some(text) = self.text(field) {
                label.push_str(before);
                label.push_str(text);
            }
        }
        label
    }

    fn field(&self, slot: usize) -> Result<Value, Fault> {
        match KIND.fields.get(slot).map_or("", |field| field.name) {
            "domain" => {
                let domain = self.domain.clone();
                Ok(domain.map(|domain| Domain::single(&self.session, &self.host, domain)).unwrap_or_default())
            }
            name => Ok(self.fields.get(name).cloned().unwrap_or_default()),
        }
    }

    fn same(&self, other: &dyn Object) -> bool {
        other.as_any().downcast_ref::<Self>().is_some_and(|other| self.fields == other.fields)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
