//! Views as tables: a field is a name, what it is, and where it stands.
//!
//! One row gives the field of a struct, how it is read, and a description that others read it by (scripts, for
//! example, see a record of the same fields). A path may name several places, of which the first that is there
//! counts: `source/@file|source/@dev`.

use super::size::scale_size;
use crate::xml::{Node, XmlError};

/// What a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// An address on a bus, as one text (`pci:0000.00.0a.0`); the path is that of its element.
    Address,
    /// Whether the element or attribute is there at all.
    Flag,
    /// A size in bytes, in KiB without a unit beside it.
    Kib,
    /// The address of a network interface, as text.
    Mac,
    /// A whole number.
    Number,
    /// An amount of bytes a second, in KiB without a unit beside it.
    Rate,
    /// A size in bytes, its unit in `unit=` or else KiB.
    Size,
    /// `yes` or `no`, `on` or `off`.
    Switch,
    /// Text.
    Text,
    /// The texts of all elements at the path.
    Texts,
}

/// What was read of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// Of a flag or a switch.
    Bool(bool),
    /// Of a size or a rate.
    Bytes(u64),
    /// Of a number.
    Number(u64),
    /// Of a text.
    Text(String),
    /// Of texts.
    Texts(Vec<String>),
}

/// A field of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ViewField {
    /// Its name.
    pub name: &'static str,
    /// Where it stands, from the element of the view.
    pub path: &'static str,
    /// What it is.
    pub kind: FieldKind,
}

impl ViewField {
    /// Reads the field of an element; nothing where it is missing or blank.
    ///
    /// # Errors
    ///
    /// `BadValue`, for a number, size or switch that is none.
    pub fn read(&self, node: Node<'_>) -> Result<Option<FieldValue>, XmlError> {
        if self.kind == FieldKind::Texts {
            return Ok(Some(FieldValue::Texts(texts(node, self.path))));
        }
        if self.kind == FieldKind::Address {
            return Ok(node.find(self.path).and_then(super::address::read).map(FieldValue::Text));
        }
        let Some((path, text)) = self.path.split('|').find_map(|path| Some((path, node.get(path)?))) else {
            return Ok((self.kind == FieldKind::Flag).then_some(FieldValue::Bool(false)));
        };
        let text = text.trim();
        let bad = |expected: &'static str| super::read::bad_value(node, path, text, expected);
        Ok(Some(match self.kind {
            FieldKind::Flag => FieldValue::Bool(true),
            _ if text.is_empty() => return Ok(None),
            FieldKind::Number => FieldValue::Number(number(text).ok_or_else(|| bad("a number"))?),
            FieldKind::Kib | FieldKind::Rate => {
                let bytes = number(text).and_then(|kib| kib.checked_mul(super::read::KIB));
                FieldValue::Bytes(bytes.ok_or_else(|| bad("a number of KiB"))?)
            }
            FieldKind::Size => {
                let unit = node.get(&unit_path(path)).unwrap_or_default();
                let size = text.parse().ok().and_then(|size| scale_size(size, &unit, super::read::KIB).ok());
                FieldValue::Bytes(size.ok_or_else(|| bad("a size with a unit such as KiB"))?)
            }
            FieldKind::Switch => match text {
                "yes" | "on" => FieldValue::Bool(true),
                "no" | "off" => FieldValue::Bool(false),
                _ => return Err(bad("yes or no")),
            },
            FieldKind::Address | FieldKind::Mac | FieldKind::Text | FieldKind::Texts => {
                FieldValue::Text(text.to_owned())
            }
        }))
    }
}

/// The unit of a size stands beside it: at its element, or at the element that it is an attribute of.
fn unit_path(path: &str) -> String {
    match path.split_once('@') {
        Some((element, _)) => [element, "@unit"].concat(),
        None => [path, "/@unit"].concat(),
    }
}

/// Reads a number as XML has them: decimal, or hexadecimal behind `0x`.
fn number(text: &str) -> Option<u64> {
    match text.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

fn texts(node: Node<'_>, path: &str) -> Vec<String> {
    let nodes = |path: &str| node.find_all(path).into_iter();
    let found: Vec<_> = match path.split_once('@') {
        Some((path, attribute)) => nodes(path).filter_map(|node| node.attribute(attribute)).collect(),
        None => nodes(path).map(Node::text).collect(),
    };
    found.iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

/// A struct that is read from an element by its table.
pub trait View: Sized {
    /// Its fields, in order.
    const FIELDS: &'static [ViewField];

    /// Reads it.
    ///
    /// # Errors
    ///
    /// `BadValue`.
    fn read(node: Node<'_>) -> Result<Self, XmlError>;
}

/// The type of a struct's field.
pub(super) trait FromField {
    fn from_field(value: Option<FieldValue>) -> Self;
}

macro_rules! from_field {
    ($($variant:ident $($other:ident)? => $target:ty;)*) => {$(
        impl FromField for Option<$target> {
            fn from_field(value: Option<FieldValue>) -> Self {
                match value {
                    Some(FieldValue::$variant(value) $(| FieldValue::$other(value))?) => Some(value),
                    _ => None,
                }
            }
        }
    )*};
}

from_field! {
    Bool => bool;
    Bytes Number => u64;
    Text => String;
}

impl FromField for bool {
    fn from_field(value: Option<FieldValue>) -> Self {
        value == Some(FieldValue::Bool(true))
    }
}

impl FromField for Vec<String> {
    fn from_field(value: Option<FieldValue>) -> Self {
        match value {
            Some(FieldValue::Texts(texts)) => texts,
            _ => Self::new(),
        }
    }
}

/// Defines views. A row reads: name, kind, path.
macro_rules! views {
    ($($(#[$doc:meta])* $view:ident { $($field:ident: $kind:ident $path:literal;)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $view {
            $(
                #[doc = concat!("`", $path, "`.")]
                pub $field: $crate::views::table::field_type!($kind),
            )*
        }

        impl $crate::views::View for $view {
            const FIELDS: &'static [$crate::views::ViewField] = &[$($crate::views::ViewField {
                name: stringify!($field),
                path: $path,
                kind: $crate::views::FieldKind::$kind,
            }),*];

            fn read(node: $crate::xml::Node<'_>) -> Result<Self, $crate::xml::XmlError> {
                $(
                    let $field = $crate::views::ViewField {
                        name: stringify!($field),
                        path: $path,
                        kind: $crate::views::FieldKind::$kind,
                    };
                )*
                Ok(Self {
                    $($field: $crate::views::table::FromField::from_field($field.read(node)?),)*
                })
            }
        }
    )*};
}

/// The type of a struct's field by its kind.
macro_rules! field_type {
    (Address) => { Option<String> };
    (Flag) => { bool };
    (Kib) => { Option<u64> };
    (Mac) => { Option<String> };
    (Number) => { Option<u64> };
    (Rate) => { Option<u64> };
    (Size) => { Option<u64> };
    (Switch) => { Option<bool> };
    (Text) => { Option<String> };
    (Texts) => { Vec<String> };
}

pub(super) use {field_type, views};

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::views::device::{Disk, MemoryModule, Nic};
    use crate::views::object::{Cpu, Os};
    use crate::xml::Document;

    fn read<V: View>(text: &str) -> Result<V, XmlError> {
        V::read(Document::parse(text).unwrap().root())
    }

    #[test]
    fn a_row_is_a_field_of_the_struct_and_says_where_it_stands() {
        let disk: Disk = read(
            "<disk type='network' device='disk'><driver name='qemu' type='raw' iothread='2'/>\
             <source protocol='rbd' name='pool/image'><host name='a'/><host name='b'/></source>\
             <target dev='vda' bus='virtio'/><readonly/></disk>",
        )
        .unwrap();
        assert_eq!(disk.target.as_deref(), Some("vda"));
        assert_eq!(disk.source.as_deref(), Some("pool/image"));
        assert_eq!((disk.iothread, disk.read_only, disk.shareable), (Some(2), true, false));
        assert_eq!(disk.hosts, ["a", "b"]);
        assert_eq!(disk.serial, None);
        assert_eq!(Disk::FIELDS[0], ViewField { name: "target", path: "target/@dev", kind: FieldKind::Text });
    }

    #[test]
    fn the_first_place_that_is_there_counts() {
        let nic: Nic =
            read("<interface type='direct'><source dev='eth0' mode='bridge'/></interface>").unwrap();
        assert_eq!(
            (nic.source.as_deref(), nic.network, nic.mode.as_deref()),
            (Some("eth0"), None, Some("bridge"))
        );
    }

    #[test]
    fn sizes_have_units_and_switches_have_words() {
        let module: MemoryModule =
            read("<memory model='dimm'><target><size unit='MiB'>512</size><node>1</node></target></memory>")
                .unwrap();
        assert_eq!((module.size, module.node), (Some(536_870_912), Some(1)));
        let cpu: Cpu = read("<domain><cpu migratable='off'><feature name='vmx'/></cpu></domain>").unwrap();
        assert_eq!((cpu.migratable, cpu.features), (Some(false), vec!["vmx".to_owned()]));
        let os: Os = read("<domain><os><boot dev='hd'/><boot dev='network'/></os></domain>").unwrap();
        assert_eq!(os.boot, ["hd", "network"]);
    }

    #[test]
    fn what_is_no_number_is_named_with_its_path() {
        let fault = read::<Disk>("<disk>\n <driver iothread='two'/></disk>").unwrap_err();
        assert_eq!(
            fault.to_string(),
            "line 2, column 2: `disk/driver/@iothread` is `two`, expected a number"
        );
    }
}
