//! A new device, from a record.

use interp_record::{Fault, Value};
use stdlib_model::views::ViewField;
use stdlib_model::xml::{Document, Element, Node, NodeId, Place};

use super::source::placed;
use super::value::written;
use super::{Device, field_name};
use crate::document::{given_by_script, not_written};

/// What a device has that the record doesn't say, as text: class, field, value.
const DEFAULTS: &[(&str, &str, &str)] = &[
    ("channel", "target_type", "virtio"),
    ("disk", "device", "disk"),
    ("disk", "format", "raw"),
    ("hostdev", "mode", "subsystem"),
    ("interface", "model", "virtio"),
    ("memballoon", "model", "virtio"),
    ("memory", "model", "dimm"),
    ("redirdev", "bus", "usb"),
    ("rng", "backend", "random"),
    ("rng", "model", "virtio"),
    ("rng", "source", "/dev/urandom"),
    ("tpm", "backend", "emulator"),
    ("vsock", "model", "virtio"),
    ("watchdog", "model", "i6300esb"),
];

/// Fields that tell, and can't be said: class, or any, and field.
const TOLD: &[(&str, &str)] = &[("", "tray"), ("", "tty"), ("memory", "current")];

impl Device<'_> {
    /// Returns the XML of the device.
    ///
    /// # Errors
    /// `TYPE_MISMATCH`, and `XML_ERROR` for what XML can't hold.
    pub(crate) fn xml(&self) -> Result<String, Fault> {
        let element = Element::new(self.class);
        let unreadable = |error: stdlib_model::xml::XmlError| Fault::new("XML_ERROR", error.to_string());
        let mut document = element.to_document().map_err(unreadable)?;
        let root = document.root().id();
        self.write_new(&mut document, root)?;
        Ok(document.to_string())
    }

    /// Puts the device into the definition of a domain, behind the last of its class.
    ///
    /// # Errors
    /// As [`xml`](Self::xml).
    pub(crate) fn add(&self, document: &mut Document) -> Result<(), Fault> {
        let new = Element::from(given_by_script(&self.xml()?)?.root());
        let failed = |error| not_written(&error);
        let root = document.root();
        let last = root.find_all(&["devices/", self.class].concat()).last().map(|node| node.id());
        let devices = match root.child("devices").map(Node::id) {
            Some(devices) => devices,
            None => {
                let root = root.id();
                document.insert(root, Place::Last, &Element::new("devices")).map_err(failed)?
            }
        };
        document.insert(devices, last.map_or(Place::Last, Place::After), &new).map(drop).map_err(failed)
    }

    /// Writes the device into an element that has nothing yet.
    fn write_new(&self, document: &mut Document, root: NodeId) -> Result<(), Fault> {
        let kind = self.kind();
        for field in self.table {
            let name = field_name(field);
            let default = || {
                let found = DEFAULTS.iter().find(|(class, of, _)| *class == self.class && *of == name);
                found.map(|(_, _, value)| Value::from(*value))
            };
            let value = match (name, self.record.get(name)) {
                ("type", None | Some(Value::Unit)) => kind.map(Value::from),
                (_, None) => default(),
                (_, Some(value)) => Some(value.clone()),
            };
            if let Some(value) = value.filter(|value| self.is_written(field, value)) {
                self.write(document, root, field, &value, kind)?;
            }
        }
        Ok(())
    }

    /// Writes a field into the element of the device.
    pub(super) fn write(
        &self,
        document: &mut Document,
        node: NodeId,
        field: &ViewField,
        value: &Value,
        kind: Option<&str>,
    ) -> Result<(), Fault> {
        let value = written(field, value)?;
        let field = placed(field, self.class, kind);
        field.write(document, node, value.as_ref()).map_err(|error| not_written(&error))
    }

    /// Returns whether a field can be said, and not only told.
    pub(super) fn is_written(&self, field: &ViewField, value: &Value) -> bool {
        let name = field_name(field);
        let is_told =
            TOLD.iter().any(|(class, told)| *told == name && (class.is_empty() || *class == self.class));
        // Only aliases of this kind are anybody's own.
        let is_made = name == "alias" && !matches!(value, Value::String(alias) if alias.starts_with("ua-"));
        !is_told && !is_made
    }

    /// Returns the type of the device's source: what the record says, or else what it follows from.
    pub(super) fn kind(&self) -> Option<&str> {
        let has = |name: &str| self.given(name).is_some();
        if self.class == "tpm" {
            return self.text("backend").or(Some("emulator"));
        }
        self.text("type").or(match self.class {
            "channel" => Some(if has("source") || self.text("target_type") != Some("spicevmc") {
                "unix"
            } else {
                "spicevmc"
            }),
            "console" | "parallel" | "serial" => Some("pty"),
            "disk" if has("pool") => Some("volume"),
            "disk" if has("protocol") => Some("network"),
            "disk" if self.text("source").is_some_and(|source| source.starts_with("/dev/")) => Some("block"),
            "disk" => Some("file"),
            "filesystem" => Some("mount"),
            "hostdev" if has("source_uuid") => Some("mdev"),
            "hostdev" if has("source_slot") => Some("pci"),
            "hostdev" if has("vendor") => Some("usb"),
            "interface" if has("bridge") && !has("network") => Some("bridge"),
            "interface" => Some("network"),
            "redirdev" => Some("spicevmc"),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use interp_record::{Record, Size};

    use super::*;

    fn xml(fields: &[(&str, Value)]) -> Result<String, String> {
        let record = Record::from_fields(fields.iter().cloned());
        let found = Device::of(&record).and_then(|device| device.xml());
        found.map_err(|fault| {
            format!("{}: {} ({})", fault.code(), fault.message(), fault.advice().unwrap_or_default())
        })
    }

    #[test]
    fn a_disk_is_written_with_what_follows_from_its_source() {
        let disk = [("class", "disk".into()), ("source", "/a&b.img".into()), ("target", "vdb".into())];
        let expected = "<disk type='file' device='disk'><target dev='vdb'/><source file='/a&amp;b.img'/><driver type='raw'/></disk>";
        let plain = |xml: String| xml.lines().map(str::trim).collect::<String>();
        assert_eq!(xml(&disk).map(plain).map(|it| sorted(&it)), Ok(sorted(expected)));
        let block = xml(&[("class", "disk".into()), ("source", "/dev/sdb".into()), ("target", "sdb".into())])
            .unwrap();
        assert!(block.contains("type='block'") && block.contains("<source dev='/dev/sdb'/>"), "{block}");
        let network = [("class", "disk".into()), ("protocol", "rbd".into()), ("source", "pool/image".into())];
        let network = xml(&network).unwrap();
        assert!(network.contains("type='network'") && network.contains("name='pool/image'"), "{network}");
    }

    /// The order of attributes and elements counts for nobody.
    fn sorted(text: &str) -> Vec<char> {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    }

    #[test]
    fn devices_of_other_classes_are_written() {
        let memory = xml(&[
            ("class", "memory".into()),
            ("size", Size::from_bytes(1 << 30).into()),
            ("node", 0_i64.into()),
        ])
        .unwrap();
        assert!(
            memory.contains("<memory model='dimm'>") && memory.contains("<size unit='KiB'>1048576</size>"),
            "{memory}"
        );
        let channel =
            xml(&[("class", "channel".into()), ("target", "org.qemu.guest_agent.0".into())]).unwrap();
        assert!(
            channel.contains("type='unix'")
                && channel.contains("type='virtio' name='org.qemu.guest_agent.0'"),
            "{channel}"
        );
        let nic = xml(&[("class", "interface".into()), ("source", "br0".into()), ("type", "bridge".into())])
            .unwrap();
        assert!(nic.contains("<source bridge='br0'/>") && nic.contains("<model type='virtio'/>"), "{nic}");
        let whole = [
            ("class", "interface".into()),
            ("type", "hostdev".into()),
            ("source", "pci:0000.01.00.0".into()),
            ("model", Value::Unit),
            ("managed", true.into()),
            ("inbound", interp_record::Rate::per_second(Size::from_kibibytes(1024)).into()),
            ("inbound_burst", Size::from_kibibytes(8).into()),
        ];
        let whole = xml(&whole).unwrap();
        for part in [
            "managed='yes'",
            "<address type='pci' domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>",
            "<inbound average='1024' burst='8'/>",
        ] {
            assert!(whole.contains(part), "{part}: {whole}");
        }
        let wrong = [("class", "disk".into()), ("target", "vda".into()), ("address", "pci:1".into())];
        assert!(xml(&wrong).unwrap_err().contains("`pci:1` is no address"));
        let rng = xml(&[("class", "rng".into())]).unwrap();
        assert!(rng.contains("<backend model='random'>/dev/urandom</backend>"), "{rng}");
    }

    #[test]
    fn what_only_tells_is_not_written() {
        let disk = [("class", "disk".into()), ("alias", "virtio-disk0".into()), ("tray", "open".into())];
        let disk = xml(&disk).unwrap();
        assert!(!disk.contains("virtio-disk0") && !disk.contains("open"), "{disk}");
        let own = xml(&[("class", "rng".into()), ("alias", "ua-mine".into())]);
        assert_eq!(own, Err("NO_FIELD: a device of the class `rng` has no `alias` (it has `model`, `backend`, `source`, `rate_bytes`, `rate_period`)".to_owned()));
    }

    #[test]
    fn what_is_wrong_is_told_by_its_name() {
        let wrong = |fields: &[(&str, Value)]| xml(fields).unwrap_err();
        assert_eq!(
            wrong(&[("class", "disc".into())]),
            "INVALID_ARG: there is no class of devices `disc` (did you mean `disk`?)"
        );
        let field = [("class", "disk".into()), ("tagret", "vdb".into())];
        assert_eq!(
            wrong(&field),
            "NO_FIELD: a device of the class `disk` has no `tagret` (did you mean `target`?)"
        );
        let mac = [("class", "interface".into()), ("mac", "x".into())];
        assert_eq!(
            wrong(&mac),
            "TYPE_MISMATCH: `mac` is a Mac, such as `52:54:00:6b:3c:58`, but is given a value of type string ()"
        );
        assert!(wrong(&[("target", "vda".into())]).starts_with("MISSING_ARGUMENT"));
    }
}
