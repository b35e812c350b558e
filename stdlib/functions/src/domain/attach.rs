//! `attach`: gives a domain a device.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::DomainAttachDeviceFlags;

use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `attach(xml, …)`; `virDomainAttachDeviceFlags`.
pub(crate) const ATTACH: Function = Function {
    signature: Signature {
        name: "attach",
        input: Input::Each(THIS),
        params: &[Param { name: "xml", about: "The device's XML.", ty: Ty::String, default: None }],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Gives a domain a device of any class; `attach_disk` and `attach_nic` write the XML themselves.",
    errors: &[
        ("XML_ERROR", "the XML lacks something"),
        ("OPERATION_FAILED", "it has such a device, or its target is taken"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
        ("CONFIG_UNSUPPORTED", "a device of this class can't come while it runs"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
let rng = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";
d.attach(rng, config: true);
let there = d.xml(inactive: true).contains("<rng ");
d.detach(rng, config: true);
there"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let xml: String = call.argument(0)?;
    let flags = impact(call)?;
    domain
        .change(call.session(), DomainAttachDeviceFlags { dom: domain.handle(), xml: xml.into(), flags })?;
    Ok(Value::Unit)
}
