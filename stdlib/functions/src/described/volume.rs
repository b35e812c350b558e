//! Volumes as records.

use interp_record::{Fault, Record};
use interp_types::Ty;
use stdlib_model::xml::Element;

use super::part::{given, parts};

parts! {
    /// `<volume>`.
    VOLUME: "a volume", needs ["name"], begin {
        "name" Text Ty::String, "name";
        "capacity" Size Ty::Size, "capacity";
        "allocation" Size Ty::Size, "allocation";
        "path" Text Ty::String, "target/path";
        "format" Text Ty::String, "target/format/@type";
        "compat" Text Ty::String, "target/compat";
        "cluster_size" Size Ty::Size, "target/clusterSize";
        "lazy_refcounts" Flag Ty::Bool, "target/features/lazy_refcounts";
        "extended_l2" Flag Ty::Bool, "target/features/extended_l2";
        "nocow" Flag Ty::Bool, "target/nocow";
        "mode" Text Ty::String, "target/permissions/mode";
        "owner" Text Ty::String, "target/permissions/owner";
        "group" Text Ty::String, "target/permissions/group";
        "label" Text Ty::String, "target/permissions/label";
        "encryption" Text Ty::String, "target/encryption/@format";
        "encryption_secret" Text Ty::Union(&[Ty::String, Ty::Uuid]), "target/encryption/secret/@uuid";
        "backing" Text Ty::String, "backingStore/path";
        "backing_format" Text Ty::String, "backingStore/format/@type";
    }
}

/// The secret of an encrypted volume is its passphrase.
fn begin(volume: Element, record: &Record) -> Result<Element, Fault> {
    if given(record, "encryption_secret").is_none() {
        return Ok(volume);
    }
    let secret = Element::new("secret").attribute("type", "passphrase");
    Ok(volume.child(Element::new("target").child(Element::new("encryption").child(secret))))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use interp_record::{Record, Size, Value};

    use crate::described;

    #[test]
    fn a_volume_is_written_from_its_fields() {
        let record = Record::from_fields([
            ("name", Value::from("a.qcow2")),
            ("capacity", Size::from_bytes(1 << 30).into()),
            ("format", "qcow2".into()),
            ("lazy_refcounts", true.into()),
            ("encryption", "luks".into()),
            ("encryption_secret", "f52a81b2-424e-490c-823d-6bd4235bc572".into()),
        ]);
        let xml = described::VOLUME.xml(&Value::Record(record)).unwrap();
        assert_eq!(
            xml.lines().map(str::trim).collect::<String>(),
            "<volume><target><encryption format='luks'>\
             <secret type='passphrase' uuid='f52a81b2-424e-490c-823d-6bd4235bc572'/></encryption>\
             <format type='qcow2'/><features><lazy_refcounts/></features></target><name>a.qcow2</name>\
             <capacity unit='KiB'>1048576</capacity></volume>"
        );
    }
}
