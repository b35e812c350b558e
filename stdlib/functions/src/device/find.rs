//! The device of a domain that a record means, and that device changed.

use interp_record::{Fault, Value};
use stdlib_model::xml::{Document, Node, NodeId};

use super::value::{read_one, written};
use super::{Device, field_name};
use crate::document::not_written;

/// What tells the devices of a class apart; the first that a record gives counts.
const KEYS: &[(&str, &[&str])] = &[
    ("channel", &["target"]),
    ("controller", &["index"]),
    ("disk", &["target"]),
    ("filesystem", &["target"]),
    ("interface", &["mac", "target"]),
    ("shmem", &["name"]),
];

impl Device<'_> {
    /// Finds the device of a domain that has all that the record says.
    ///
    /// # Errors
    /// `DEVICE_MISSING`, `AMBIGUOUS_NAME`.
    pub(crate) fn find<'d>(&self, document: &'d Document) -> Result<Node<'d>, Fault> {
        let given = self.table.iter().filter(|field| self.given(field_name(field)).is_some());
        let given: Vec<_> = given.collect();
        self.only(document, |node| {
            for field in &given {
                let wanted = written(field, self.record.get(field_name(field)).unwrap_or(&Value::Unit))?;
                let wanted = wanted.filter(|it| *it != stdlib_model::views::FieldValue::Bool(false));
                let found = field.read(node).ok().flatten();
                if wanted.is_some() && found != wanted {
                    return Ok(false);
                }
            }
            Ok(true)
        })
    }

    /// Returns the XML of the device that the record means, with all else that the record says: it is known by its
    /// target, its address or its alias, or is the only one of its class.
    ///
    /// # Errors
    /// `DEVICE_MISSING`, `AMBIGUOUS_NAME`, `TYPE_MISMATCH`, and `XML_ERROR` for what XML can't hold.
    pub(crate) fn changed(&self, document: &mut Document) -> Result<String, Fault> {
        let node = self.meant(document)?.id();
        self.write_changes(document, node)?;
        Ok(document.node(node).to_string())
    }

    /// Writes what the record says otherwise than the element.
    pub(crate) fn write_changes(&self, document: &mut Document, node: NodeId) -> Result<(), Fault> {
        let before = document.node(node).attribute("type").map(std::borrow::Cow::into_owned);
        let kind = self.text("type").map(str::to_owned).or_else(|| before.clone());
        let is_other = kind != before;
        if is_other && let Some(source) = document.node(node).child("source").map(Node::id) {
            // What a source of one type has, one of another hasn't.
            document.remove(source).map_err(|error| not_written(&error))?;
        }
        for field in self.table {
            let Some(value) = self.record.get(field_name(field)) else { continue };
            if !self.is_written(field, value) || read_one(document.node(node), field)? == *value {
                continue;
            }
            self.write(document, node, field, value, kind.as_deref())?;
        }
        Ok(())
    }

    fn meant<'d>(&self, document: &'d Document) -> Result<Node<'d>, Fault> {
        let keys = KEYS.iter().find(|(class, _)| *class == self.class).map_or(&[][..], |(_, keys)| keys);
        let key = keys.iter().chain(&["alias"]).find(|key| self.given(key).is_some());
        let field = key.and_then(|key| self.table.iter().find(|field| field_name(field) == *key));
        self.only(document, |node| match (field, key.and_then(|key| self.record.get(key))) {
            (Some(field), Some(value)) => Ok(read_one(node, field)? == *value),
            _ => Ok(true),
        })
    }

    /// Returns the only device of the class of which something holds.
    fn only<'d>(
        &self,
        document: &'d Document,
        holds: impl Fn(Node<'d>) -> Result<bool, Fault>,
    ) -> Result<Node<'d>, Fault> {
        let class = self.class;
        let path = ["devices/", class].concat();
        let mut found = Vec::new();
        for node in document.root().find_all(&path) {
            if holds(node)? {
                found.push(node);
            }
        }
        match found.as_slice() {
            [node] => Ok(*node),
            [] => Err(Fault::new("DEVICE_MISSING", format!("it has no such device of the class `{class}`"))
                .hint("see `d.devices`")),
            _ => {
                let message = format!("it has {} such devices of the class `{class}`", found.len());
                Err(Fault::new("AMBIGUOUS_NAME", message)
                    .hint("say more of it, such as its `target` or `mac`"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use interp_record::Record;

    use super::*;

    const XML: &str = "<domain><devices>\n<disk type='file' device='cdrom'><source file='/cd.iso'/><target dev='sda'/>\
        <readonly/></disk>\n<disk type='file'><source  file=\"/a\"/><target dev='vda'/><x/></disk>\n\
        <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng></devices></domain>";

    fn on<T>(
        fields: &[(&str, Value)],
        act: impl Fn(&Device<'_>, &mut Document) -> Result<T, Fault>,
    ) -> Result<T, String> {
        let record = Record::from_fields(fields.iter().cloned());
        let mut document = Document::parse(XML).unwrap();
        Device::of(&record)
            .and_then(|it| act(&it, &mut document))
            .map_err(|fault| fault.code().name().to_owned())
    }

    #[test]
    fn a_device_is_found_by_all_that_is_said() {
        let found = |fields: &[(&str, Value)]| {
            on(fields, |it, document| {
                it.find(document).map(|node| node.get("target/@dev").unwrap_or_default().into_owned())
            })
        };
        let class = ("class", Value::from("disk"));
        assert_eq!(found(&[class.clone(), ("device", "cdrom".into())]), Ok("sda".to_owned()));
        assert_eq!(
            found(&[class.clone(), ("target", "vda".into()), ("read_only", false.into())]),
            Ok("vda".to_owned())
        );
        assert_eq!(found(&[class.clone(), ("target", "vdx".into())]), Err("DEVICE_MISSING".to_owned()));
        assert_eq!(found(&[class]), Err("AMBIGUOUS_NAME".to_owned()));
        assert_eq!(found(&[("class", "rng".into())]), Ok(String::new()));
    }

    #[test]
    fn only_what_is_said_otherwise_changes() {
        let changed = |fields: &[(&str, Value)]| on(fields, |it, document| it.changed(document));
        let disk = [("class", "disk".into()), ("target", "vda".into()), ("cache", "none".into())];
        let expected =
            "<disk type='file'><source  file=\"/a\"/><target dev='vda'/><x/><driver cache='none'/></disk>";
        assert_eq!(changed(&disk).as_deref(), Ok(expected));
        let ejected = [("class", "disk".into()), ("target", "sda".into()), ("source", Value::Unit)];
        let expected = "<disk type='file' device='cdrom'><target dev='sda'/><readonly/></disk>";
        assert_eq!(changed(&ejected).as_deref(), Ok(expected));
        let block = [
            ("class", "disk".into()),
            ("target", "vda".into()),
            ("type", "block".into()),
            ("source", "/dev/sdb".into()),
        ];
        let block = changed(&block).unwrap();
        assert!(block.contains("<source dev='/dev/sdb'/>") && !block.contains("/a"), "{block}");
    }
}
