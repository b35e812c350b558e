//! The types of the records: made from the same tables as the values, so that they can't differ.

use interp_types::Ty;
use stdlib_model::views::device::{
    Audio, Chardev, Controller, Crypto, Disk, Emulator, Filesystem, Graphics, Hostdev, Hub, Input, Iommu,
    Lease, Memballoon, MemoryModule, Nic, Nvram, Panic, Pstore, Redirdev, Redirfilter, Rng, Shmem, Smartcard,
    Sound, Tpm, Video, Vsock, Watchdog,
};
use stdlib_model::views::{FieldKind, View, ViewField};

/// Makes the list of classes: the name of the element, and its view.
macro_rules! kinds {
    ($($class:literal $view:ident;)*) => {
        /// The type of each class, by the name of its element.
        pub(crate) const KINDS: &[(&str, Ty)] = &[$(($class, {
            const FIELDS: &[(&str, Ty)] = &types::<{ $view::FIELDS.len() }>($view::FIELDS);
            Ty::Record(FIELDS)
        })),*];
    };
}

kinds! {
    "audio" Audio;
    "channel" Chardev;
    "console" Chardev;
    "controller" Controller;
    "crypto" Crypto;
    "disk" Disk;
    "emulator" Emulator;
    "filesystem" Filesystem;
    "graphics" Graphics;
    "hostdev" Hostdev;
    "hub" Hub;
    "input" Input;
    "interface" Nic;
    "iommu" Iommu;
    "lease" Lease;
    "memballoon" Memballoon;
    "memory" MemoryModule;
    "nvram" Nvram;
    "panic" Panic;
    "parallel" Chardev;
    "pstore" Pstore;
    "redirdev" Redirdev;
    "redirfilter" Redirfilter;
    "rng" Rng;
    "serial" Chardev;
    "shmem" Shmem;
    "smartcard" Smartcard;
    "sound" Sound;
    "tpm" Tpm;
    "video" Video;
    "vsock" Vsock;
    "watchdog" Watchdog;
}

/// Returns the types of a table's fields, as they are read.
pub(crate) const fn types<const N: usize>(table: &'static [ViewField]) -> [(&'static str, Ty); N] {
    let mut all = [("", Ty::Unit); N];
    fill(&mut all, table, false);
    all
}

/// Returns the types of a table's fields, of records that are written: each field may be left out. Before them stands
/// the class, which may be in any of these records.
pub(crate) const fn loose_types_with_class<const N: usize>(
    table: &'static [ViewField],
) -> [(&'static str, Ty); N] {
    let mut all = [(super::CLASS, Ty::Optional(&Ty::String)); N];
    let (_, rest) = all.split_at_mut(1);
    fill(rest, table, true);
    all
}

const fn fill(mut slots: &mut [(&'static str, Ty)], table: &'static [ViewField], is_loose: bool) {
    let mut fields = table;
    while let (Some((field, later)), Some((slot, free))) = (fields.split_first(), slots.split_first_mut()) {
        *slot = (field_name(field), ty(field.kind, is_loose));
        (fields, slots) = (later, free);
    }
}

/// Returns the type of a kind of field, as it is read, or as it may be left out.
pub(crate) const fn ty(kind: FieldKind, is_loose: bool) -> Ty {
    match kind {
        FieldKind::Flag if is_loose => Ty::Optional(&Ty::Bool),
        FieldKind::Flag => Ty::Bool,
        FieldKind::Mac => Ty::Optional(&Ty::Mac),
        FieldKind::Number => Ty::Optional(&Ty::Int),
        FieldKind::Rate => Ty::Optional(&Ty::Rate),
        FieldKind::Kib | FieldKind::Size => Ty::Optional(&Ty::Size),
        FieldKind::Switch => Ty::Optional(&Ty::Bool),
        FieldKind::Address | FieldKind::Text => Ty::Optional(&Ty::String),
        FieldKind::Texts if is_loose => Ty::Optional(&Ty::List(&Ty::String)),
        FieldKind::Texts => Ty::List(&Ty::String),
    }
}

/// Returns a field's name in scripts; Rust keeps `type` and `match` for itself.
pub(crate) const fn field_name(field: &ViewField) -> &'static str {
    match field.name.as_bytes() {
        b"type_" => "type",
        b"match_" => "match",
        _ => field.name,
    }
}

#[cfg(test)]
mod tests {
    use stdlib_model::views::device::DEVICES;

    use super::*;

    #[test]
    fn every_class_that_libvirt_has_is_a_kind_of_record() {
        let kinds: Vec<&str> = KINDS.iter().map(|(class, _)| *class).collect();
        let classes: Vec<&str> = DEVICES.iter().map(|(class, _)| *class).collect();
        assert_eq!(kinds, classes);
        for ((class, ty), (_, table)) in KINDS.iter().zip(DEVICES) {
            let fields = if let Ty::Record(fields) = ty { *fields } else { &[] };
            let names: Vec<&str> = table.iter().map(field_name).collect();
            assert_eq!(fields.iter().map(|(name, _)| *name).collect::<Vec<_>>(), names, "{class}");
        }
    }
}
