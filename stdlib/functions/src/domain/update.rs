//! `update`: changes a device of a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature};
use stdlib_model::enums::DomainDeviceModifyFlags as Flags;
use stdlib_protocol::domain::DomainUpdateDeviceFlags;

use super::{Domain, THIS, live_xml};
use crate::device::{Device, RULE, device, given};
use crate::flags::{CONFIG, LIVE, flags, impact};
use crate::plain::{OUTCOME, PLAIN, flag};

/// The option that opens the drive of a guest that has locked it.
pub(super) const FORCE: Param = flag("force", "Whether a drive is opened that the guest has locked.");

/// `update(xml, …)`; `virDomainUpdateDeviceFlags`.
pub(crate) const UPDATE: Function = Function {
    signature: Signature {
        name: "update",
        input: Input::Each(THIS),
        params: &[device(
            "The device as it is to be: a record of what changes, with what it is known by, or its whole XML.",
        )],
        options: &[LIVE, CONFIG, FORCE],
        gives: OUTCOME,
        effect: Effect::Write,
        rule: RULE,
        ..PLAIN
    },
    about: "Changes a device of a domain: a drive's medium, an interface's network or link, a graphics' password and so on. A record changes what it says; the device is known by its `target`, `mac` or `alias`, or is the only one of its class.",
    errors: &[
        ("OPERATION_UNSUPPORTED", "that can't be changed of such a device, or while it runs"),
        ("DEVICE_MISSING", "it has no device that the record could mean"),
        ("INVALID_ARG", "it has no such device"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[
        Example::on(
            "qemu",
            r#"let d = domain("guest");
let nic = d.nics[0];
d.update(#{class: "interface", mac: nic.mac, link: "down"}, config: true);
let down = d.xml(inactive: true).contains("<link state='down'/>");
d.update(#{class: "interface", mac: nic.mac, link: ()}, config: true);
`${down} ${d.xml(inactive: true).contains("<link ")}`"#,
            "true false",
        ),
        Example::on(
            "qemu",
            r#"let d = domain("guest");
let nic = d.nics[0];
d.update(`<interface type='network'><mac address='${nic.mac}'/><source network='default'/>
  <model type='virtio'/><link state='down'/></interface>`, config: true);
d.xml(inactive: true).contains("<link state='down'/>")"#,
            "true",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let impact = impact(call)?;
    let xml = match given(call)? {
        Value::Record(record) => {
            let mut document = live_xml::for_change(call.session(), domain, impact)?;
            Device::of(&record)?.changed(&mut document)?
        }
        xml => Device::given_xml(&xml)?,
    };
    let flags = impact | flags(call, &[(FORCE.name, Flags::FORCE.bits())])?;
    domain
        .change(call.session(), DomainUpdateDeviceFlags { dom: domain.handle(), xml: xml.into(), flags })?;
    Ok(Value::Unit)
}
