//! Devices of domains as records, by the tables of `stdlib_model`'s views: what `d.disks` and its like give makes, finds and
//! changes a device.
//!
//! A record says in `class` what it is, by the name of its element; one that has all fields of a disk, of a network
//! interface or of a console is known by them. Fields that only tell (the state of a tray, an alias that libvirt made) are
//! never written.

mod build;
mod find;
mod kind;
mod source;
mod value;

use interp_engine::Call;
use interp_record::{Fault, ObjectRef, Record, Value};
use interp_source::nearest;
use interp_types::{Param, Rule, Ty};
use stdlib_model::views::device::{Chardev, DEVICES, Disk, Nic};
use stdlib_model::views::{FieldKind, View, ViewField};

use crate::flags::{CONFIG, LIVE};

pub(crate) use kind::{KINDS, field_name, loose_types_with_class, ty, types};
pub(crate) use value::{read, read_one, record, written};

/// What a record says what it is in.
pub(crate) const CLASS: &str = "class";

/// What is said of a device of any class.
pub(crate) const ANY: &[ViewField] = &[
    text("type", "@type"),
    text("model", "@model|model/@type|model/@name"),
    text("target", "target/@dev|target/@name|target/@dir|target/@type"),
    text("alias", "alias/@name"),
    text("address", "address/@type"),
];

const fn text(name: &'static str, path: &'static str) -> ViewField {
    ViewField { name, path, kind: FieldKind::Text }
}

/// A record of a device.
pub(crate) const RECORD: Ty = Ty::Record(&[(CLASS, Ty::Optional(&Ty::String))]);

/// What functions of devices are given.
pub(crate) const DEVICE: Ty = Ty::Union(&[Ty::String, RECORD, Ty::Object("Disk"), Ty::Object("Nic")]);

/// What the checker holds records that are written out to.
pub(crate) const RULE: Rule = Rule::Tagged(CLASS, KINDS);

/// Returns the parameter that is a device.
pub(crate) const fn device(about: &'static str) -> Param {
    Param { name: "device", about, ty: DEVICE, default: None }
}

/// Returns the record of fields and of those options of a call that are given, apart from what says where it goes.
///
/// # Errors
/// `TYPE_MISMATCH`.
pub(crate) fn with_options(call: &Call<'_>, fields: Vec<(&'static str, Value)>) -> Result<Record, Fault> {
    let options = call.function().signature.options.iter().map(|option| option.name);
    let mut options: Vec<_> = options.filter(|name| ![LIVE.name, CONFIG.name].contains(name)).collect();
    options.sort_unstable();
    with_these(call, fields, &options)
}

/// Returns the record of fields and of those of these options of a call that are given.
///
/// # Errors
/// `TYPE_MISMATCH`.
pub(crate) fn with_these(
    call: &Call<'_>,
    fields: Vec<(&'static str, Value)>,
    options: &[&'static str],
) -> Result<Record, Fault> {
    let mut fields = fields;
    for option in options {
        let value: Value = call.option(option)?;
        if value != Value::Unit {
            fields.push((*option, value));
        }
    }
    Ok(Record::from_fields(fields))
}

/// Returns the device that a call is given: XML or a record; of a disk or a network interface the record of what it says.
///
/// # Errors
/// `MISSING_ARGUMENT`, and those of reading a field.
pub(crate) fn given(call: &Call<'_>) -> Result<Value, Fault> {
    match call.argument::<Value>(0)? {
        Value::Object(object) => of_object(&object),
        given => Ok(given),
    }
}

/// Returns the record of what a disk or a network interface says.
///
/// # Errors
/// Those of reading a field.
pub(crate) fn of_object(object: &ObjectRef) -> Result<Value, Fault> {
    let (class, table) =
        if object.kind().name == "Disk" { ("disk", Disk::FIELDS) } else { ("interface", Nic::FIELDS) };
    let mut fields = vec![(CLASS, Value::from(class))];
    for field in table {
        let name = field_name(field);
        fields.push((name, object.field_named(name)?.unwrap_or_default()));
    }
    Ok(Value::Record(Record::from_fields(fields)))
}

/// A device that a script describes.
pub(crate) struct Device<'r> {
    class: &'static str,
    table: &'static [ViewField],
    record: &'r Record,
}

impl<'r> Device<'r> {
    /// Takes a record.
    ///
    /// # Errors
    /// `MISSING_ARGUMENT` where it doesn't say what it is, `INVALID_ARG` where there is no such class, and `NO_FIELD`.
    pub(crate) fn of(record: &'r Record) -> Result<Self, Fault> {
        let (class, table) = match record.get(CLASS) {
            Some(Value::String(class)) => match (named(class)?, of_any_class(record)) {
                ((class, _), true) => (class, ANY),
                (known, false) => known,
            },
            _ => by_fields(record).ok_or_else(|| {
                Fault::new("MISSING_ARGUMENT", "the record doesn't say what device it is")
                    .hint("give its `class`, as in `#{class: \"disk\", target: \"vdb\"}`")
            })?,
        };
        let is_known = |name: &str| name == CLASS || table.iter().any(|field| field_name(field) == name);
        if let Some((name, _)) = record.fields().find(|(name, _)| !is_known(name)) {
            let fault = Fault::new("NO_FIELD", format!("a device of the class `{class}` has no `{name}`"));
            let names = || table.iter().map(field_name);
            return Err(match nearest(name, names()) {
                Some(near) => fault.hint(format!("did you mean `{near}`?")),
                None => fault.hint(format!("it has {}", listed(names()))),
            });
        }
        Ok(Self { class, table, record })
    }

    /// Returns the XML that `attach` and its like are given: a text as it is, or that of a record.
    ///
    /// # Errors
    /// `TYPE_MISMATCH`, and those of [`of`](Self::of).
    pub(crate) fn given_xml(value: &Value) -> Result<String, Fault> {
        match value {
            Value::String(xml) => Ok(xml.to_string()),
            Value::Record(record) => Device::of(record)?.xml(),
            other => {
                let message = format!("a device is XML or a record, and not {}", other.type_name());
                Err(Fault::new("TYPE_MISMATCH", message))
            }
        }
    }

    /// Returns what the record gives for a field; nothing where that is `()`.
    fn given(&self, name: &str) -> Option<&'r Value> {
        self.record.get(name).filter(|value| !matches!(value, Value::Unit))
    }

    /// Returns the text that the record gives for a field.
    fn text(&self, name: &str) -> Option<&'r str> {
        match self.given(name) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        }
    }
}

/// Returns whether a record is one of `d.devices`, which has the same fields for every class.
fn of_any_class(record: &Record) -> bool {
    record.fields().len() == ANY.len() + 1 && ANY.iter().all(|field| record.get(field_name(field)).is_some())
}

/// Returns a class and its table.
fn named(class: &str) -> Result<(&'static str, &'static [ViewField]), Fault> {
    let known = |name: &str| DEVICES.iter().find(|(known, _)| *known == name).copied();
    known(class).ok_or_else(|| {
        let fault = Fault::new("INVALID_ARG", format!("there is no class of devices `{class}`"));
        let names = || DEVICES.iter().map(|(name, _)| *name);
        match nearest(class, names()) {
            Some(near) => fault.hint(format!("did you mean `{near}`?")),
            None => fault.hint(format!("there are {}", listed(names()))),
        }
    })
}

/// Returns the class of a record that has all fields of it.
fn by_fields(record: &Record) -> Option<(&'static str, &'static [ViewField])> {
    let classes = [("disk", Disk::FIELDS), ("interface", Nic::FIELDS), ("console", Chardev::FIELDS)];
    classes.into_iter().find(|(_, table)| table.iter().all(|field| record.get(field_name(field)).is_some()))
}

fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
