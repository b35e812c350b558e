//! `redefine_checkpoint`: tells a host of a checkpoint that it has no record of, or changes its record.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainCheckpointCreateFlags as Flags;
use stdlib_protocol::domain_checkpoint::DomainCheckpointCreateXml;

use super::Checkpoint;
use crate::domain::Domain;
use crate::flags::flags;
use crate::plain::{PLAIN, flag};

/// `redefine_checkpoint(xml, …)`; `virDomainCheckpointCreateXML` with `VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE`.
pub(crate) const REDEFINE_CHECKPOINT: Function = Function {
    signature: Signature {
        name: "redefine_checkpoint",
        input: Input::Each(Ty::Object("Domain")),
        params: &[Param {
            name: "xml",
            about: "The checkpoint's XML, as `xml()` gave it.",
            ty: Ty::String,
            default: None,
        }],
        options: &[flag("validate", "Whether it is seen to that the images really track what it says.")],
        gives: Ty::Object("Checkpoint"),
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Tells a host of a checkpoint that it has no record of, or changes its record; nothing is taken.",
    errors: &[
        ("XML_ERROR", "the XML lacks something"),
        ("INVALID_ARG", "it is another domain's, or the checkpoint that it comes from is missing"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
let c = d.create_checkpoint("kept");
let xml = c.xml();
c.delete(metadata_only: true);
print(d.checkpoints() | count());
d.redefine_checkpoint(xml).delete();
d.checkpoints() | count()"#,
        "0\n0",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let xml: String = call.argument(0)?;
    let chosen = flags(call, &[("validate", Flags::REDEFINE_VALIDATE.bits())])?;
    let request = DomainCheckpointCreateXml {
        dom: domain.handle(),
        xml_desc: xml.into(),
        flags: chosen | Flags::REDEFINE.bits(),
    };
    let reply = domain.change(call.session(), request)?;
    Ok(Checkpoint::single(call.session(), domain.host(), reply.checkpoint))
}
