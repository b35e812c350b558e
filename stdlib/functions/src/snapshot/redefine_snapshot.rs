//! `redefine_snapshot`: tells a host of a snapshot that it has no record of, or changes its record.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainSnapshotCreateFlags as Flags;
use stdlib_protocol::domain_snapshot::DomainSnapshotCreateXml;

use super::Snapshot;
use crate::domain::Domain;
use crate::flags::flags;
use crate::plain::{PLAIN, flag};

/// `redefine_snapshot(xml, …)`; `virDomainSnapshotCreateXML` with `VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE`.
pub(crate) const REDEFINE_SNAPSHOT: Function = Function {
    signature: Signature {
        name: "redefine_snapshot",
        input: Input::Each(Ty::Object("Domain")),
        params: &[Param {
            name: "xml",
            about: "The snapshot's XML, as `xml(secure: true)` gave it.",
            ty: Ty::String,
            default: None,
        }],
        options: &[
            flag("current", "Whether it becomes the one that the domain goes on from."),
            flag("validate", "Whether the XML is held to libvirt's schema."),
        ],
        gives: Ty::Object("Snapshot"),
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Tells a host of a snapshot that it has no record of, or changes its record; nothing is taken.",
    errors: &[
        ("XML_ERROR", "the XML lacks something"),
        ("INVALID_ARG", "it is another domain's, or the snapshot that it comes from is missing"),
    ],
    examples: &[Example::new(
        r#"let d = domain("test");
let s = d.create_snapshot("kept");
let xml = s.xml(secure: true);
s.delete(metadata_only: true);
print(d.snapshots() | count());
d.redefine_snapshot(xml).delete();
d.snapshots() | count()"#,
        "0\n0",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let xml: String = call.argument(0)?;
    let chosen = flags(call, &[("current", Flags::CURRENT.bits()), ("validate", Flags::VALIDATE.bits())])?;
    let request = DomainSnapshotCreateXml {
        dom: domain.handle(),
        xml_desc: xml.into(),
        flags: chosen | Flags::REDEFINE.bits(),
    };
    let reply = domain.change(call.session(), request)?;
    Ok(Snapshot::single(call.session(), domain.host(), reply.snap))
}
