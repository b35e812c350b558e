//! Fields that are read from a domain's XML.

use interp_record::{Fault, Value};
use stdlib_model::xml::Document;

use super::{devices, metadata};

/// How a field is read.
pub(super) type Read = fn(&Document) -> Result<Value, Fault>;

/// Returns how the field of this name is read, if it is one of these.
pub(super) fn field(name: &str) -> Option<Read> {
    FIELDS.iter().find(|(field, _)| *field == name).map(|(_, read)| *read)
}

/// Returns how the field of this name is read from the definition that the next start will use, if it is one of these.
pub(super) fn inactive_field(name: &str) -> Option<Read> {
    INACTIVE_FIELDS.iter().find(|(field, _)| *field == name).map(|(_, read)| *read)
}

const INACTIVE_FIELDS: &[(&str, Read)] =
    &[("inactive_disks", devices::disks), ("inactive_nics", devices::nics)];

const FIELDS: &[(&str, Read)] = &[
    ("consoles", devices::consoles),
    ("description", |document| Ok(text(document, "description"))),
    ("devices", devices::devices),
    ("disks", devices::disks),
    ("metadata", |document| Ok(metadata::record(metadata::of_domain(document)))),
    ("nics", devices::nics),
    ("throttle_groups", |document| Ok(texts(document, "throttlegroups/throttlegroup/group_name"))),
    ("title", |document| Ok(text(document, "title"))),
];

/// Returns the text or attribute at a path.
fn text(document: &Document, path: &str) -> Value {
    Value::optional(document.root().get(path).map(std::borrow::Cow::into_owned))
}

/// Returns the texts of all elements at a path.
fn texts(document: &Document, path: &str) -> Value {
    let found = document.root().find_all(path).into_iter();
    Value::list(found.map(|node| node.text().trim().to_owned().into()).collect())
}
