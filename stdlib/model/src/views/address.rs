//! The address of a device on a bus as one text, in virsh's notation: its type, and its parts in their order.
//!
//! `pci:0000.00.0a.0` is `<address type='pci' domain='0x0000' bus='0x00' slot='0x0a' function='0x0'/>`. libvirt has one
//! type for the disks of all drive controllers; virsh's words for it are taken too.

use crate::xml::{Document, EditError, Node, NodeId};

/// A type of address: libvirt's word, what else it is called, its parts, and whether they are hexadecimal.
struct Bus {
    name: &'static str,
    also: &'static [&'static str],
    parts: &'static [&'static str],
    is_hexadecimal: bool,
}

const BUSES: &[Bus] = &[
    Bus { name: "ccw", also: &[], parts: &["cssid", "ssid", "devno"], is_hexadecimal: true },
    Bus {
        name: "drive",
        also: &["ide", "sata", "scsi"],
        parts: &["controller", "bus", "unit"],
        is_hexadecimal: false,
    },
    Bus { name: "pci", also: &[], parts: &["domain", "bus", "slot", "function"], is_hexadecimal: true },
    Bus { name: "usb", also: &[], parts: &["bus", "port"], is_hexadecimal: false },
];

/// Reads an address; nothing of a type that has no such notation.
pub(super) fn read(node: Node<'_>) -> Option<String> {
    // The address of a host's device has no type of its own.
    let kind = node.attribute("type").map_or_else(|| "pci".to_owned(), |kind| kind.into_owned());
    let bus = BUSES.iter().find(|bus| bus.name == kind)?;
    let part = |name: &&str| node.attribute(name).map(|part| part.trim_start_matches("0x").to_owned());
    let parts: Vec<String> = bus.parts.iter().map(part).collect::<Option<_>>()?;
    Some(format!("{kind}:{}", parts.join(".")))
}

/// Writes an address into its element.
///
/// # Errors
///
/// `NotAnAddress`, and those of every edit.
pub(super) fn write(document: &mut Document, at: NodeId, text: &str) -> Result<(), EditError> {
    let Some((bus, parts)) = parsed(text) else {
        return Err(EditError::NotAnAddress { text: text.to_owned() });
    };
    document.set_attribute(at, "type", bus.name)?;
    for (name, part) in bus.parts.iter().zip(parts) {
        let part = if bus.is_hexadecimal { format!("0x{part}") } else { part.to_owned() };
        document.set_attribute(at, name, &part)?;
    }
    Ok(())
}

fn parsed(text: &str) -> Option<(&'static Bus, Vec<&str>)> {
    let (kind, parts) = text.split_once(':')?;
    let bus = BUSES.iter().find(|bus| bus.name == kind || bus.also.contains(&kind))?;
    let parts: Vec<&str> = parts.split('.').map(|part| part.trim_start_matches("0x")).collect();
    let radix = if bus.is_hexadecimal { 16 } else { 10 };
    let are_numbers = parts.iter().all(|part| u32::from_str_radix(part, radix).is_ok());
    (are_numbers && parts.len() == bus.parts.len()).then_some((bus, parts))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn written(text: &str) -> Result<String, String> {
        let mut document = Document::parse("<address/>").unwrap();
        let root = document.root().id();
        write(&mut document, root, text).map(|()| document.to_string()).map_err(|error| error.to_string())
    }

    #[test]
    fn an_address_is_written_and_read_again() {
        let pci = "<address type='pci' domain='0x0000' bus='0x00' slot='0x0a' function='0x0'/>";
        assert_eq!(written("pci:0000.00.0a.0").unwrap(), pci);
        assert_eq!(read(Document::parse(pci).unwrap().root()).unwrap(), "pci:0000.00.0a.0");
        let drive = "<address type='drive' controller='0' bus='0' unit='3'/>";
        assert_eq!(written("scsi:0.0.3").unwrap(), drive);
        assert_eq!(read(Document::parse(drive).unwrap().root()).unwrap(), "drive:0.0.3");
        assert_eq!(
            written("ccw:fe.0.0001").unwrap(),
            "<address type='ccw' cssid='0xfe' ssid='0x0' devno='0x0001'/>"
        );
        let of_a_host =
            Document::parse("<address domain='0x0000' bus='0x01' slot='0x00' function='0x1'/>").unwrap();
        assert_eq!(read(of_a_host.root()).unwrap(), "pci:0000.01.00.1");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in ["pci", "pci:0.0.0", "pci:0.0.0.x", "isa:1.2", "usb:a.1"] {
            assert!(written(text).unwrap_err().contains("is no address"), "{text}");
        }
        assert_eq!(read(Document::parse("<address type='isa' iobase='1'/>").unwrap().root()), None);
    }
}
