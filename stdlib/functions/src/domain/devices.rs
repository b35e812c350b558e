//! Fields that are lists of a domain's devices: objects and records by the tables of `stdlib_model`'s views.
//!
//! Type and value are made from the same table, so they can't differ. Disks and network interfaces are objects, which
//! know their domain; `device_object.rs` makes these of the records that are read here.

use interp_record::{Fault, Field, ObjectKind, Record, Value};
use interp_types::{FieldType, ObjectType, Ty};
use stdlib_model::views::device::{Chardev, Disk, Nic};
use stdlib_model::views::{DomainXml, View, ViewField};
use stdlib_model::xml::{Document, Node};

use super::backing_chain;
use crate::device::{self, ANY, field_name};

/// What is known of a disk besides its element.
const OF_DISK: &[FieldType] = &[
    DOMAIN,
    FieldType {
        name: "backing_chain",
        about: "Its images, from the one that the domain writes down to the lowest.",
        ty: backing_chain::CHAIN,
    },
];
const DISK_TYPES: [FieldType; Disk::FIELDS.len() + 2] = types(Disk::FIELDS, OF_DISK);
const DISK_NAMES: [Field; Disk::FIELDS.len() + 2] = names(&DISK_TYPES);
/// What the fields of a disk are called.
pub(super) static DISK_KIND: ObjectKind =
    ObjectKind { name: "Disk", noun: "disk", fields: &DISK_NAMES, whole: Disk::FIELDS.len() };
/// What the checker knows of a disk.
pub(crate) static DISK: ObjectType = ObjectType {
    name: "Disk",
    about: "A disk or drive of a domain, as its XML has it.",
    fields: &DISK_TYPES,
    whole: Disk::FIELDS.len(),
    settable: false,
};

const NIC_TYPES: [FieldType; Nic::FIELDS.len() + 1] = types(Nic::FIELDS, &[DOMAIN]);
const NIC_NAMES: [Field; Nic::FIELDS.len() + 1] = names(&NIC_TYPES);
/// What the fields of a network interface are called.
pub(super) static NIC_KIND: ObjectKind =
    ObjectKind { name: "Nic", noun: "network interface", fields: &NIC_NAMES, whole: Nic::FIELDS.len() };
/// What the checker knows of a network interface.
pub(crate) static NIC: ObjectType = ObjectType {
    name: "Nic",
    about: "A network interface of a domain, as its XML has it.",
    fields: &NIC_TYPES,
    whole: Nic::FIELDS.len(),
    settable: false,
};

/// What says in the record of a disk whether its XML tells all images; no field of the object.
pub(super) const CHAIN_IS_WHOLE: &str = "chain_is_whole";

/// Whose device it is.
const DOMAIN: FieldType =
    FieldType { name: "domain", about: "The domain that has it.", ty: Ty::Object("Domain") };

const DEVICE: Ty = Ty::Record(DEVICE_FIELDS);
/// The class, which is the name of the element, stands before the rest.
const DEVICE_FIELDS: &[(&str, Ty)] = &{
    let mut all = [("class", Ty::String); ANY.len() + 1];
    let (_, rest) = all.split_at_mut(1);
    rest.copy_from_slice(&device::types::<{ ANY.len() }>(ANY));
    all
};

const CONSOLE: Ty = Ty::Record(CONSOLE_FIELDS);
const CONSOLE_FIELDS: &[(&str, Ty)] = &device::types::<{ Chardev::FIELDS.len() }>(Chardev::FIELDS);

/// The type of `consoles`.
pub(super) const CONSOLES: Ty = Ty::List(&CONSOLE);

/// The type of `disks`.
pub(super) const DISKS: Ty = Ty::List(&Ty::Object("Disk"));

/// The type of `nics`.
pub(super) const NICS: Ty = Ty::List(&Ty::Object("Nic"));

/// The type of `devices`.
pub(super) const DEVICES: Ty = Ty::List(&DEVICE);

/// Returns the consoles in the XML of a domain.
pub(super) fn consoles(document: &Document) -> Result<Value, Fault> {
    list(document, |node| node.name() == "console", |node| device::read(node, Chardev::FIELDS))
}

/// Returns the disks in the XML of a domain, as records with the images that the XML tells.
pub(super) fn disks(document: &Document) -> Result<Value, Fault> {
    let record = |node: Node<'_>| {
        let mut all = device::read(node, Disk::FIELDS)?;
        let (images, is_whole) = backing_chain::images(node);
        all.extend([("backing_chain", Value::list(images)), (CHAIN_IS_WHOLE, is_whole.into())]);
        Ok(all)
    };
    list(document, |node| node.name() == "disk", record)
}

/// Returns the network interfaces in the XML of a domain, as records.
pub(super) fn nics(document: &Document) -> Result<Value, Fault> {
    list(document, |node| node.name() == "interface", |node| device::read(node, Nic::FIELDS))
}

/// Returns the devices of all classes in the XML of a domain; the emulator is none.
pub(super) fn devices(document: &Document) -> Result<Value, Fault> {
    let record = |node: Node<'_>| {
        let mut all = vec![("class", Value::string(node.name()))];
        all.extend(device::read(node, ANY)?);
        Ok(all)
    };
    list(document, |node| node.name() != "emulator", record)
}

type Fields = Vec<(&'static str, Value)>;

fn list(
    document: &Document,
    wanted: impl Fn(&Node<'_>) -> bool,
    read: impl Fn(Node<'_>) -> Result<Fields, Fault>,
) -> Result<Value, Fault> {
    let nodes = DomainXml::new(document).map_err(bad)?.devices().filter(wanted);
    let records: Result<Vec<Value>, Fault> =
        nodes.map(|node| read(node).map(|fields| Value::Record(Record::from_fields(fields)))).collect();
    records.map(Value::list)
}

fn bad(error: impl std::error::Error) -> Fault {
    Fault::new("BAD_REPLY", error.to_string())
}

/// Returns the types of a table's fields, for an object, with others behind them. What is said of a field is its place.
const fn types<const N: usize>(table: &'static [ViewField], also: &[FieldType]) -> [FieldType; N] {
    let mut all = [DOMAIN; N];
    let (mut fields, mut others, mut slots): (_, _, &mut [_]) = (table, also, &mut all);
    while let Some((slot, free)) = slots.split_first_mut() {
        if let Some((field, later)) = fields.split_first() {
            *slot =
                FieldType { name: field_name(field), about: field.path, ty: device::ty(field.kind, false) };
            fields = later;
        } else if let Some((field, later)) = others.split_first() {
            *slot = FieldType { name: field.name, about: field.about, ty: field.ty };
            others = later;
        }
        slots = free;
    }
    all
}

/// Returns the columns of a table of such objects: the first fields, then what is asked for.
const fn names<const N: usize>(types: &[FieldType; N]) -> [Field; N] {
    let mut all = [const { Field { name: "", priority: None } }; N];
    let (mut fields, mut slots): (&[FieldType], &mut [Field]) = (types, &mut all);
    let mut place = 0;
    while let (Some((field, later)), Some((slot, free))) = (fields.split_first(), slots.split_first_mut()) {
        *slot = Field { name: field.name, priority: if place < SHOWN { Some(place) } else { None } };
        (fields, slots, place) = (later, free, place + 1);
    }
    all
}

/// How many fields of a device a table shows by itself.
const SHOWN: u8 = 8;

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use interp_record::Mac;

    use super::*;

    const XML: &str = "<domain><devices><emulator>/bin/qemu</emulator>\
        <disk type='volume' device='cdrom'><driver name='qemu' type='raw' iothread='2'/>\
        <source pool='isos' volume='a.iso'/><target dev='sda' bus='sata'/><readonly/></disk>\
        <interface type='network'><mac address='52:54:00:00:00:01'/><source network='lan'/>\
        <model type='virtio'/><filterref filter='clean'/><link state='down'/></interface>\
        <watchdog model='itco' action='reset'/></devices></domain>";

    fn only(list: Value, names: &[&str]) -> Vec<Vec<Value>> {
        let Value::List(list) = list else { return Vec::new() };
        let pick = |value: &Value| match value {
            Value::Record(record) => {
                let get =
                    |name: &&str| record.fields().find(|(known, _)| known == name).map(|it| it.1.clone());
                names.iter().map(|name| get(name).unwrap()).collect()
            }
            _ => Vec::new(),
        };
        list.iter().map(pick).collect()
    }

    #[test]
    fn a_disk_says_where_its_data_is() {
        let found = disks(&Document::parse(XML).unwrap()).unwrap();
        let names = ["target", "device", "type", "source", "pool", "volume", "iothread", "read_only"];
        let expected = ["sda".into(), "cdrom".into(), "volume".into(), Value::Unit, "isos".into()];
        let expected = [expected.as_slice(), &["a.iso".into(), 2_i64.into(), true.into()]].concat();
        assert_eq!(only(found, &names), [expected]);
    }

    #[test]
    fn a_nic_says_what_it_is_plugged_into() {
        let found = nics(&Document::parse(XML).unwrap()).unwrap();
        let names = ["mac", "network", "bridge", "model", "filter", "link"];
        let mac = Value::Mac(Mac::new([0x52, 0x54, 0, 0, 0, 1]));
        let expected = [mac, "lan".into(), Value::Unit, "virtio".into(), "clean".into(), "down".into()];
        assert_eq!(only(found, &names), [expected]);
    }

    #[test]
    fn devices_of_all_classes_are_told_in_order() {
        let found = devices(&Document::parse(XML).unwrap()).unwrap();
        let expected: [[Value; 2]; 3] = [
            ["disk".into(), Value::Unit],
            ["interface".into(), "virtio".into()],
            ["watchdog".into(), "itco".into()],
        ];
        assert_eq!(only(found, &["class", "model"]), expected);
    }

    #[test]
    fn what_is_no_number_is_a_bad_reply_with_its_place() {
        let text = "<domain><devices><disk><driver iothread='two'/></disk></devices></domain>";
        let fault = disks(&Document::parse(text).unwrap()).unwrap_err();
        assert_eq!(fault.code().name(), "BAD_REPLY");
    }
}
