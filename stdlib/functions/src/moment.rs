//! What the XML of a snapshot or checkpoint says of the moment that it keeps.

use interp_record::{Fault, Record, Time, Value};
use interp_types::Ty;
use stdlib_model::xml::{Document, Node};

/// The type of `disks`.
pub(crate) const DISKS: Ty = Ty::List(&Ty::Record(&[
    ("target", Ty::String),
    ("kind", Ty::Optional(&Ty::String)),
    ("source", Ty::Optional(&Ty::String)),
    ("bitmap", Ty::Optional(&Ty::String)),
]));

/// Returns a field by its name.
pub(crate) fn field(document: &Document, field: &str) -> Result<Value, Fault> {
    let text = |path: &str| {
        let text = document.root().get(path).map(|text| text.trim().to_owned());
        Value::optional(text.filter(|text| !text.is_empty()))
    };
    Ok(match field {
        "created" => created(document)?,
        "description" => text("description"),
        "disks" => Value::list(document.root().find_all("disks/disk").into_iter().map(disk).collect()),
        "memory" => text("memory/@snapshot"),
        "memory_file" => text("memory/@file"),
        "parent" => text("parent/name"),
        "state" => text("state"),
        _ => Value::Unit,
    })
}

fn created(document: &Document) -> Result<Value, Fault> {
    let Some(text) = document.root().get("creationTime") else { return Ok(Value::Unit) };
    let time = text.trim().parse().ok().and_then(|seconds| Time::from_unix_seconds(seconds).ok());
    time.map(Value::from).ok_or_else(|| Fault::new("BAD_REPLY", format!("`{text}` is no creation time")))
}

fn disk(disk: Node<'_>) -> Value {
    let text = |path: &str| Value::optional(disk.get(path).map(|text| text.into_owned()));
    let source =
        ["source/@file", "source/@dev", "source/@name"].into_iter().map(text).find(|it| *it != Value::Unit);
    let kind = [text("@snapshot"), text("@checkpoint")].into_iter().find(|it| *it != Value::Unit);
    Value::Record(Record::from_fields([
        ("target", text("@name")),
        ("kind", kind.unwrap_or_default()),
        ("source", source.unwrap_or_default()),
        ("bitmap", text("@bitmap")),
    ]))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_snapshot_says_when_it_was_taken_and_where_each_disk_is() {
        let text = "<domainsnapshot><name>a</name><state>disk-snapshot</state><creationTime>1700000000</creationTime>\
            <parent><name>root</name></parent><memory snapshot='no'/><disks>\
            <disk name='vda' snapshot='external' type='file'><source file='/a.qcow2'/></disk>\
            <disk name='vdb' snapshot='no'/></disks></domainsnapshot>";
        let document = Document::parse(text).unwrap();
        let read = |name: &str| field(&document, name).unwrap();
        assert_eq!(read("created"), Time::from_unix_seconds(1_700_000_000).unwrap().into());
        assert_eq!((read("parent"), read("memory")), ("root".into(), "no".into()));
        let disk = |target: &str, kind: &str, source: Value| {
            let fields =
                [("target", target.into()), ("kind", kind.into()), ("source", source), ("bitmap", ().into())];
            Value::Record(Record::from_fields(fields))
        };
        let expected = vec![disk("vda", "external", "/a.qcow2".into()), disk("vdb", "no", ().into())];
        assert_eq!(read("disks"), Value::list(expected));
    }
}
