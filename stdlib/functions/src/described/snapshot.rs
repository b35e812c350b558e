//! Snapshots and checkpoints of domains as records.

use interp_record::{Fault, Record, Value};
use interp_types::Ty;
use stdlib_model::xml::Element;

use super::part::{given, parts};

parts! {
    /// `<domainsnapshot>`.
    SNAPSHOT: "a snapshot", needs [], of_snapshot {
        "name" Text Ty::String, "name";
        "description" Text Ty::String, "description";
        "memory" Text Ty::String, "memory/@file";
        list "disks" "disks/disk" SNAPSHOT_DISK;
    }

    /// `<disk>` of a snapshot.
    SNAPSHOT_DISK: "a disk of a snapshot", needs ["target"], of_disk {
        "target" Text Ty::String, "@name";
        "snapshot" Text Ty::String, "@snapshot";
        "format" Text Ty::String, "driver/@type";
        "file" Text Ty::String, "source/@file";
    }

    /// `<domaincheckpoint>`.
    CHECKPOINT: "a checkpoint", needs [], of_checkpoint {
        "name" Text Ty::String, "name";
        "description" Text Ty::String, "description";
        also "disks" Ty::List(&Ty::String);
    }
}

/// Memory that has a file is external.
fn of_snapshot(snapshot: Element, record: &Record) -> Result<Element, Fault> {
    Ok(match given(record, "memory") {
        Some(_) => snapshot.child(Element::new("memory").attribute("snapshot", "external")),
        None => snapshot,
    })
}

/// A disk that has a file is external, unless the record says otherwise.
fn of_disk(disk: Element, record: &Record) -> Result<Element, Fault> {
    let is_implied = given(record, "file").is_some() && given(record, "snapshot").is_none();
    Ok(if is_implied { disk.attribute("snapshot", "external") } else { disk })
}

/// Of the disks that are tracked, only their targets are named.
fn of_checkpoint(checkpoint: Element, record: &Record) -> Result<Element, Fault> {
    let targets = match given(record, "disks") {
        None => return Ok(checkpoint),
        Some(Value::List(targets)) if targets.is_empty() => return Ok(checkpoint),
        Some(Value::List(targets)) => targets,
        Some(other) => return Err(no_targets(other)),
    };
    let disk = |target: &Value| match target {
        Value::String(target) => {
            Ok(Element::new("disk").attribute("name", target).attribute("checkpoint", "bitmap"))
        }
        other => Err(no_targets(other)),
    };
    let disks: Vec<Element> = targets.iter().map(disk).collect::<Result<_, _>>()?;
    Ok(checkpoint.child(Element::new("disks").children(disks)))
}

fn no_targets(found: &Value) -> Fault {
    let found = found.type_name();
    Fault::new(
        "TYPE_MISMATCH",
        format!("`disks` of a checkpoint is an array of targets, but is given {found}"),
    )
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use crate::described;

    use super::*;

    fn record(fields: &[(&str, Value)]) -> Value {
        Value::Record(Record::from_fields(fields.iter().cloned()))
    }

    fn plain(xml: Result<String, Fault>) -> Result<String, String> {
        xml.map(|xml| xml.lines().map(str::trim).collect())
            .map_err(|fault| format!("{}: {}", fault.code(), fault.message()))
    }

    #[test]
    fn a_disk_or_memory_with_a_file_is_external() {
        let disks = Value::list(vec![
            record(&[("target", "vda".into()), ("file", "/a & b.qcow2".into()), ("format", "qcow2".into())]),
            record(&[("target", "vdb".into()), ("snapshot", "no".into())]),
        ]);
        let snapshot = record(&[("name", "s".into()), ("memory", "/m".into()), ("disks", disks)]);
        assert_eq!(
            plain(described::SNAPSHOT.xml(&snapshot)).unwrap(),
            "<domainsnapshot><memory snapshot='external' file='/m'/><name>s</name><disks>\
             <disk snapshot='external' name='vda'><driver type='qcow2'/><source file='/a &amp; b.qcow2'/></disk>\
             <disk name='vdb' snapshot='no'/></disks></domainsnapshot>"
        );
    }

    #[test]
    fn what_a_disk_does_not_have_is_refused() {
        let of = |disk: Value| plain(described::SNAPSHOT.xml(&record(&[("disks", Value::list(vec![disk]))])));
        assert_eq!(
            of(record(&[("target", "vda".into()), ("path", "/a".into())])),
            Err("NO_FIELD: a disk of a snapshot has no field `path`".to_owned())
        );
        let without = of(record(&[("file", "/a".into())]));
        assert_eq!(without, Err("MISSING_ARGUMENT: a disk of a snapshot needs its `target`".to_owned()));
    }

    #[test]
    fn a_checkpoint_names_the_disks_that_are_tracked() {
        let checkpoint = record(&[("name", "c".into()), ("disks", Value::list(vec!["vda".into()]))]);
        assert_eq!(
            plain(described::CHECKPOINT.xml(&checkpoint)).unwrap(),
            "<domaincheckpoint><disks><disk name='vda' checkpoint='bitmap'/></disks><name>c</name></domaincheckpoint>"
        );
        assert!(plain(described::CHECKPOINT.xml(&record(&[("disks", "vda".into())]))).is_err());
    }
}
