//! `backing_chain`: the images of a disk, from the one that the domain writes down.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, Record, Value};
use interp_types::{Input, Signature, Ty};
use stdlib_model::xml::Node;
use stdlib_protocol::storage_vol::{StorageVolGetXmlDesc, StorageVolLookupByPath};

use super::naming::{self, DISK};
use super::{Domain, THIS, live_xml};
use crate::document::given_by_host;
use crate::host::Host;
use crate::plain::PLAIN;

/// The type of a chain.
pub(super) const CHAIN: Ty = Ty::List(&IMAGE);

const IMAGE: Ty = Ty::Record(&[
    ("path", Ty::Optional(&Ty::String)),
    ("format", Ty::Optional(&Ty::String)),
    ("type", Ty::Optional(&Ty::String)),
    ("index", Ty::Optional(&Ty::Int)),
]);

/// `backing_chain(disk)`.
pub(crate) const BACKING_CHAIN: Function = Function {
    signature: Signature {
        name: "backing_chain",
        input: Input::Each(THIS),
        params: &[DISK],
        gives: CHAIN,
        ..PLAIN
    },
    about: "Gives the images of a disk, from the one that the domain writes down to the lowest; of a domain that is off, as far as its definition and the volumes of active pools tell.",
    errors: &[("DEVICE_MISSING", "it has no such disk")],
    examples: &[
        Example::new(
            r#"domain("test").backing_chain("vda") | map(|image| image.path) | collect()"#,
            r#"["/guest/diskimage1"]"#,
        ),
        Example::new(
            "let p = pool(\"default-pool\");\n\
             p.create_volume(\"base.qcow2\", 1GiB, format: \"qcow2\");\n\
             p.create_volume(\"web.qcow2\", 1GiB, format: \"qcow2\", backing: \"/default-pool/base.qcow2\");\n\
             define(`<domain type='test'><name>web</name><memory>4096</memory><os><type>hvm</type></os><devices>\
             <disk><source file='/default-pool/web.qcow2'/><target dev='vda'/></disk></devices></domain>`);\n\
             domain(\"web\").disks[0].backing_chain | map(|image| image.path) | collect()",
            "[\"/default-pool/web.qcow2\",\"/default-pool/base.qcow2\"]",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let disk = naming::disk(call)?;
    let document = live_xml::of(call.session(), domain)?;
    let (told, is_whole) = images(live_xml::disk(&document, &disk)?);
    match is_whole {
        true => Ok(Value::list(told)),
        false => followed(call.session(), domain.host(), told).map(Value::list),
    }
}

/// Returns the images that the XML of a disk tells, the first one first, and whether these are all.
pub(super) fn images(disk: Node<'_>) -> (Vec<Value>, bool) {
    let mut images = Vec::new();
    let mut next = Some(disk);
    while let Some(image) = next {
        // The lowest has an empty element below it; where there is none, nobody has looked.
        if image.child("source").is_none() {
            return (images, true);
        }
        images.push(record(image));
        next = image.child("backingStore");
    }
    (images, false)
}

/// Returns a chain with what is below where its XML stops, as the volumes of pools tell.
///
/// What is in no active pool ends it.
pub(super) fn followed(session: &Session, host: &Host, mut images: Vec<Value>) -> Result<Vec<Value>, Fault> {
    while let Some(path) = images.last().and_then(path_of) {
        let Some(below) = below(session, host, &path)? else { break };
        // A loop ends where it began.
        if images.iter().filter_map(path_of).any(|path| Some(path) == path_of(&below)) {
            break;
        }
        images.push(below);
    }
    Ok(images)
}

fn path_of(image: &Value) -> Option<String> {
    match image {
        Value::Record(image) => match image.get("path") {
            Some(Value::String(path)) => Some(path.to_string()),
            _ => None,
        },
        _ => None,
    }
}

/// Returns the image below the one at a path, if that is a volume which has one.
fn below(session: &Session, host: &Host, path: &str) -> Result<Option<Value>, Fault> {
    let vol = match host.call(session, StorageVolLookupByPath { path: path.into() }) {
        Ok(found) => found.vol,
        Err(fault) if NO_VOLUME.contains(&fault.code().name()) => return Ok(None),
        Err(fault) => return Err(fault),
    };
    let xml = match host.call(session, StorageVolGetXmlDesc { vol, flags: 0 }) {
        Ok(found) => given_by_host(&found.xml)?,
        Err(fault) if NO_VOLUME.contains(&fault.code().name()) => return Ok(None),
        Err(fault) => return Err(fault),
    };
    let text = |path: &str| Value::optional(xml.root().get(path).map(|text| text.into_owned()));
    Ok(match text("backingStore/path") {
        Value::Unit => None,
        path => Some(Value::Record(Record::from_fields([
            ("path", path),
            ("format", text("backingStore/format/@type")),
            ("type", Value::Unit),
            ("index", Value::Unit),
        ]))),
    })
}

/// What a host says that has no volume at a path, or no volumes at all.
const NO_VOLUME: &[&str] = &["NO_STORAGE_VOL", "NO_STORAGE_POOL", "NO_SUPPORT"];

fn record(image: Node<'_>) -> Value {
    let text = |path: &str| Value::optional(image.get(path).map(|text| text.into_owned()));
    let path = ["source/@file", "source/@dev", "source/@name", "source/@volume"];
    let format = [text("format/@type"), text("driver/@type")].into_iter().find(|it| *it != Value::Unit);
    // Of the image that is written to it stands with the source, of the others with the layer.
    let index = image.get("source/@index").or_else(|| image.get("@index"));
    let index = index.and_then(|index| index.parse::<i64>().ok());
    Value::Record(Record::from_fields([
        ("path", path.into_iter().map(text).find(|it| *it != Value::Unit).unwrap_or_default()),
        ("format", format.unwrap_or_default()),
        ("type", text("@type")),
        ("index", Value::optional(index)),
    ]))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use stdlib_model::xml::Document;

    use super::*;

    #[test]
    fn a_chain_is_followed_to_its_end() {
        let text = "<disk type='file'><driver type='qcow2'/><source file='/top' index='3'/>\
            <backingStore type='block' index='1'><format type='raw'/><source dev='/dev/low'/>\
            <backingStore/></backingStore></disk>";
        let found = images(Document::parse(text).unwrap().root());
        let image = |path: &str, format: &str, kind: &str, index: i64| {
            let fields = [
                ("path", path.into()),
                ("format", format.into()),
                ("type", kind.into()),
                ("index", index.into()),
            ];
            Value::Record(Record::from_fields(fields))
        };
        let all = [image("/top", "qcow2", "file", 3), image("/dev/low", "raw", "block", 1)];
        assert_eq!(found, (all.to_vec(), true));
        let off = "<disk type='file'><driver type='qcow2'/><source file='/top' index='3'/></disk>";
        assert_eq!(
            images(Document::parse(off).unwrap().root()),
            (vec![image("/top", "qcow2", "file", 3)], false)
        );
    }
}
