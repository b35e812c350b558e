//! `eject`: takes the medium out of a drive of a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_model::enums::DomainDeviceModifyFlags as Flags;
use stdlib_protocol::domain::DomainUpdateDeviceFlags;

use super::naming::{self, DISK};
use super::update::FORCE;
use super::{Domain, THIS, live_xml, medium};
use crate::flags::{CONFIG, LIVE, flags, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `eject(…)`; `virDomainUpdateDeviceFlags`.
pub(crate) const EJECT: Function = Function {
    signature: Signature {
        name: "eject",
        input: Input::Each(THIS),
        params: &[DISK],
        options: &[LIVE, CONFIG, FORCE],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Takes the medium out of a drive of a domain.",
    errors: &[
        ("DEVICE_MISSING", "it has no such disk"),
        ("OPERATION_UNSUPPORTED", "it is no drive for media"),
        ("OPERATION_FAILED", "the system inside has locked the drive, and `force` isn't given"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.attach_disk("", "sdx", device: "cdrom", bus: "sata", config: true);
d.change_media("sdx", "/nowhere.iso", config: true);
print(d.xml(inactive: true).contains("<source file='/nowhere.iso'/>"));
d.eject("sdx", config: true);
let there = d.xml(inactive: true).contains("/nowhere.iso");
d.detach_disk("sdx", config: true);
there"#,
        "true\nfalse",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (disk, impact) = (naming::disk(call)?, impact(call)?);
    let document = live_xml::for_change(call.session(), domain, impact)?;
    let xml = medium::with(live_xml::disk(&document, &disk)?, None)?;
    let flags = impact | flags(call, &[(FORCE.name, Flags::FORCE.bits())])?;
    domain
        .change(call.session(), DomainUpdateDeviceFlags { dom: domain.handle(), xml: xml.into(), flags })?;
    Ok(Value::Unit)
}
