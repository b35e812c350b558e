//! The XML of a snapshot that is to be taken.

use interp_record::{Fault, Record};
use stdlib_model::xml::Element;

use crate::fields::Fields;

/// Returns the element of the disks that a script chose, as records such as
/// `#{target: "vdb", snapshot: "no"}` or `#{target: "vda", file: "/x.qcow2", format: "qcow2"}`.
pub(super) fn disks(records: &[Record]) -> Result<Element, Fault> {
    let disks: Result<Vec<Element>, Fault> = records.iter().map(disk).collect();
    Ok(Element::new("disks").children(disks?))
}

fn disk(record: &Record) -> Result<Element, Fault> {
    let fields = Fields::new("a disk of a snapshot", record, &["target", "snapshot", "file", "format"])?;
    let mut disk = Element::new("disk").attribute("name", fields.needed("target")?);
    let file = fields.text("file")?;
    let implied = file.is_some().then(|| "external".to_owned());
    if let Some(kind) = fields.text("snapshot")?.or(implied) {
        disk = disk.attribute("snapshot", kind);
    }
    if let Some(format) = fields.text("format")? {
        disk = disk.child(Element::new("driver").attribute("type", format));
    }
    match file {
        Some(file) => Ok(disk.child(Element::new("source").attribute("file", file))),
        None => Ok(disk),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use interp_record::Value;

    use super::*;

    fn record<const N: usize>(fields: [(&str, &str); N]) -> Record {
        Record::from_fields(fields.map(|(name, value)| (name, Value::from(value))))
    }

    #[test]
    fn a_disk_with_a_file_is_external() {
        let chosen = [
            record([("target", "vda"), ("file", "/a & b.qcow2"), ("format", "qcow2")]),
            record([("target", "vdb"), ("snapshot", "no")]),
        ];
        assert_eq!(
            disks(&chosen).unwrap().to_xml(),
            "<disks>\n  <disk name='vda' snapshot='external'>\n    <driver type='qcow2'/>\n    \
             <source file='/a &amp; b.qcow2'/>\n  </disk>\n  <disk name='vdb' snapshot='no'/>\n</disks>\n"
        );
    }

    #[test]
    fn what_a_disk_does_not_have_is_refused() {
        let fault = disks(&[record([("target", "vda"), ("path", "/a")])]).unwrap_err();
        assert_eq!(fault.message(), "a disk of a snapshot has no `path`");
        assert_eq!(disks(&[record([("file", "/a")])]).unwrap_err().code().name(), "MISSING_ARGUMENT");
    }
}
