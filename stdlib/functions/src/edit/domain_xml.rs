//! The definition of a domain while a script changes it, field by field: `x.memory = 2GiB`, `x.disks[0].cache = "none"`.
//!
//! A field is read from the document and written into it: each change touches what it is about, and every other byte
//! stays. What no field is for is reached by its path, as in the XML of any object.

use std::any::Any;

use interp_record::{Fault, Field, Object, ObjectKind, ObjectRef, Record, Size, Value};
use interp_types::{FieldType, ObjectType, Ty};
use stdlib_model::views::device::{
    Chardev, Controller, Disk, Filesystem, Graphics, Hostdev, Input, MemoryModule, Nic, Rng, Sound, Tpm,
    Video, Watchdog,
};
use stdlib_model::views::{FieldKind, View, ViewField};
use stdlib_model::xml::Document;

use super::xml_object::Xml;
use crate::device::{field_name, loose_types_with_class, read_one, written};
use crate::document::not_written;

/// Defines the fields: those that are a text or an attribute by name, kind, place and sentence; lists of devices by name,
/// class and view.
macro_rules! fields {
    (
        $($name:literal $kind:ident $ty:expr, $path:literal $about:literal;)*
        devices $($devices:literal $class:literal $view:ident;)*
    ) => {
        /// What its fields are called.
        static KIND: ObjectKind = ObjectKind {
            name: "DomainXml",
            noun: "definition",
            fields: &[
                $(Field { name: $name, priority: None },)*
                $(Field { name: $devices, priority: None },)*
                Field { name: "root", priority: None },
                Field { name: "text", priority: None },
            ],
            whole: [$($name),*].len(),
        };

        /// What the checker knows of it.
        pub(crate) static TYPE: ObjectType = ObjectType {
            name: "DomainXml",
            about: "The definition of a domain, while `edit` lets a function change it: its fields are set with `=`.",
            fields: &[
                $(FieldType { name: $name, about: $about, ty: $ty },)*
                $(FieldType {
                    name: $devices,
                    about: concat!("Its devices of the class `", $class, "`; others are added to them, or left out."),
                    ty: Ty::List(&Ty::Record({
                        const FIELDS: &[(&str, Ty)] = &loose_types_with_class::<{ $view::FIELDS.len() + 1 }>($view::FIELDS);
                        FIELDS
                    })),
                },)*
                FieldType { name: "root", about: "The name of its outermost element: `domain`.", ty: Ty::String },
                FieldType { name: "text", about: "All of it as XML, as it is now.", ty: Ty::String },
            ],
            whole: [$($name),*].len(),
            settable: true,
        };

        /// The fields of a record that a new domain is made from; each may be left out.
        pub(super) const RECORD_FIELDS: &[(&str, Ty)] = &[
            ("type", Ty::Optional(&Ty::String)),
            ("arch", Ty::Optional(&Ty::String)),
            $(($name, Ty::Optional(&$ty)),)*
            $(($devices, Ty::Optional(&Ty::List(&Ty::Record({
                const FIELDS: &[(&str, Ty)] =
                    &loose_types_with_class::<{ $view::FIELDS.len() + 1 }>($view::FIELDS);
                FIELDS
            })))),)*
        ];

        /// The fields that are a text or an attribute.
        const PLAIN: &[ViewField] =
            &[$(ViewField { name: $name, path: $path, kind: FieldKind::$kind }),*];

        /// The lists of devices.
        const DEVICES: &[Devices] =
            &[$(Devices { name: $devices, class: $class, table: $view::FIELDS }),*];
    };
}

fields! {
    "name" Text Ty::String, "name" "Its name; `rename` changes it.";
    "uuid" Text Ty::Optional(&Ty::String), "uuid" "Its identifier, which stays.";
    "title" Text Ty::Optional(&Ty::String), "title" "Its title.";
    "description" Text Ty::Optional(&Ty::String), "description" "What is said about it.";
    "memory" Size Ty::Size, "currentMemory|memory" "The memory that it begins with; where that is more than it can have, that grows too.";
    "max_memory" Size Ty::Size, "memory" "The memory that it can have.";
    "vcpus" Number Ty::Int, "vcpu/@current|vcpu" "How many virtual CPUs it begins with; where that is more than it can have, that grows too.";
    "max_vcpus" Number Ty::Int, "vcpu" "How many virtual CPUs it can have.";
    "iothreads" Number Ty::Optional(&Ty::Int), "iothreads" "How many IO threads it has.";
    "hugepages" Flag Ty::Bool, "memoryBacking/hugepages" "Whether its memory is of large pages.";
    "cpu_mode" Text Ty::Optional(&Ty::String), "cpu/@mode" "What its CPU is like: `host-passthrough`, `host-model`, `custom`.";
    "cpu_model" Text Ty::Optional(&Ty::String), "cpu/model" "The model of a CPU of its own.";
    "sockets" Number Ty::Optional(&Ty::Int), "cpu/topology/@sockets" "How many sockets its CPUs are in.";
    "cores" Number Ty::Optional(&Ty::Int), "cpu/topology/@cores" "How many cores each has.";
    "threads" Number Ty::Optional(&Ty::Int), "cpu/topology/@threads" "How many threads each core has.";
    "machine" Text Ty::Optional(&Ty::String), "os/type/@machine" "Its machine type, such as `q35`.";
    "firmware" Text Ty::Optional(&Ty::String), "os/@firmware" "Its firmware, if that is chosen for it: `efi`, `bios`.";
    "boot" Texts Ty::List(&Ty::String), "os/boot/@dev" "What it boots from, in order: `hd`, `cdrom`, `network`.";
    "boot_menu" Switch Ty::Optional(&Ty::Bool), "os/bootmenu/@enable" "Whether it asks what to boot from.";
    "kernel" Text Ty::Optional(&Ty::String), "os/kernel" "The kernel that it boots, on its host.";
    "initrd" Text Ty::Optional(&Ty::String), "os/initrd" "The initial file system for that.";
    "cmdline" Text Ty::Optional(&Ty::String), "os/cmdline" "The command line for that.";
    "clock" Text Ty::Optional(&Ty::String), "clock/@offset" "What its clock shows: `utc`, `localtime`.";
    "on_poweroff" Text Ty::Optional(&Ty::String), "on_poweroff" "What follows when it powers off.";
    "on_reboot" Text Ty::Optional(&Ty::String), "on_reboot" "What follows when it reboots.";
    "on_crash" Text Ty::Optional(&Ty::String), "on_crash" "What follows when it crashes.";
    devices
    "channels" "channel" Chardev;
    "consoles" "console" Chardev;
    "controllers" "controller" Controller;
    "disks" "disk" Disk;
    "filesystems" "filesystem" Filesystem;
    "graphics" "graphics" Graphics;
    "hostdevs" "hostdev" Hostdev;
    "inputs" "input" Input;
    "memory_modules" "memory" MemoryModule;
    "nics" "interface" Nic;
    "rngs" "rng" Rng;
    "serials" "serial" Chardev;
    "sounds" "sound" Sound;
    "tpms" "tpm" Tpm;
    "videos" "video" Video;
    "watchdogs" "watchdog" Watchdog;
}

/// Fields that stay what they are, and what to do instead.
const FIXED: &[(&str, &str)] = &[
    ("name", "call `rename` on the domain"),
    ("uuid", "define another domain"),
    ("root", "change what is in it"),
    ("text", "set a field, or call `set_xml_value`"),
];

/// What can be of two fields, of which the first can't be more than the second.
const WITHIN: &[(&str, &str)] = &[("memory", "max_memory"), ("vcpus", "max_vcpus")];

/// A list of devices.
struct Devices {
    name: &'static str,
    class: &'static str,
    table: &'static [ViewField],
}

/// The definition of a domain that is being changed; clones are the same.
#[derive(Clone)]
pub(super) struct DomainXml(pub(super) Xml);

impl DomainXml {
    pub(super) fn into_value(self) -> Value {
        Value::Object(ObjectRef::new(self))
    }

    fn read(&self, name: &str) -> Result<Value, Fault> {
        let document = self.0.document();
        if let Some(field) = PLAIN.iter().find(|field| field.name == name) {
            return plain(&document, field);
        }
        match DEVICES.iter().find(|devices| devices.name == name) {
            Some(devices) => devices.read(&document),
            None if name == "root" => Ok(Value::string(document.root().name())),
            None => Ok(Value::string(document.to_string())),
        }
    }

    /// Sets a field.
    pub(super) fn set(&self, name: &str, value: &Value) -> Result<(), Fault> {
        if let Some((_, hint)) = FIXED.iter().find(|(fixed, _)| *fixed == name) {
            let message = format!("`{name}` of a definition stays what it is");
            return Err(Fault::new("READ_ONLY", message).hint(*hint));
        }
        let mut document = self.0.document();
        match DEVICES.iter().find(|devices| devices.name == name) {
            Some(devices) => devices.write(&mut document, value),
            None => set_plain(&mut document, name, value),
        }
    }
}

/// Returns a text or an attribute.
fn plain(document: &Document, field: &ViewField) -> Result<Value, Fault> {
    let found = read_one(document.root(), field)?;
    Ok(match (field.name, found) {
        // libvirt's defaults, where the definition says nothing.
        ("vcpus" | "max_vcpus", Value::Unit) => 1_i64.into(),
        ("memory" | "max_memory", Value::Unit) => Size::from_bytes(0).into(),
        ("name", Value::Unit) => "".into(),
        (_, found) => found,
    })
}

fn set_plain(document: &mut Document, name: &str, value: &Value) -> Result<(), Fault> {
    let Some(field) = PLAIN.iter().find(|field| field.name == name) else { return Ok(()) };
    if plain(document, field)? == *value {
        return Ok(());
    }
    write(document, field, value)?;
    for (less, more) in WITHIN {
        let find = |name| PLAIN.iter().find(|field| field.name == name);
        let (Some(less), Some(more)) = (find(*less), find(*more)) else { continue };
        let (now, most) = (plain(document, less)?, plain(document, more)?);
        if amount(&now) > amount(&most) {
            // What was set counts.
            if less.name == name {
                write(document, more, &now)?;
            } else if more.name == name {
                write(document, less, &most)?;
            }
        }
    }
    Ok(())
}

fn amount(value: &Value) -> u64 {
    match value {
        Value::Int(number) => u64::try_from(*number).unwrap_or_default(),
        Value::Size(size) => size.bytes(),
        _ => 0,
    }
}

fn write(document: &mut Document, field: &ViewField, value: &Value) -> Result<(), Fault> {
    let value = written(field, value)?;
    let root = document.root().id();
    field.write(document, root, value.as_ref()).map_err(|error| not_written(&error))
}

impl Devices {
    fn read(&self, document: &Document) -> Result<Value, Fault> {
        let nodes = document.root().find_all(&self.path()).into_iter();
        let records: Result<Vec<Value>, Fault> =
            nodes.map(|node| crate::device::record(node, self.table)).collect();
        records.map(Value::list)
    }

    fn path(&self) -> String {
        ["devices/", self.class].concat()
    }

    /// Writes a list: what is in it like before stays, what is gone goes, what is new is added behind the others.
    fn write(&self, document: &mut Document, value: &Value) -> Result<(), Fault> {
        let Value::List(wanted) = value else {
            let message = format!("`{}` is an array of records, and not {}", self.name, value.type_name());
            return Err(Fault::new("TYPE_MISMATCH", message));
        };
        let wanted: Vec<Record> = wanted.iter().map(|it| self.with_class(it)).collect::<Result<_, _>>()?;
        let before = document.root().find_all(&self.path());
        let keys: Vec<Value> = before
            .iter()
            .map(|node| self.key(&crate::device::record(*node, self.table)?))
            .collect::<Result<_, _>>()?;
        let nodes: Vec<_> = before.iter().map(|node| node.id()).collect();
        let mut left: Vec<_> = nodes.iter().zip(keys).enumerate().collect();
        let by_place = nodes.len() == wanted.len();
        for (place, record) in wanted.iter().enumerate() {
            let device = crate::device::Device::of(record)?;
            let key = self.key(&Value::Record(record.clone()))?;
            let found =
                left.iter().position(|(at, (_, known))| if by_place { *at == place } else { *known == key });
            match found.map(|found| left.remove(found)) {
                Some((_, (node, _))) => device.write_changes(document, *node)?,
                None => device.add(document)?,
            }
        }
        for (_, (node, _)) in left {
            document.remove(*node).map_err(|error| not_written(&error))?;
        }
        Ok(())
    }

    fn with_class(&self, value: &Value) -> Result<Record, Fault> {
        match value {
            Value::Record(record) => Ok(record.with(crate::device::CLASS, self.class.into())),
            other => {
                let message = format!("a device is a record, and not {}", other.type_name());
                Err(Fault::new("TYPE_MISMATCH", message))
            }
        }
    }

    /// Returns what a device is known by among others of its class: its target or address, or all that is said of it.
    fn key(&self, record: &Value) -> Result<Value, Fault> {
        let Value::Record(record) = record else { return Ok(Value::Unit) };
        let names = ["mac", "target", "alias", "index"];
        let key = names.iter().find_map(|name| record.get(name).filter(|value| **value != Value::Unit));
        let whole = || {
            let fields = self.table.iter().map(field_name);
            Value::list(fields.map(|name| record.get(name).cloned().unwrap_or_default()).collect())
        };
        Ok(key.cloned().unwrap_or_else(whole))
    }
}

impl Object for DomainXml {
    fn kind(&self) -> &'static ObjectKind {
        &KIND
    }

    fn label(&self) -> String {
        "domain".to_owned()
    }

    fn field(&self, slot: usize) -> Result<Value, Fault> {
        self.read(KIND.fields.get(slot).map_or("", |field| field.name))
    }

    fn set_field(&self, slot: usize, value: Value) -> Result<(), Fault> {
        self.set(KIND.fields.get(slot).map_or("", |field| field.name), &value)
    }

    fn same(&self, other: &dyn Object) -> bool {
        other.as_any().downcast_ref::<Self>().is_some_and(|other| self.0.same_as(&other.0))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const XML: &str = "<domain type='kvm'>\n  <!-- ours -->\n  <name>web</name>\n  <memory unit='MiB'>512</memory>\n  \
        <currentMemory unit='MiB'>256</currentMemory>\n  <vcpu placement='static' current='1'>2</vcpu>\n  <devices>\n    \
        <disk type='file'  device='disk'>\n      <source file=\"/a\"/>\n      <target dev='vda'/>\n    </disk>\n    \
        <disk type='file'>\n      <target dev='vdb'/>\n    </disk>\n  </devices>\n</domain>";

    fn changed(change: impl Fn(&DomainXml) -> Result<(), Fault>) -> Result<String, String> {
        let xml = DomainXml(Xml::new(XML).unwrap());
        change(&xml).map(|()| xml.0.text()).map_err(|fault| format!("{}: {}", fault.code(), fault.message()))
    }

    fn set(name: &str, value: Value) -> Result<String, String> {
        changed(|xml| xml.set(name, &value))
    }

    #[test]
    fn a_field_is_set_and_every_other_byte_stays() {
        let two = Value::Size(Size::from_bytes(300 << 20));
        assert_eq!(set("memory", two), Ok(XML.replace("256", "300")));
        assert_eq!(set("vcpus", 2_i64.into()), Ok(XML.replace("current='1'", "current='2'")));
        assert_eq!(
            set("on_crash", "preserve".into()),
            Ok(XML.replace("\n</domain>", "\n  <on_crash>preserve</on_crash>\n</domain>"))
        );
        assert_eq!(set("title", Value::Unit), Ok(XML.to_owned()));
    }

    #[test]
    fn what_it_has_is_never_more_than_what_it_can_have() {
        let four = Value::Size(Size::from_bytes(1 << 30));
        assert_eq!(set("memory", four.clone()), Ok(XML.replace("512", "1024").replace("256", "1024")));
        let one = Value::Size(Size::from_bytes(128 << 20));
        assert_eq!(set("max_memory", one), Ok(XML.replace("512", "128").replace("256", "128")));
        assert_eq!(set("vcpus", 4_i64.into()), Ok(XML.replace("current='1'>2", "current='4'>4")));
    }

    #[test]
    fn devices_change_come_and_go() {
        let with = |change: &dyn Fn(&mut Vec<Value>)| {
            changed(|xml| {
                let Value::List(disks) = xml.read("disks")? else { return Ok(()) };
                let mut disks = disks.to_vec();
                change(&mut disks);
                xml.set("disks", &Value::list(disks))
            })
        };
        let field = |disk: &Value, name: &str, value: Value| match disk {
            Value::Record(record) => Value::Record(record.with(name, value)),
            other => other.clone(),
        };
        assert_eq!(with(&|_| {}), Ok(XML.to_owned()));
        let cached = with(&|disks| disks[1] = field(&disks[1], "cache", "none".into()));
        let expected = "<target dev='vdb'/>\n      <driver cache='none'/>\n";
        assert_eq!(cached, Ok(XML.replace("<target dev='vdb'/>\n", expected)));
        let gone = with(&|disks| drop(disks.remove(0))).unwrap();
        assert!(!gone.contains("vda") && gone.contains("vdb"), "{gone}");
        let more = with(&|disks| {
            disks.push(Value::Record(Record::from_fields([
                ("source", "/c".into()),
                ("target", "vdc".into()),
            ])));
        });
        let more = more.unwrap();
        assert!(more.starts_with(XML.split("\n  </devices>").next().unwrap()), "{more}");
        assert!(more.contains("<source file='/c'/>") && more.contains("<target dev='vdc'/>"), "{more}");
    }

    #[test]
    fn what_stays_and_what_is_no_such_value_is_refused() {
        assert_eq!(
            set("name", "x".into()),
            Err("READ_ONLY: `name` of a definition stays what it is".to_owned())
        );
        assert!(set("vcpus", Value::Int(-1)).unwrap_err().starts_with("TYPE_MISMATCH"));
        assert!(set("disks", "x".into()).unwrap_err().starts_with("TYPE_MISMATCH"));
    }

    #[test]
    fn all_fields_can_be_read() {
        let xml = DomainXml(Xml::new(XML).unwrap());
        assert_eq!(KIND.fields.len(), TYPE.fields.len());
        for (field, known) in KIND.fields.iter().zip(TYPE.fields) {
            assert_eq!(field.name, known.name);
            assert!(xml.read(field.name).is_ok(), "{}", field.name);
        }
    }
}
