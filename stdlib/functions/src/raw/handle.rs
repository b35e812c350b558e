//! How a host names an object whose own fields don't say so by the names that they have on the wire.

use interp_record::{ObjectRef, Record, Value};
use stdlib_protocol::Domain;

use crate::checkpoint::Checkpoint;
use crate::host_secret::HostSecret;
use crate::interface::Interface;
use crate::nwfilter_binding::NwfilterBinding;
use crate::snapshot::Snapshot;

/// Returns what names such an object; nothing of one whose fields do.
pub(super) fn of(object: &ObjectRef) -> Option<Record> {
    if let Some(snapshot) = object.downcast::<Snapshot>() {
        let handle = snapshot.handle();
        return Some(of_moment(&handle.name.to_string(), &handle.dom));
    }
    if let Some(checkpoint) = object.downcast::<Checkpoint>() {
        let handle = checkpoint.handle();
        return Some(of_moment(&handle.name.to_string(), &handle.dom));
    }
    if let Some(secret) = object.downcast::<HostSecret>() {
        let handle = secret.handle();
        return Some(Record::from_fields([
            ("uuid", uuid(handle.uuid)),
            ("usage_type", handle.usage_type.into()),
            ("usage_id", handle.usage_id.to_string().into()),
        ]));
    }
    if let Some(interface) = object.downcast::<Interface>() {
        let handle = interface.handle();
        return Some(texts([("name", handle.name.to_string()), ("mac", handle.mac.to_string())]));
    }
    let handle = object.downcast::<NwfilterBinding>()?.handle();
    Some(texts([("portdev", handle.portdev.to_string()), ("filtername", handle.filtername.to_string())]))
}

fn of_moment(name: &str, domain: &Domain) -> Record {
    let domain = Record::from_fields([
        ("name", domain.name.to_string().into()),
        ("uuid", uuid(domain.uuid)),
        ("id", domain.id.into()),
    ]);
    Record::from_fields([("name", Value::from(name)), ("dom", Value::Record(domain))])
}

fn texts<const N: usize>(fields: [(&str, String); N]) -> Record {
    Record::from_fields(fields.map(|(name, text)| (name, Value::from(text))))
}

fn uuid(uuid: stdlib_protocol::Uuid) -> Value {
    Value::Uuid(uuid::Uuid::from_bytes(*uuid.as_bytes()))
}
