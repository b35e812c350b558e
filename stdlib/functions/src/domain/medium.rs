//! The medium in a drive: another, or none. What `change_media` and `eject` share.

use interp_engine::{Call, Example};
use interp_record::{Fault, Value};
use stdlib_model::enums::DomainDeviceModifyFlags as Flags;
use stdlib_model::xml::{Document, EditError, Element, Node, NodeId, Place};
use stdlib_protocol::domain::DomainUpdateDeviceFlags;

use super::update::FORCE;
use super::{Domain, live_xml, naming};
use crate::flags::{flags, impact};

/// The faults to expect.
pub(super) const ERRORS: &[(&str, &str)] = &[
    ("DEVICE_MISSING", "it has no such disk"),
    ("OPERATION_UNSUPPORTED", "it is no drive for media"),
    ("OPERATION_FAILED", "the system inside has locked the drive, and `force` isn't given"),
    ("OPERATION_INVALID", "it isn't running, or is transient"),
];

/// A medium that comes and goes.
pub(super) const EXAMPLES: &[Example] = &[Example::on(
    "qemu",
    r#"let d = domain("guest");
d.attach_disk("", "sdx", device: "cdrom", bus: "sata", config: true);
d.change_media("sdx", "/nowhere.iso", config: true);
print(d.xml(inactive: true).contains("<source file='/nowhere.iso'/>"));
d.eject("sdx", config: true);
let there = d.xml(inactive: true).contains("/nowhere.iso");
d.detach_disk("sdx", config: true);
there"#,
    "true\nfalse",
)];

/// What is put into a drive.
#[derive(Clone, Copy, Debug)]
pub(super) struct Medium<'a> {
    /// Its file or block device.
    pub(super) source: &'a str,
    /// Whether it is a block device.
    pub(super) is_block: bool,
}

/// Puts another medium into the drive that the call names, or none.
pub(super) fn change(call: &Call<'_>, medium: Option<Medium<'_>>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (disk, impact) = (naming::disk(call)?, impact(call)?);
    let document = live_xml::for_change(call.session(), domain, impact)?;
    let xml = with(live_xml::disk(&document, &disk)?, medium)?;
    let flags = impact | flags(call, &[(FORCE.name, Flags::FORCE.bits())])?;
    let request = DomainUpdateDeviceFlags { dom: domain.handle(), xml: xml.into(), flags };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}

/// Returns the disk's XML with this file or block device as its medium; without one, with an empty drive.
fn with(disk: Node<'_>, medium: Option<Medium<'_>>) -> Result<String, Fault> {
    let bad = |error: EditError| Fault::new("XML_ERROR", error.to_string());
    let text = disk.to_string();
    let mut document = Document::parse(&text).map_err(|error| Fault::new("BAD_REPLY", error.to_string()))?;
    let root = document.root().id();
    let olds: Vec<NodeId> = document
        .root()
        .children()
        .filter(|child| matches!(child.name(), "source" | "backingStore"))
        .map(Node::id)
        .collect();
    for old in olds {
        document.remove(old).map_err(bad)?;
    }
    if let Some(Medium { source, is_block }) = medium {
        let (kind, attribute) = if is_block { ("block", "dev") } else { ("file", "file") };
        document.set_attribute(root, "type", kind).map_err(bad)?;
        let element = Element::new("source").attribute(attribute, source);
        document.insert(root, Place::First, &element).map_err(bad)?;
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const DRIVE: &str = "<disk type='file' device='cdrom'><driver name='qemu' type='raw'/>\
        <source file='/a.iso' index='3'/><backingStore/><target dev='sda' bus='sata'/><readonly/></disk>";

    fn changed(source: Option<&str>, is_block: bool) -> String {
        let medium = source.map(|source| Medium { source, is_block });
        with(Document::parse(DRIVE).unwrap().root(), medium).unwrap()
    }

    #[test]
    fn only_the_medium_changes() {
        assert_eq!(
            changed(Some("/b & c.iso"), false),
            "<disk type='file' device='cdrom'><source file='/b &amp; c.iso'/>\
             <driver name='qemu' type='raw'/><target dev='sda' bus='sata'/><readonly/></disk>"
        );
        assert_eq!(
            changed(None, false),
            "<disk type='file' device='cdrom'><driver name='qemu' type='raw'/>\
             <target dev='sda' bus='sata'/><readonly/></disk>"
        );
        assert!(
            changed(Some("/dev/sr0"), true)
                .starts_with("<disk type='block' device='cdrom'><source dev='/dev/sr0'/>")
        );
    }
}
