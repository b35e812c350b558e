//! `backing_chain`: the images of a disk, from the one that the domain writes down.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Record, Value};
use interp_types::{Input, Signature, Ty};
use stdlib_model::xml::Node;

use super::naming::{self, DISK};
use super::{Domain, THIS, live_xml};
use crate::plain::PLAIN;

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
        gives: Ty::List(&IMAGE),
        ..PLAIN
    },
    about: "Gives the images of a disk, from the one that the domain writes down to the lowest; of a domain that is off, as far as its definition says.",
    errors: &[("DEVICE_MISSING", "it has no such disk")],
    examples: &[Example::new(
        r#"domain("test").backing_chain("vda") | map(|image| image.path) | collect()"#,
        r#"["/guest/diskimage1"]"#,
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let disk = naming::disk(call)?;
    let document = live_xml::of(call.session(), domain)?;
    Ok(Value::list(images(live_xml::disk(&document, &disk)?)))
}

fn images(disk: Node<'_>) -> Vec<Value> {
    let mut images = Vec::new();
    let mut next = Some(disk);
    while let Some(image) = next {
        // The lowest has an empty element below it.
        if image.child("source").is_none() {
            break;
        }
        images.push(record(image));
        next = image.child("backingStore");
    }
    images
}

fn record(image: Node<'_>) -> Value {
    let text = |path: &str| Value::optional(image.get(path).map(|text| text.into_owned()));
    let path = ["source/@file", "source/@dev", "source/@name", "source/@volume"];
    let format = [text("format/@type"), text("driver/@type")].into_iter().find(|it| *it != Value::Unit);
    let index = image.get("source/@index").and_then(|index| index.parse::<i64>().ok());
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
            <backingStore type='block' index='1'><format type='raw'/><source dev='/dev/low' index='1'/>\
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
        assert_eq!(found, [image("/top", "qcow2", "file", 3), image("/dev/low", "raw", "block", 1)]);
    }
}
