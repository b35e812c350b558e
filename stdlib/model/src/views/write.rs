//! Writing a field of a view into its element: what is changed is its text or attribute, and every other byte stays.
//!
//! What is missing on the way is made, and what is left empty by a field that goes, goes too.

use super::size::scale_size;
use super::table::{FieldKind, FieldValue, ViewField};
use crate::xml::{Document, EditError, Element, Node, NodeId, Place};

/// Switches that are `on` and `off`; the others are `yes` and `no`.
const ON_OFF: &[&str] = &[
    "@autodeflate",
    "@freePageReporting",
    "address/@multifunction",
    "bridge/@stp",
    "cpu/@migratable",
    "driver/@caching_mode",
    "driver/@intremap",
    "driver/@iotlb",
];

/// The unit of a size where nothing says one.
const KIB: u64 = 1024;

impl ViewField {
    /// Sets the field of an element, or with `None` takes it away. Of several places where it may stand, it is written
    /// where it is, or else in the first.
    ///
    /// # Errors
    ///
    /// `HoldsElements` where more than the field is in its place, and those of every edit.
    pub fn write(
        &self,
        document: &mut Document,
        node: NodeId,
        value: Option<&FieldValue>,
    ) -> Result<(), EditError> {
        let path = self.place(document.node(node));
        match (self.kind, value) {
            (FieldKind::Texts, Some(FieldValue::Texts(texts))) => write_texts(document, node, path, texts),
            (FieldKind::Texts, _) => write_texts(document, node, path, &[]),
            (FieldKind::Flag, Some(FieldValue::Bool(true))) => find_or_make(document, node, path).map(drop),
            (_, None) | (FieldKind::Flag, _) => clear(document, node, path),
            (FieldKind::Address, Some(FieldValue::Text(address))) => {
                let at = find_or_make(document, node, path)?;
                super::address::write(document, at, address)
            }
            (FieldKind::Kib | FieldKind::Rate, Some(FieldValue::Bytes(bytes))) => {
                write_text(document, node, path, &bytes.div_ceil(KIB).to_string())
            }
            (FieldKind::Size, Some(FieldValue::Bytes(bytes))) => write_size(document, node, path, *bytes),
            (_, Some(value)) => {
                let text = self.text(document.node(node), path, value);
                write_text(document, node, path, &text)
            }
        }
    }

    /// Returns where it stands, or would.
    fn place(&self, node: Node<'_>) -> &'static str {
        let mut places = self.path.split('|');
        let first = places.clone().next().unwrap_or_default();
        places.find(|path| node.get(path).is_some()).unwrap_or(first)
    }

    fn text(&self, node: Node<'_>, path: &str, value: &FieldValue) -> String {
        match value {
            FieldValue::Bool(on) => {
                let before = node.get(path);
                let is_on_off = match before.as_deref().map(str::trim) {
                    Some(word) if !word.is_empty() => matches!(word, "on" | "off"),
                    _ => ON_OFF.contains(&path),
                };
                match (is_on_off, on) {
                    (true, true) => "on",
                    (true, false) => "off",
                    (false, true) => "yes",
                    (false, false) => "no",
                }
                .to_owned()
            }
            FieldValue::Bytes(number) | FieldValue::Number(number) => number.to_string(),
            FieldValue::Text(text) => text.clone(),
            FieldValue::Texts(texts) => texts.join(" "),
        }
    }
}

/// Splits off the attribute that a path ends in.
fn split(path: &str) -> (&str, Option<&str>) {
    match path.rsplit_once('@') {
        Some((path, attribute)) => (path.trim_end_matches('/'), Some(attribute)),
        None => (path, None),
    }
}

fn find_or_make(document: &mut Document, node: NodeId, path: &str) -> Result<NodeId, EditError> {
    let mut at = node;
    for name in path.split('/').filter(|name| !name.is_empty()) {
        at = match document.node(at).child(name).map(Node::id) {
            Some(found) => found,
            None => document.insert(at, Place::Last, &Element::new(name.to_owned()))?,
        };
    }
    Ok(at)
}

/// Returns the element whose text or attribute the path is, if it has it.
fn find(document: &Document, node: NodeId, path: &str) -> Option<NodeId> {
    let (path, attribute) = split(path);
    let mut found = document.node(node).find_all(path).into_iter();
    match attribute {
        Some(attribute) => found.find(|node| node.attribute(attribute).is_some()),
        None => found.next(),
    }
    .map(Node::id)
}

fn write_text(document: &mut Document, node: NodeId, path: &str, text: &str) -> Result<(), EditError> {
    let (elements, attribute) = split(path);
    let at = match find(document, node, path) {
        Some(found) => found,
        None => find_or_make(document, node, elements)?,
    };
    match attribute {
        Some(attribute) => document.set_attribute(at, attribute, text),
        None => document.set_text(at, text),
    }
}

/// Writes a size in its unit, where it is a whole number of that, or else in bytes.
fn write_size(document: &mut Document, node: NodeId, path: &str, bytes: u64) -> Result<(), EditError> {
    let (elements, attribute) = split(path);
    let at = match find(document, node, path) {
        Some(found) => found,
        None => find_or_make(document, node, elements)?,
    };
    let unit = document.node(at).attribute("unit").map(std::borrow::Cow::into_owned);
    let factor = scale_size(1, unit.as_deref().unwrap_or_default(), KIB).ok();
    let (number, unit) = match factor.filter(|factor| bytes.is_multiple_of(*factor)) {
        Some(factor) if unit.is_some() => (bytes / factor, None),
        _ if bytes.is_multiple_of(KIB) => (bytes / KIB, Some("KiB")),
        _ => (bytes, Some("b")),
    };
    if let Some(unit) = unit {
        document.set_attribute(at, "unit", unit)?;
    }
    match attribute {
        Some(attribute) => document.set_attribute(at, attribute, &number.to_string()),
        None => document.set_text(at, &number.to_string()),
    }
}

fn clear(document: &mut Document, node: NodeId, path: &str) -> Result<(), EditError> {
    let Some(at) = find(document, node, path) else { return Ok(()) };
    match split(path).1 {
        Some(attribute) => {
            document.remove_attribute(at, attribute)?;
            prune(document, at, node)
        }
        None => {
            let above = document.node(at).parent().map(Node::id);
            document.remove(at)?;
            above.map_or(Ok(()), |above| prune(document, above, node))
        }
    }
}

/// Takes away elements that have nothing in them any more, up to one that stays.
fn prune(document: &mut Document, from: NodeId, stays: NodeId) -> Result<(), EditError> {
    let mut at = from;
    while at != stays {
        let node = document.node(at);
        let is_empty = node.attributes().next().is_none()
            && node.children().next().is_none()
            && node.text().trim().is_empty();
        let Some(above) = node.parent().map(Node::id).filter(|_| is_empty) else { break };
        document.remove(at)?;
        at = above;
    }
    Ok(())
}

fn write_texts(document: &mut Document, node: NodeId, path: &str, texts: &[String]) -> Result<(), EditError> {
    let (elements, attribute) = split(path);
    let (above, name) = elements.rsplit_once('/').unwrap_or(("", elements));
    let found = document.node(node).find_all(elements);
    let has_more = |node: &&Node<'_>| {
        node.children().next().is_some() || node.attributes().count() > usize::from(attribute.is_some())
    };
    if let Some(more) = found.iter().find(has_more) {
        return Err(EditError::HoldsElements { name: more.name().to_owned() });
    }
    let found: Vec<NodeId> = found.iter().map(|node| node.id()).collect();
    let mut last = None;
    for (at, text) in found.iter().zip(texts) {
        last = Some(*at);
        match attribute {
            Some(attribute) => document.set_attribute(*at, attribute, text)?,
            None => document.set_text(*at, text)?,
        }
    }
    for text in texts.iter().skip(found.len()) {
        let new = Element::new(name.to_owned());
        let new = match attribute {
            Some(attribute) => new.attribute(attribute.to_owned(), text),
            None => new.text(text),
        };
        last = Some(match last {
            Some(last) => {
                let parent = document.node(last).parent().map(Node::id).ok_or(EditError::Root)?;
                document.insert(parent, Place::After(last), &new)?
            }
            None => {
                let parent = find_or_make(document, node, above)?;
                document.insert(parent, Place::Last, &new)?
            }
        });
    }
    for at in found.iter().skip(texts.len()) {
        let parent = document.node(*at).parent().map(Node::id);
        document.remove(*at)?;
        parent.map_or(Ok(()), |parent| prune(document, parent, node))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::views::View;
    use crate::views::device::{Disk, Iommu, MemoryModule};
    use crate::views::object::Os;

    fn written<V: View>(text: &str, field: &str, value: Option<FieldValue>) -> String {
        let mut document = Document::parse(text).unwrap();
        let root = document.root().id();
        let field = V::FIELDS.iter().find(|known| known.name == field).unwrap();
        field.write(&mut document, root, value.as_ref()).unwrap();
        document.to_string()
    }

    fn text(text: &str) -> Option<FieldValue> {
        Some(FieldValue::Text(text.to_owned()))
    }

    #[test]
    fn a_field_is_written_where_it_stands_and_nothing_else_changes() {
        let disk = "<disk type=\"block\">\n  <!-- mine -->\n  <source dev='/dev/a'  index='1'/>\n</disk>";
        assert_eq!(written::<Disk>(disk, "source", text("/dev/b")), disk.replace("/dev/a", "/dev/b"));
        let made = "<disk>\n  <driver cache='none'/>\n</disk>";
        assert_eq!(written::<Disk>("<disk/>", "cache", text("none")), made);
        assert_eq!(
            written::<Disk>("<disk/>", "serial", text("a&b")),
            "<disk>\n  <serial>a&amp;b</serial>\n</disk>"
        );
    }

    #[test]
    fn what_is_left_empty_goes_too() {
        let disk = "<disk><source file='/a'/><target dev='sda' bus='sata'/></disk>";
        assert_eq!(written::<Disk>(disk, "source", None), "<disk><target dev='sda' bus='sata'/></disk>");
        assert_eq!(written::<Disk>(disk, "bus", None), disk.replace(" bus='sata'", ""));
        assert_eq!(written::<Disk>("<disk><readonly/></disk>", "read_only", None), "<disk></disk>");
        let flag = Some(FieldValue::Bool(true));
        assert_eq!(written::<Disk>("<disk/>", "read_only", flag), "<disk>\n  <readonly/>\n</disk>");
    }

    #[test]
    fn a_size_keeps_its_unit_where_it_can() {
        let module = "<memory><target><size unit='MiB'>512</size></target></memory>";
        let size = |bytes| written::<MemoryModule>(module, "size", Some(FieldValue::Bytes(bytes)));
        assert_eq!(size(1 << 30), module.replace("512", "1024"));
        assert_eq!(size(1 << 10), module.replace("MiB'>512", "KiB'>1"));
        assert_eq!(size(7), module.replace("MiB'>512", "b'>7"));
        let new = written::<MemoryModule>("<memory/>", "size", Some(FieldValue::Bytes(2 << 20)));
        assert_eq!(new, "<memory>\n  <target>\n    <size unit='KiB'>2048</size>\n  </target>\n</memory>");
    }

    #[test]
    fn a_switch_speaks_as_it_did_or_as_its_place_does() {
        let on = Some(FieldValue::Bool(true));
        assert_eq!(
            written::<Iommu>("<iommu/>", "iotlb", on.clone()),
            "<iommu>\n  <driver iotlb='on'/>\n</iommu>"
        );
        let os = "<domain><os><bootmenu enable='no'/></os></domain>";
        assert_eq!(written::<Os>(os, "boot_menu", on), os.replace("'no'", "'yes'"));
    }

    #[test]
    fn lists_grow_shrink_and_keep_what_is_more_than_their_text() {
        let os = "<domain>\n  <os>\n    <boot dev='hd'/>\n  </os>\n</domain>";
        let list =
            |texts: &[&str]| Some(FieldValue::Texts(texts.iter().map(|it| (*it).to_owned()).collect()));
        let two = "<domain>\n  <os>\n    <boot dev='cdrom'/>\n    <boot dev='hd'/>\n  </os>\n</domain>";
        assert_eq!(written::<Os>(os, "boot", list(&["cdrom", "hd"])), two);
        assert_eq!(written::<Os>(two, "boot", list(&["hd"])), os);
        let hosts = "<disk><source><host name='a' port='1'/></source></disk>";
        let mut document = Document::parse(hosts).unwrap();
        let root = document.root().id();
        let field = Disk::FIELDS.iter().find(|known| known.name == "hosts").unwrap();
        assert!(field.write(&mut document, root, list(&["b"]).as_ref()).is_err());
        assert_eq!(document.to_string(), hosts);
    }
}
