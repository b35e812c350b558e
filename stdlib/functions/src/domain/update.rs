//! `update`: changes a device of a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainDeviceModifyFlags as Flags;
use stdlib_protocol::domain::DomainUpdateDeviceFlags;

use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, flags, impact};
use crate::plain::{OUTCOME, PLAIN, flag};

/// The option that opens the drive of a guest that has locked it.
pub(super) const FORCE: Param = flag("force", "Whether a drive is opened that the guest has locked.");

/// `update(xml, …)`; `virDomainUpdateDeviceFlags`.
pub(crate) const UPDATE: Function = Function {
    signature: Signature {
        name: "update",
        input: Input::Each(THIS),
        params: &[Param {
            name: "xml",
            about: "The device's whole XML as it is to be.",
            ty: Ty::String,
            default: None,
        }],
        options: &[LIVE, CONFIG, FORCE],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Changes a device of a domain: a drive's medium, an interface's network or link, a graphics' password and so on.",
    errors: &[
        ("OPERATION_UNSUPPORTED", "that can't be changed of such a device, or while it runs"),
        ("INVALID_ARG", "it has no such device"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
let nic = d.nics[0];
d.update(`<interface type='network'><mac address='${nic.mac}'/><source network='default'/>
  <model type='virtio'/><link state='down'/></interface>`, config: true);
d.xml(inactive: true).contains("<link state='down'/>")"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let xml: String = call.argument(0)?;
    let flags = impact(call)? | flags(call, &[(FORCE.name, Flags::FORCE.bits())])?;
    domain
        .change(call.session(), DomainUpdateDeviceFlags { dom: domain.handle(), xml: xml.into(), flags })?;
    Ok(Value::Unit)
}
