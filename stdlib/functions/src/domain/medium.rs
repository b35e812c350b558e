//! A disk's XML with another medium in it, or none.

use interp_record::Fault;
use stdlib_model::xml::{Document, EditError, Element, Node, NodeId, Place};

/// Returns the disk's XML with this file or block device as its medium; without one, with an empty drive.
pub(super) fn with(disk: Node<'_>, source: Option<&str>) -> Result<String, Fault> {
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
    if let Some(source) = source {
        let (kind, attribute) = if source.starts_with("/dev/") { ("block", "dev") } else { ("file", "file") };
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

    fn changed(source: Option<&str>) -> String {
        with(Document::parse(DRIVE).unwrap().root(), source).unwrap()
    }

    #[test]
    fn only_the_medium_changes() {
        assert_eq!(
            changed(Some("/b & c.iso")),
            "<disk type='file' device='cdrom'><source file='/b &amp; c.iso'/>\
             <driver name='qemu' type='raw'/><target dev='sda' bus='sata'/><readonly/></disk>"
        );
        assert_eq!(
            changed(None),
            "<disk type='file' device='cdrom'><driver name='qemu' type='raw'/>\
             <target dev='sda' bus='sata'/><readonly/></disk>"
        );
        assert!(
            changed(Some("/dev/sr0"))
                .starts_with("<disk type='block' device='cdrom'><source dev='/dev/sr0'/>")
        );
    }
}
