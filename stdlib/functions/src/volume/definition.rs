//! What a volume is made from: its XML, built from options or changed from another's.

use interp_record::Fault;
use stdlib_model::xml::{Document, Element, NodeId, Place};

use crate::document::{given_by_script, not_written};

/// What a volume is to be.
pub(super) struct Definition {
    pub(super) name: String,
    pub(super) capacity: Option<u64>,
    pub(super) allocation: Option<u64>,
    pub(super) format: Option<String>,
    pub(super) backing: Option<Backing>,
}

/// What a volume is a layer over.
pub(super) struct Backing {
    pub(super) path: String,
    pub(super) format: Option<String>,
}

impl Definition {
    /// Returns the XML of a new volume.
    pub(super) fn to_xml(&self) -> String {
        let bytes = |name: &'static str, size: Option<u64>| {
            size.map(|size| Element::new(name).attribute("unit", "bytes").text(size))
        };
        let format = |format: &Option<String>| {
            format.as_ref().map(|format| Element::new("format").attribute("type", format))
        };
        let backing = self.backing.as_ref().map(|backing| {
            Element::new("backingStore").leaf("path", &backing.path).children(format(&backing.format))
        });
        Element::new("volume")
            .leaf("name", &self.name)
            .children(bytes("capacity", self.capacity))
            .children(bytes("allocation", self.allocation))
            .children(format(&self.format).map(|format| Element::new("target").child(format)))
            .children(backing)
            .to_xml()
    }

    /// Returns the XML of a copy: that of the original with what this says put over it. What names the original's
    /// place is left out, and so is what it is a layer over, which the copy has in itself.
    pub(super) fn to_copy_of(&self, original: &str) -> Result<String, Fault> {
        let mut document = given_by_script(original)?;
        let root = document.root().id();
        for path in ["key", "target/path", "target/timestamps", "backingStore", "physical"] {
            if let Some(id) = document.root().find(path).map(|node| node.id()) {
                document.remove(id).map_err(|error| not_written(&error))?;
            }
        }
        set(&mut document, root, "name", &self.name)?;
        for (name, size) in [("capacity", self.capacity), ("allocation", self.allocation)] {
            let Some(size) = size else { continue };
            let node = set(&mut document, root, name, &size.to_string())?;
            document.set_attribute(node, "unit", "bytes").map_err(|error| not_written(&error))?;
        }
        if let Some(format) = &self.format {
            let target = child(&mut document, root, "target")?;
            let node = child(&mut document, target, "format")?;
            document.set_attribute(node, "type", format).map_err(|error| not_written(&error))?;
        }
        Ok(document.to_string())
    }
}

fn set(document: &mut Document, parent: NodeId, name: &'static str, text: &str) -> Result<NodeId, Fault> {
    let node = child(document, parent, name)?;
    document.set_text(node, text).map_err(|error| not_written(&error))?;
    Ok(node)
}

/// Returns a child, which is added where it is missing.
fn child(document: &mut Document, parent: NodeId, name: &'static str) -> Result<NodeId, Fault> {
    match document.node(parent).child(name).map(|node| node.id()) {
        Some(node) => Ok(node),
        None => {
            document.insert(parent, Place::Last, &Element::new(name)).map_err(|error| not_written(&error))
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn definition(name: &str) -> Definition {
        Definition { name: name.into(), capacity: None, allocation: None, format: None, backing: None }
    }

    #[test]
    fn what_is_given_is_written_and_nothing_else() {
        assert_eq!(
            Definition { capacity: Some(4096), ..definition("a & <b>") }.to_xml(),
            "<volume>\n  <name>a &amp; &lt;b&gt;</name>\n  <capacity unit='bytes'>4096</capacity>\n</volume>\n"
        );
        let backing = Backing { path: "/p/base".into(), format: Some("qcow2".into()) };
        let layer = Definition {
            allocation: Some(0),
            format: Some("qcow2".into()),
            backing: Some(backing),
            ..definition("top")
        };
        assert_eq!(
            layer.to_xml(),
            "<volume>\n  <name>top</name>\n  <allocation unit='bytes'>0</allocation>\n  <target>\n    \
             <format type='qcow2'/>\n  </target>\n  <backingStore>\n    <path>/p/base</path>\n    \
             <format type='qcow2'/>\n  </backingStore>\n</volume>\n"
        );
    }

    #[test]
    fn a_copy_keeps_what_it_is_not_told_to_change() {
        let original = "<volume type='file'><name>a</name><key>/p/a</key><capacity unit='GiB'>1</capacity>\
                        <target><path>/p/a</path><format type='raw'/><permissions><mode>0600</mode></permissions>\
                        </target></volume>";
        let copy = Definition { format: Some("qcow2".into()), capacity: Some(7), ..definition("b") };
        assert_eq!(
            copy.to_copy_of(original).unwrap(),
            "<volume type='file'><name>b</name><capacity unit='bytes'>7</capacity>\
             <target><format type='qcow2'/><permissions><mode>0600</mode></permissions></target></volume>"
        );
    }
}
