//! What `edit` does with the XML of a volume: libvirt can't define one anew, but it can change how much one holds.

use interp_engine::Session;
use interp_record::{Fault, Size, Value};
use stdlib_protocol::storage_vol::StorageVolResize;

use super::Volume;
use crate::diff;
use crate::document::{given_by_script, size};

/// Where that stands.
const CAPACITY: &[&str] = &["volume/capacity", "volume/capacity/@unit"];

impl Volume {
    /// Does what can be done of what differs in the XML.
    pub(crate) fn redefine(&self, session: &Session, xml: &str) -> Result<(), Fault> {
        let (have, wanted) = (given_by_script(&self.xml(session)?)?, given_by_script(xml)?);
        let differences = diff::between(&have, &wanted);
        if let Some(other) = differences.iter().find(|it| !CAPACITY.contains(&it.path.as_str())) {
            let message = format!("`{}` of a volume can't be changed", other.path);
            return Err(Fault::new("OPERATION_UNSUPPORTED", message).hint(
                "libvirt can only change its `capacity`; for anything else make another one: `clone_volume`, `create_volume`",
            ));
        }
        let (Value::Size(before), Value::Size(after)) = (size(&have, "capacity"), size(&wanted, "capacity"))
        else {
            return Err(Fault::new("XML_ERROR", "the capacity is no size"));
        };
        if after < before {
            let message =
                format!("the volume would become smaller: {} instead of {}", shown(after), shown(before));
            return Err(Fault::new("OPERATION_UNSUPPORTED", message)
                .hint("what lies behind its new end would be lost: `resize(…, shrink: true)` does that"));
        }
        let request = StorageVolResize { vol: self.handle(), capacity: after.bytes(), flags: 0 };
        self.change(session, request).map(drop)
    }
}

fn shown(size: Size) -> String {
    size.to_string()
}
